"""Judge one relation: by what it says alone, then in all other ways while it is open."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import nullcontext, suppress
from dataclasses import replace
from functools import partial

from closedform.answers.staging import here_only
from closedform.kernel.domain import DomainError
from closedform.language.errors import Unreadable
from closedform.language.tree import free_symbols
from closedform.proofread.bare_functions import with_arguments
from closedform.proofread.bounds import OPEN, SIGNS
from closedform.proofread.by_members import judge_by_members
from closedform.proofread.characteristic_roots import judge_roots
from closedform.proofread.divergence_claims import judge_divergence
from closedform.proofread.doubts import doubted, doubted_letters
from closedform.proofread.equivalences import judge_equivalence
from closedform.proofread.facts import Fact
from closedform.proofread.filled_bounds import judge_filled
from closedform.proofread.function_laws import judge_laws
from closedform.proofread.implied import logistic_fact
from closedform.proofread.indices import judge_indices
from closedform.proofread.later_definitions import judge_with_what_follows
from closedform.proofread.lines import Link
from closedform.proofread.logarithms import UNKNOWN_BASE, in_some_base
from closedform.proofread.logistic_function import bodies_written_out, with_logistic
from closedform.proofread.matrices import judge_matrices, matrix_among
from closedform.proofread.matrix_claims import judge_claim
from closedform.proofread.matrix_means import judge_mean
from closedform.proofread.matrix_reading import may_differentiate
from closedform.proofread.matrix_texts import raised_to_t
from closedform.proofread.moments import judge_moments
from closedform.proofread.norm_inequalities import judge_norms
from closedform.proofread.normal_functions import with_normal_functions
from closedform.proofread.opaque_inequalities import judge_opaque
from closedform.proofread.relation_kinds import judge_kind
from closedform.proofread.relations import Judgement
from closedform.proofread.root_pairs import judge_pairs, note_pair
from closedform.proofread.root_sums import judge_root_sums, note_quadratic
from closedform.proofread.section import Section
from closedform.proofread.solved_differences import solved_for_value
from closedform.proofread.solved_equivalences import judge_solved
from closedform.proofread.special_cases import of_this_case
from closedform.proofread.stability import judge_stability
from closedform.proofread.system_claims import judge_system
from closedform.proofread.transposed_tuples import with_columns
from closedform.proofread.unwritten_matrices import judge_unwritten
from closedform.proofread.wording import Wording

__all__ = ["judge_link"]

_LETTER = re.compile(r"(?<!\\)\b[A-Za-z]")
_ZERO = re.compile(r"(?:\\(?:mathbf|boldsymbol|bm|vec)\s*)?\{?\s*0\s*\}?")
_AVERAGE = re.compile(
    r"\\(?:mathbb|mathbf|mathrm)\s*\{?\s*E\s*\}?|\\operatorname\*?\s*\{E|\\int(?![a-z])|\\langle|\\[cl]?dots"
    r"|(?<![A-Za-z\\])E\s*[\[(]"
)
_APPLIED = re.compile(r"\s*(?P<name>[^()^=+\-/]+?)\s*(?:\([^()]*\))?\s*")
_MATRIX = re.compile(
    r"(?<![A-Za-z\\])[A-JO-SU-Z](?![A-Za-z])|\\(?:top|nabla|mathbf|boldsymbol)(?![a-z])"
)
_NUMBER = re.compile(r"\A[^=]*=\s*[-+\d./*()\s]+\Z")
_DECIDED = ("proved", "plausible", "refuted")


def judge_link(
    section: Section,
    link: Link,
    line: int,
    wording: Wording,
    in_chain: bool,
    words: tuple[str, str] = ("", ""),
) -> Judgement:
    """Judge one relation of a document.

    Parameters
    ----------
    section : Section
        What is known at its place; changed by what it lays down.
    link : Link
        The relation.
    line : int
        Where it stands.
    wording : Wording
        The sentence around its formula.
    in_chain : bool
        Whether the chain goes on behind it.
    words : (str, str)
        The words before and behind its formula.
    """
    link = with_normal_functions(link, section.normal)
    link = with_arguments(with_columns(link), section.bodies)
    solves = link.sign == "=" and link.equivalent[0]  # u - 2 = 0, iff u = 2
    wording = wording.behind_an_arrow if link.follows or solves else wording
    if link.sign != "=" or not link.continued:
        section.begun = None
    sequences = {fact.name for fact in section.stated.facts if fact.kind != "value"}
    # Of matrices other judges know more.
    large = _MATRIX.search(link.left + " " + link.right)
    solved = None if large else solved_for_value(link, sequences)
    if solved is not None:
        facts = section.stated.facts
        judged = judge_link(section, solved, line, wording, in_chain, words)
        if judged.verdict in _DECIDED or "recurrence" in judged.reason:
            reason = f"solved for {solved.left}: {judged.reason}"
            return replace(judged, reason=reason)
        section.stated.facts = facts
    opened, before = len(section.stated.open_names), section.stated.open_equation
    known = tuple(section.stated.facts)
    random = judge_moments(section, link, wording)  # by what was said before, not by itself
    with here_only() if random is not None else nullcontext():  # else nobody has to search long
        judged = _with_matrices(section, link, line, wording, in_chain, words)
    judged = judge_with_what_follows(section, link, judged) or judged
    judged = _with_functions(section, link, judged, in_chain)
    judged = _with_moments(section, link, judged, opened, random)
    if judged.reason == UNKNOWN_BASE:
        again = partial(judge_kind, section, line=line, wording=wording, in_chain=True, words=words)
        judged = in_some_base(link, again) or judged
    judged = _with_indices(section, link, line, wording, in_chain, judged, opened)
    if judged.verdict == "refuted":
        judged = doubted_letters(section, judged) or judged
    judged = _with_unwritten(section, link, wording, in_chain, judged)
    judged = judge_system(section, link, line, wording, judged) or judged
    if link.sign == "=":
        if judged.verdict in ("assumed", "undecided", "unreadable"):
            judged = judge_divergence(section, link, wording) or judged
        section.normal_laws.learn(link.left, link.right)
    if link.equivalent[0] or link.joined:
        judged = _joined(section, link, line, judged)
    if section.logistic and judged.verdict in ("assumed", "undecided"):
        again = partial(judge_link, line=line, wording=wording, in_chain=in_chain, words=words)
        judged = _with_logistic(section, link, again, known) or judged
    if judged.verdict in ("assumed", "undecided", "plausible"):
        found = judge_root_sums(section, link) or judge_stability(section, link, wording, words[0])
        found = found or judge_roots(section, link, wording)
        judged = found or judge_pairs(section, link, wording) or judged
    _note_closed_form(section, link, judged)
    note_quadratic(section, link, wording)
    note_pair(section, link)
    if judged.verdict == "refuted":
        judged = of_this_case(section, link, wording, judged)
    if judged.verdict != "refuted":
        section.stated.note_what_is_said()
    elif section.stated.open_equation is not before:
        # What is wrong is no condition for what follows.
        section.stated.open_equation = before
        del section.stated.open_names[opened:]
    if judged.verdict == "unreadable" and link.sign == "=" and not link.continued:
        section.stated.could_not_read(link.left)
    if link.sign in SIGNS:
        judged = _with_norms(section, link, wording, judged)
    judged = _with_bounds(section, link, wording, judged)
    judged = judge_by_members(section, link, wording, judged)
    if judged.verdict == "refuted":
        judged = of_this_case(section, link, wording, judged)
    section.before.note(link, judged.verdict)
    judged = section.introduced.judged(link, wording, judged, in_chain)
    section.introduced.learn(link)
    # What stands alone in a question is asked, not claimed.
    alone = wording.asks and not (link.continued or in_chain)
    if alone and judged.verdict in ("refuted", "undecided", "unreadable"):
        return Judgement("assumed", "what the text asks")
    return judged


def _with_logistic(
    section: Section, link: Link, again: Callable[..., Judgement], known: tuple[Fact, ...]
) -> Judgement | None:
    """The verdict with the logistic function written out, if there is one; nothing is laid down."""
    other = with_logistic(link)
    bodies = bodies_written_out(section.bodies)
    if other is None and bodies == section.bodies:
        return None
    before, facts, section.bodies = section.bodies, section.stated.facts, bodies
    told = any(fact.name == "sigma" for fact in known)
    section.logistic, section.stated.facts = False, [*known, *([] if told else [logistic_fact()])]
    try:
        judged = again(section, other or link)
    finally:
        section.logistic, section.bodies, section.stated.facts = True, before, facts
    return judged if judged.verdict in _DECIDED else None


def _note_closed_form(section: Section, link: Link, judged: Judgement) -> None:
    r"""Differentiate ``f(x) = E[...] = a x^2 + b`` by its last member, if that has no average."""
    if link.sign != "=" or judged.verdict == "refuted":
        section.chain = ""
    elif not link.continued:
        alone = _APPLIED.fullmatch(link.left)  # not f(x)^2
        section.chain = alone["name"] if alone and alone["name"] in section.bodies else ""
    elif section.chain in section.bodies and not _AVERAGE.search(link.right):
        argument, body = section.bodies[section.chain]
        if _AVERAGE.search(body):
            section.bodies[section.chain] = argument, link.right.rstrip(" .,;")


def _with_bounds(section: Section, link: Link, wording: Wording, judged: Judgement) -> Judgement:
    """The verdict with the inequalities that stand before it where it is open."""
    if link.sign in SIGNS and judged.verdict == "undecided" and judged.reason == OPEN:
        found = section.bounds.judge(
            link, section.read, section.seconds, section.atoms, section.position
        )
        judged = found or judge_filled(section, link, wording) or judged
    judged = _with_laws(section, link, wording, judged)
    if judged.verdict != "refuted":
        section.bounds.note(link, wording, section.position, judged.verdict)
    return judged


def _with_norms(section: Section, link: Link, wording: Wording, judged: Judgement) -> Judgement:
    """The verdict with what all vectors say where it is open; a condition on some is noted."""
    found = None
    if judged.verdict in ("undecided", "unreadable", "assumed"):
        found = judge_norms(section, link, wording)
    if found is not None and (found.verdict == "plausible" or judged.verdict != "assumed"):
        return found
    if judged.verdict == "assumed":
        section.conditioned |= set(_LETTER.findall(link.left + " " + link.right))
    return judged


def _with_functions(section: Section, link: Link, judged: Judgement, in_chain: bool) -> Judgement:
    """The verdict with what functions of a class say where it is open."""
    found = None
    open_ = judged.verdict in ("undecided", "unreadable") and not link.joined
    if section.functions is not None and open_:
        found = judge_opaque(section.functions, section.place, link, section.seconds, in_chain)
    return found or judged


def _with_laws(section: Section, link: Link, wording: Wording, judged: Judgement) -> Judgement:
    """The verdict with what the class of a function says where it is open; it is noted."""
    found = None
    open_ = judged.verdict in ("undecided", "unreadable") and not link.joined
    if open_ or (judged.verdict == "assumed" and link.sign == "="):
        found = judge_laws(section.laws, section.place, link, wording, section.seconds)
    judged = found or judged
    if judged.verdict != "refuted":
        section.laws.learn(link, section.place)
    return judged


def _with_moments(
    section: Section, link: Link, judged: Judgement, opened: int, random: Judgement | None
) -> Judgement:
    """The verdict with what the text says is random; a refutation only if nothing doubts it."""
    if judged.verdict in ("assumed", "undecided", "unreadable", "refuted"):
        if random is not None and random.verdict == "refuted" and _LETTER.search(link.right):
            # Numbers of an example elsewhere say nothing about a formula.
            random = None if any(map(_NUMBER.search, random.given)) else random
        if random is not None and (judged.verdict != "refuted" or random.verdict == "proved"):
            judged = random
    if judged.verdict != "refuted":
        return judged
    return doubted(section, link, judged, opened, points=judged is not random) or judged


def _with_indices(
    section: Section,
    link: Link,
    line: int,
    wording: Wording,
    in_chain: bool,
    judged: Judgement,
    opened: int,
) -> Judgement:
    """The verdict with what index notation says where it is open; a definition is remembered."""
    found = judge_indices(section, link, wording, in_chain, judged)
    if found is not None and found.verdict == "plausible":
        del section.stated.open_names[opened:]  # it follows from what was laid down
    judged = found or judged
    if link.sign == "=" and judged.verdict != "refuted" and not wording.denies:
        left = "" if link.continued else link.left
        first = section.indexed.learn(left, link.right, line)
        if first and left and judged.verdict in ("undecided", "unreadable"):
            return Judgement("assumed", "a definition")
    return judged


def _with_unwritten(
    section: Section, link: Link, wording: Wording, in_chain: bool, judged: Judgement
) -> Judgement:
    """The verdict with what small matrices say where it is open; what is laid down is noted."""
    open_ = judged.verdict in ("undecided", "unreadable", "assumed")
    found, claimed = None, None
    # Where T counts steps, x^T is a power or a transpose.
    unclear = section.counts and any(map(raised_to_t, (link.left, link.right)))
    if open_ and not unclear:
        found = judge_unwritten(section.equations, link, wording, in_chain, section.seconds)
    if found is not None and judged.verdict == "assumed" and found.verdict != "plausible":
        found = None
    if open_ and not unclear and (found is None or found.verdict != "refuted"):
        claimed = judge_claim(
            section.scene, section.equations, link, wording, in_chain, section.seconds
        )
    if open_ and not unclear and claimed is None and found is None:
        kinds = section.equations.kinds
        claimed = judge_mean(section.scene, kinds, link, wording, section.seconds)
    decided = claimed is not None and claimed.verdict in _DECIDED
    if claimed is not None and (decided or (found is None and judged.verdict != "assumed")):
        found = claimed
    if found is not None and found.verdict == "refuted":
        facts = section.stated.known
        if found is claimed and "diagonal" in section.equations.kinds:
            # A = diag(1, 10) of a section before: it fails for such matrices, too.
            facts = tuple(one for one in facts if not one.earlier or free_symbols(one.right))
        told = {fact.name for fact in facts} | set(section.vectors)
        if found is claimed:
            told -= section.scene.defined | section.scene.called
        texts = (link.left, link.right)
        if section.matrices.mentioned(texts) or section.equations.mentions(texts, told):
            found = Judgement("undecided", "the sides differ, but some of them have values")
    judged = found or judged
    open_ = judged.verdict in ("undecided", "unreadable", "assumed")
    if link.sign == "=" and open_:
        section.equations.note(link)
        # What a derivative is says nothing of the letters.
        if not may_differentiate(link.left):
            section.equations.learn(link)
    if judged.verdict != "refuted":
        section.scene.learn(link, shown=judged.verdict in ("proved", "plausible"))
    return judged


def _joined(section: Section, link: Link, line: int, judged: Judgement) -> Judgement:
    """The verdict on a part of an equivalence: it claims that both parts are true, or neither."""
    found = None
    if link.equivalent[0]:
        found = judge_equivalence(section, *link.equivalent, way=link.way)
        found = found or judge_solved(section, *link.equivalent)
    if found is not None and (found.verdict == "refuted" or judged.verdict != "proved"):
        return found
    solved = link.sign == "=" and not link.equivalent[0] and _ZERO.fullmatch(link.right.strip())
    if solved and judged.verdict in ("undecided", "refuted"):
        with suppress(Unreadable, DomainError):
            texts = section.atoms.hide(link.left), section.atoms.hide(link.right)
            section.stated.leave_open(*section.read(*texts).readings[0], line, section.position)
        return Judgement("assumed", "a part of an equivalence", guessed=judged.guessed)
    if link.sign in SIGNS and judged.verdict == "refuted":
        return Judgement("assumed", "a part of an equivalence", guessed=judged.guessed)
    return judged


def _with_matrices(
    section: Section,
    link: Link,
    line: int,
    wording: Wording,
    in_chain: bool,
    words: tuple[str, str],
) -> Judgement:
    found = judge_matrices(section, link, line, wording, in_chain)
    if found is not None and found.verdict != "undecided":
        return found
    judged = judge_kind(section, link, line, wording, in_chain, words)
    if found is not None and judged.verdict in ("undecided", "unreadable"):
        return found
    name = ""
    if judged.verdict in _DECIDED:
        name = matrix_among(section, link, judged.guessed)
        name = name or section.scene.matrix_among((link.left, link.right), judged.guessed)
    # As a number it commutes with the others.
    return found or Judgement("undecided", f"{name} is a matrix here") if name else judged
