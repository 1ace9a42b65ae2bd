"""Judge what is said to follow from a system of recurrences: momentum without its velocity."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from math import prod

from closedform.kernel.domain import Domain, DomainError
from closedform.kernel.evaluate import NotExact, Undefined, evaluate
from closedform.language.errors import Unreadable
from closedform.language.tree import Expr, free_symbols
from closedform.proofread.clock import Clock
from closedform.proofread.lines import Link
from closedform.proofread.questions import is_number
from closedform.proofread.relations import Judgement
from closedform.proofread.section import Section
from closedform.proofread.system_proofs import prove
from closedform.proofread.system_slips import slips
from closedform.proofread.system_state import Known
from closedform.proofread.system_texts import CONSTANT, Equation, Unfit, read_equation, stems_of
from closedform.proofread.system_variants import MOST, Variant, first_values, variants
from closedform.proofread.system_worlds import World
from closedform.proofread.systems import calls_in, indices_of, open_calls, parameters_of, rule_from
from closedform.proofread.wording import Wording

__all__ = ["judge_system", "known_rules"]

PLACES = 3
MOST_VARIANTS = 40
# First values, and derivatives that are given: v_0 = 0, \nabla f(w) = \lambda w.
_BESIDE = re.compile(r"_\s*\{?\s*-?\d|\\nabla|'\s*\(|_\s*\{?[a-z]\b")
# Words that say that an equation is what stands before it, in another form.
_START = re.compile(r"\\?[A-Za-z]+\s*_\s*(?:\d|\{\s*-?\d\s*\})")  # v_0 in m_0 = v_0 = 0
_REWRITTEN = re.compile(
    r"\b(?:eliminat\w*|substitut\w*|insert\w*|plug\w*|combin\w*|unroll\w*|unfold\w*|unwind\w*"
    r"|iterating|expand\w*|re-?writ\w*|(?:be|also) written|equivalent\w*|the same (?:as|thing)"
    r"|in other words|i\.\s?e|that is|amounts? to|reduces? to|closed form|by induction|collect\w*"
    r"|(?:matrix|vector|block|companion|state[- ]space) (?:form|notation|recursion)"
    r"|rearrang\w*|simplif\w*|as well as|therefore|hence|consequently|follows|thus)\b",
    re.IGNORECASE,
)
_FOLLOWS = re.compile(
    r"\b(?:so|then|impl(?:y|ies)|since|because|recover\w*|turns? into|collaps\w*"
    r"|put(?:ting)? (?:\w+ ){0,2}together|we (?:also )?(?:have|get|obtain|find)|equals?"
    r"|single (?:line|equation|recurrence)|two-term|second-order|solution|satisf\w*|show\w*|obeys?"
    r"|multipl\w*"
    # What "momentum gives" is another rule, and what "summing gives" is none.
    r"|(?:this|that|which|it|these|those|both|they|together|summing|adding up|telescoping"
    r"|subtract\w*|multiplying|taking|using|applying|differenc\w*|dividing|solving|update"
    r"|recurrence)\b[^.;:]{0,40}?\b(?:gives?|giving|yields?|yielding|becomes?))\b",
    re.IGNORECASE,
)
_SAME = re.compile(
    r"\b(?:(?:be|also) written|re-?writ\w*|equivalent\w*|the same (?:as|thing)|in other words"
    r"|rearrang\w*|collect\w*|simplif\w*|expand\w*)\b",
    re.IGNORECASE,
)
# Words for another rule, which may look like the one before.
_OTHERWISE = re.compile(
    r"\b(?:instead|alternativ\w*|variants?|another|others?|modif\w*|replac\w*|versions?"
    r"|conventions?|add(?:s|ing|ed)?|introduc\w*|defin\w*|let|suppose|consider|choos\w*|rather"
    r"|whereas|contrast|unlike|compar\w*|differ\w*|were|would|wrong\w*|mistake\w*|incorrect\w*|naive"
    r"|forget\w*|not|never|without (?:momentum|decay|bias)|some (?:authors|texts|books)|omit\w*"
    r"|drop\w*|ignor\w*|approximat\w*|roughly|small|PyTorch|TensorFlow|Keras|implement\w*|librar\w*"
    r"|propos\w*|evaluat\w* the gradient)\b",
    re.IGNORECASE,
)
_OPENED = re.compile(r"(?:\$\$?|\\[\[(]|\\begin\s*\{[a-z]+\*?\})\s*\Z")
_CLOSED = re.compile(r"\$\$|\\[\])]|\\end\s*\{[a-z]+\*?\}|[=<>]")


def judge_system(
    section: Section, link: Link, line: int, wording: Wording, judged: Judgement
) -> Judgement | None:
    """The verdict on an equation that follows from recurrences, or contradicts them.

    What it lays down otherwise is kept for the equations behind it.

    Parameters
    ----------
    section : Section
        What is known at its place.
    link : Link
        The equation.
    line : int
        Where it stands.
    wording : Wording
        The sentence around it.
    judged : Judgement
        What is said about it so far.
    """
    if link.sign != "=" or judged.verdict not in ("assumed", "undecided", "unreadable"):
        return None
    here = stems_of(link.left)
    if not here and not _BESIDE.search(link.left):
        return None
    state = section.systems
    if (here & state.stems) or (link.continued and state.stems & stems_of(link.right)):
        if not section.may_follow():
            return None
        found = Clock(section.seconds).hurry(partial(_judged, section, link, wording), 0.8)
        if isinstance(found, _Held):
            return _confirmed(section, found)  # with workers, which nobody hurries
        if found is not None:
            return found
    first = link.continued and _START.fullmatch(link.left.strip())
    if (first or not link.continued) and judged.reason != "what the text denies":
        state.keep(link, line, here)
    return None


@dataclass(frozen=True)
class _Held:
    """A claim that holds at all points, in a way in which it may be meant."""

    variant: Variant
    domain: Domain
    nothing: bool  # whether both sides are 0 there


def _judged(section: Section, link: Link, wording: Wording) -> Judgement | _Held | None:
    known = known_rules(section)
    try:
        equation = read_equation(section, known.functions, link.left, link.right, known.sequences)
    except (Unreadable, DomainError, Unfit):
        return None
    left, right = equation.pairs[0]
    meant = known.about(left, right)
    if not meant or not calls_in(left) or known.crowded & {rules[0].name for rules in meant}:
        return None
    if not calls_in(right) and (left.head != "call" or not free_symbols(left)):
        return None
    if _is_rule(known, equation) or (is_number(right) and not free_symbols(left)):
        return None
    domain = _domain(known, equation)
    refuting: list[tuple[Variant, World, int]] = []
    for count, one in enumerate(variants(section, known, equation.pairs)):
        if count >= MOST_VARIANTS:
            return None
        held, world, place = _outcome(one, domain)
        if held is None or world is None:
            return None
        if one.resting and world.empty(one.left, place):
            continue
        if not free_symbols(left) and left.head == "call" and _is_free(world, left):
            return None
        if held:
            nothing = world.empty(one.left, place)
            return _Held(one, domain, nothing) if one.plain else None
        if not refuting and not _is_claim(known, link, wording, equation, section.topics):
            return None
        refuting.append((one, world, place))
    return _refuted(known, domain, refuting)


def _is_free(world: World, left: Expr) -> bool:
    """Whether a value of a sequence is one from which it begins."""
    try:
        place = int(evaluate(left.args[0], {}))
        return world.given(str(left.value), place) is None
    except (NotExact, Undefined, KeyError):
        return True


def known_rules(section: Section) -> Known:
    """What the section said of its sequences, read where it is needed."""
    state = section.systems
    for link, line in state.take():
        try:
            equation = read_equation(
                section, state.known.functions, link.left, link.right, state.known.sequences
            )
        except (Unreadable, DomainError, Unfit):
            continue
        rule = rule_from(*equation.pairs[0], line)
        if rule is not None:
            state.known.learn(rule, equation.domain)
    return state.known


def _is_rule(known: Known, equation: Equation) -> bool:
    """Whether an equation says once more what was laid down."""
    rule = rule_from(*equation.pairs[0])
    if rule is None:
        return False
    key = (rule.name, None if rule.index else rule.place)
    return any(
        (old.index, old.place, old.body) == (rule.index, rule.place, rule.body)
        for old in known.rules.get(key, ())
    )


def _domain(known: Known, equation: Equation) -> Domain:
    own = {v.name: v for v in equation.domain.variables if v.kind in ("real", "integer")}
    return Domain(tuple({**known.variables, **own}.values()))


def _outcome(one: Variant, domain: Domain) -> tuple[bool | None, World | None, int]:
    """Whether a claim holds everywhere or nowhere; ``None`` for neither."""
    letters = sorted(indices_of(one.left, one.right))
    if len(letters) > 1:
        return None, None, 0
    values: list[bool | None] = []
    shown: tuple[World | None, int] = (None, 0)
    for world in one.worlds(domain):
        places = _places(one, world, letters)
        own = [world.agree(one.left, one.right, dict.fromkeys(letters, p)) for p in places]
        if len(own) == PLACES and own[0] and set(own[1:]) == {False}:
            # Where a factor too many stands before 0, or a power is the first one, it may hold.
            own, places = own[1:], places[1:]
        values += own
        shown = shown if shown[0] or not places else (world, places[0])
    if not values or None in values or len(set(values)) > 1:
        return None, None, 0
    return (values[0], *shown)


def _places(one: Variant, world: World, letters: list[str]) -> list[int]:
    if not letters:
        return [0]
    found = []
    for place in range(1, 9):
        at = {letters[0]: place}
        if min(world.lowest(side, at) for side in (one.left, one.right)) >= 1:
            found.append(place)
    return found[:PLACES]


def _confirmed(section: Section, found: _Held) -> Judgement | None:
    given = _given(section.systems.known, found.variant)
    if prove(found.variant, found.domain, section.seconds):
        return Judgement("proved", "with the recurrences put into one another", given=given)
    if found.nothing:
        return None  # where both sides are 0, they may be so for another reason
    reason = "follows from the recurrences at all indices that were tried; no proof for all"
    return Judgement("plausible", reason, given=given)


def _is_claim(
    known: Known, link: Link, wording: Wording, equation: Equation, topics: frozenset[str]
) -> bool:
    """Whether the text says that an equation follows from what stands before it."""
    if wording.supposes or wording.denies or wording.roughly or wording.asks:
        return False
    if "modular" in topics:
        return False
    left, right = equation.pairs[0]
    names = {str(node.value) for node in (*calls_in(left), *calls_in(right))}
    if not names <= _told(known, left, right):
        return False
    if link.continued:
        return not _OTHERWISE.search(wording.before)
    defined = known.rules.get((str(left.value), None), ()) if left.head == "call" else ()
    here = {node.value for node in calls_in(right)}
    # Without an earlier value it is defined anew.
    by_definition = bool(defined) and left.value in here
    by_definition &= not any(rule.moves for rule in defined)
    moving = {rule.name for several in known.about(left) for rule in several if rule.moves}
    by_definition |= bool(defined) and not moving & {
        str(node.value) for node in open_calls(right) if free_symbols(node.args[-1])
    }
    same_shape = any(_values(rule.body) == _values(right) for rule in defined)
    return _said_to_follow(wording.sentence[0], by_definition, same_shape)


def _values(tree: Expr) -> set[tuple[str, tuple[Expr, ...]]]:
    return {(str(node.value), node.args) for node in calls_in(tree)}


def _said_to_follow(sentence: str, by_definition: bool, same_shape: bool) -> bool:
    """Whether words lead from the formula before to this one, and none speak of another rule.

    What is of the same shape as a rule is another rule, more often than what follows from it.
    """
    last = _last_words(sentence)
    if same_shape:
        return bool(_SAME.search(last)) and not _OTHERWISE.search(last)
    if _REWRITTEN.search(last):
        return not _OTHERWISE.search(last)
    return not _OTHERWISE.search(sentence) and (by_definition or bool(_FOLLOWS.search(sentence)))


def _last_words(sentence: str) -> str:
    r"""The words between the last equation and the formula that a sentence leads to.

    Examples
    --------
    >>> _last_words("From $a = b$ we see that eliminating $v$ gives $")
    ' we see that eliminating $v$ gives '
    """
    whole = _OPENED.sub("", sentence)
    pieces = whole.split("$")
    start = len(pieces) - 1
    # Every other piece is a name or a formula, counted from the end.
    while start >= 2 and not any(map(_CLOSED.search, pieces[start - 1 : start + 1])):
        start -= 2
    last = "$".join(pieces[start:])
    closed = list(_CLOSED.finditer(last))
    return last[closed[-1].end() :] if closed else last


def _told(known: Known, left: Expr, right: Expr) -> set[str]:
    """The sequences and functions of which the rules behind a claim speak."""
    rules = [rule for several in known.about(left, right) for rule in several]
    return {rule.name for rule in rules} | {
        str(node.value) for rule in rules for node in calls_in(rule.body)
    }


def _refuted(
    known: Known, domain: Domain, refuting: list[tuple[Variant, World, int]]
) -> Judgement | None:
    """A refutation, where a small change makes the claim follow."""
    meant = known.about(refuting[0][0].left, refuting[0][0].right) if refuting else []
    if prod(map(len, meant)) > MOST:
        return None
    for one, world, place in refuting:
        told = parameters_of(*(rule.body for rule in one.rules), one.left)
        told |= {rule.index for rule in one.rules} | indices_of(one.left, one.right)
        if not parameters_of(one.right) <= told:
            continue
        for changed in slips(one.right, sorted(one.parameters)):
            other = Variant(one.rules, one.left, changed, one.resting, one.plain)
            if _quickly(other, world, place) and _outcome(other, domain)[0]:
                return _with_example(known, one, world, place)
    return None


def _quickly(one: Variant, world: World, place: int) -> bool:
    letters = indices_of(one.left, one.right)
    return len(letters) < 2 and bool(
        world.agree(one.left, one.right, dict.fromkeys(letters, place))
    )


def _with_example(known: Known, one: Variant, world: World, place: int) -> Judgement:
    letters = sorted(indices_of(one.left, one.right))
    at = {letter: str(place) for letter in letters}
    at |= {n: str(world.point[n]) for n in sorted(one.parameters) if n in world.point}
    values = world.values(one.left, one.right, dict.fromkeys(letters, place))
    at |= first_values(world)
    example = {"at": at, "left": str(values[0]), "right": str(values[1])}
    given = _given(known, one)
    return Judgement("refuted", "does not follow from the recurrences", example, given)


def _given(known: Known, one: Variant) -> tuple[str, ...]:
    written = (_written(known, rule.written) for rule in one.rules)
    return tuple(dict.fromkeys((*written, *one.values)))


def _written(known: Known, text: str) -> str:
    text = text.replace(CONSTANT, "")
    return re.sub(r"slope[A-Z]", lambda found: known.functions.written(found.group()), text)
