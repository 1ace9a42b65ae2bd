r"""For which numbers a recurrence converges: "converges if and only if $0 < \eta < 2/\lambda$"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import takewhile

from closedform.derive.finite_sums import swapped
from closedform.kernel.domain import Domain, DomainError, Variable
from closedform.kernel.evaluate import NotExact, Undefined, evaluate
from closedform.language.errors import Unreadable
from closedform.language.reader import ambiguities
from closedform.language.tree import Expr, call, free_symbols, mul, number, relation, sub, symbol
from closedform.proofread.clock import Clock
from closedform.proofread.equivalences import SIGNS, compared, joins
from closedform.proofread.generic import generic_points
from closedform.proofread.lines import Link
from closedform.proofread.relations import Judgement
from closedform.proofread.section import Section
from closedform.proofread.spelling import spelled
from closedform.proofread.system_claims import known_rules
from closedform.proofread.system_state import Known
from closedform.proofread.system_variants import Variant, with_slopes
from closedform.proofread.systems import Rule, calls_in
from closedform.proofread.wording import Wording

__all__ = ["judge_stability", "linear_rules", "short"]

ZERO, ONE = number(0), number(1)
_SAID = re.compile(
    r"\b(?P<what>converges?|convergent|(?:is|are|be) stable|stability|contracts?|diverges?"
    r"|(?:is|are) unstable|blows? up)\b(?P<between>[^.;:]{0,80}?)\b(?P<how>if and only if|iff"
    r"|(?:exactly|precisely|only) (?:when|if|for)|if|when(?:ever)?|as soon as"
    r"|for (?:all|every|any))"
    r"[\s$\\(\[]*\Z",
    re.IGNORECASE,
)
_OTHERWISE = re.compile(
    r"\b(?:not|no|never|cannot|fails?|nor|neither|unless|without|monoton\w*|oscillat\w*|fast\w*|slow\w*"
    r"|rates?|expect\w*|mean|variance|noise|sublinear\w*|average\w*|critical\w*|roughly|approx\w*"
    r"|sufficient\w*|guarant\w*|small|(?:one|a single) step|immediate\w*|finite\w*|overshoot\w*"
    r"|sign|positive|linearly|quadratic(?:ally)?|probability|nesterov\w*"
    r"|newton\w*|implicit\w*|half|two steps)\b",
    re.IGNORECASE,
)


def judge_stability(
    section: Section, link: Link, wording: Wording, before: str
) -> Judgement | None:
    """The verdict on numbers for which a linear recurrence of the section is said to converge.

    Parameters
    ----------
    section : Section
        What is known at its place.
    link : Link
        The first inequality of a condition; the others stand behind it.
    wording : Wording
        The sentence around it.
    before : str
        The words between it and the formula before it.
    """
    state = section.systems
    if not state.waiting and not state.known.rules:
        return None
    if link.continued:
        return None
    way = _way(wording.before)
    if not way and state.way and joins(before):
        way = state.way
    state.way = way
    if not way or link.sign not in SIGNS or wording.asks or not section.may_follow():
        return None
    behind = takewhile(lambda one: one.continued and one.sign in SIGNS, section.behind)
    return Clock(section.seconds).hurry(partial(_judged, section, [link, *behind], way), 0.6)


def _way(words: str) -> str:
    """What a sentence says of a condition: ``iff``, or what follows from it; empty if nothing."""
    found = _SAID.search(words)
    if found is None or _OTHERWISE.search(words):
        return ""
    grows = found["what"].lower().startswith(("div", "blow")) or "unst" in found["what"].lower()
    how = found["how"].lower()
    if how.startswith("only"):
        return ""
    if how == "iff" or how.startswith(("if and", "exactly", "precisely")):
        return "" if grows else "both"
    return "diverges" if grows else "converges"


def _judged(section: Section, links: list[Link], way: str) -> Judgement | None:
    known = known_rules(section)
    try:
        texts = [spelled(side) for link in links for side in (link.left, link.right)]
        reading = section.context.reading(*texts, learned=False)
        claims = [
            relation(link.sign, *(ambiguities(spelled(s), reading.names)[0] for s in pair))
            for link in links
            for pair in [(link.left, link.right)]
        ]
    except (Unreadable, DomainError):
        return None
    found: list[Judgement] = []
    for rule, factors in linear_rules(section, known):
        judged = _of_rule(section, reading.domain, claims, factors, way)
        if judged is None or judged.verdict != "refuted":
            return judged and replace(judged, given=(rule.written,))
        found.append(replace(judged, given=(rule.written,), guessed=reading.guessed))
    return found[-1] if found else None


def _of_rule(
    section: Section, domain: Domain, claims: list[Expr], factors: list[Expr], way: str
) -> Judgement | None:
    names = frozenset[str]().union(*map(free_symbols, claims))
    if names != frozenset[str]().union(*map(free_symbols, factors)):
        return None
    one, two = claims, _shrinking(factors)
    if way == "both":
        one, two = two, one
    elif way == "diverges":
        if len(factors) > 1:
            return None
        two = [relation(">=", call("abs", factors[0]), ONE)]
    judged = compared(section, domain, one, two, "both" if way == "both" else "forward")
    if judged is None or judged.verdict != "refuted" or judged.counterexample is None:
        return judged and replace(judged, reason=f"it converges just there: {judged.reason}")
    at = judged.counterexample["at"]
    place = ", ".join(f"{name} = {value}" for name, value in at.items())
    holds = judged.counterexample["left" if way != "both" else "right"] == "true"
    converges = (way == "diverges") == holds
    reason = (
        f"at {place} the condition is {'true' if holds else 'false'}, and the recurrence "
        f"{'converges' if converges else 'does not converge'}"
    )
    example = {"at": at, "left": str(holds).lower(), "right": str(converges).lower()}
    return Judgement("refuted", reason, example)


def _shrinking(factors: list[Expr]) -> list[Expr]:
    """When all roots of ``r = a``, or ``r^2 = a r + b``, are inside of the unit circle."""
    if len(factors) == 1:
        return [relation("<", call("abs", factors[0]), ONE)]
    first, second = factors
    return [
        relation("<", call("abs", second), ONE),
        relation("<", call("abs", first), sub(ONE, second)),
    ]


def linear_rules(section: Section, known: Known) -> Iterator[tuple[Rule, list[Expr]]]:
    """The rules that are linear in their own sequence, with the factors of its values."""
    for (_, place), rules in known.rules.items():
        for rule in rules if place is None else ():
            for one in with_slopes(section, known, Variant((rule,), rule.body, rule.body)):
                found = _factors(replace(rule, body=one.left))
                if found:
                    yield rule, found


def _factors(rule: Rule) -> list[Expr]:
    values = list(dict.fromkeys(calls_in(rule.body)))
    index = symbol(rule.index)
    now = call(rule.name, index + (rule.place - 1) if rule.place > 1 else index)
    if rule.place == 0:
        now = call(rule.name, sub(index, ONE))
    then = call(rule.name, _before(rule))
    if not rule.moves or not set(values) <= {now, then} or now not in values:
        return []

    def at(*pair: Expr) -> Expr:
        return swapped(swapped(rule.body, now, pair[0]), then, pair[1])

    rest = short(at(ZERO, ZERO))
    factors = [short(sub(at(*pair), rest)) for pair in ((ONE, ZERO), (ZERO, ONE))]
    if rule.index in frozenset[str]().union(*map(free_symbols, factors)):
        return []
    names = sorted(free_symbols(rest).union(*map(free_symbols, factors)))
    domain = Domain(tuple(Variable(name, "real") for name in names))
    two, three = number(2), number(3)
    for point in generic_points(domain):
        try:
            a, b, c, whole = (evaluate(t, point) for t in (*factors, rest, at(two, three)))
        except (NotExact, Undefined, KeyError):
            return []
        if whole != 2 * a + 3 * b + c:
            return []
    return factors if then in values else factors[:1]


def short(tree: Expr) -> Expr:
    """A formula without terms that are 0 and factors that are 1."""
    args = tuple(map(short, tree.args))
    if tree.head == "mul":
        if ZERO in args:
            return ZERO
        args = tuple(arg for arg in args if arg != ONE)
        return mul(*args) if len(args) > 1 else args[0] if args else ONE
    if tree.head == "add":
        args = tuple(arg for arg in args if arg != ZERO)
        return Expr("add", None, args) if len(args) > 1 else args[0] if args else ZERO
    if tree.head == "neg" and args[0] == ZERO:
        return ZERO
    return Expr(tree.head, tree.value, args)


def _before(rule: Rule) -> Expr:
    step = rule.place - 2
    index = symbol(rule.index)
    return index + step if step > 0 else sub(index, number(-step)) if step else index
