"""The verdict on what is left of an equation about moments: an identity between numbers."""

from __future__ import annotations

import re
from dataclasses import replace

from closedform.answers.decimals import rounds_to
from closedform.kernel.domain import Bound, Domain, Variable
from closedform.language.tree import Expr, free_symbols, function_names, number, sub, walk
from closedform.proofread.clock import Clock
from closedform.proofread.context import Reading
from closedform.proofread.facts import Fact, about, put_in
from closedform.proofread.following import by_recurrence
from closedform.proofread.generic import depends
from closedform.proofread.identities import judge_identity
from closedform.proofread.law_moments import UNKNOWN
from closedform.proofread.lines import Link
from closedform.proofread.moment_sequences import solved_for_moment
from closedform.proofread.questions import Question, is_number
from closedform.proofread.relations import Judgement
from closedform.proofread.scenes import Scene
from closedform.proofread.section import Section
from closedform.proofread.wording import Wording

__all__ = ["verdict_of"]

_SUPPOSES = re.compile(
    r"\b(?:let|assum\w*|suppos\w*|if|such that|provided|requir\w*|want\w*|need\w*|choos\w*"
    r"|sett?(?:ing)?|conditions?|unless|when)\b",
    re.IGNORECASE,
)
# Of something else than what was defined.
_OTHER = re.compile(
    r"\b(?:instead|leaky|dropout|variants?|versions?|modif\w*|alternativ\w*|unlike|replac\w*"
    r"|clipp\w*|truncat\w*|biased|were|would|without|wrong(?:ly)?|naive\w*|not|forget\w*|mistak\w*"
    r"|measur\w*|empirical\w*|estimat(?:e|es|ed|ion|ing)|simulat\w*|observ\w*|numerical\w*|experiment\w*"
    r"|our run)\b",
    re.IGNORECASE,
)


def verdict_of(
    section: Section,
    scene: Scene,
    sides: tuple[Expr, ...],
    extra: tuple[Fact, ...],
    link: Link | None,
    wording: Wording,
    clock: Clock,
) -> Judgement | None:
    """The verdict on the equation between numbers that is left."""
    left, right = sides
    said = tuple(dict.fromkeys((*scene.expectations.used, *scene.given)))
    if link is not None and link.sign == "approx":
        return _rounded(left, right, said)
    reading = _declared(scene, left, right)
    random = set(scene.domain.names) - set(scene.reading.domain.names)
    facts = tuple(
        fact
        for fact in scene.facts
        if not (free_symbols(fact.written) | function_names(fact.written)) & random
    )
    question = Question(
        left, right, reading, (*facts, *extra), section.declared, clock, section.near
    )
    judged = judge_identity(question) if not extra else _followed(question, extra)
    if judged is None:
        return None
    given = tuple(dict.fromkeys((*said, *judged.given)))
    if judged.verdict in ("proved", "plausible") and (extra or judged.verdict == "proved"):
        by = "by the rules of expectation"
        reason = f"{by}, {judged.reason}" if judged.reason else by
        return replace(judged, reason=reason, given=given)
    if judged.verdict != "refuted" or not _claims(wording):
        return None
    if not _counts(scene, left, right, question.domain):
        return None
    return _named(replace(judged, given=given), scene)


def _claims(wording: Wording) -> bool:
    """Whether the text claims an equation, and claims it exactly."""
    before, after = (text.replace(r"\sim", " ") for text in (wording.before, wording.after))
    plain = Wording(before, after, wording.sentence)  # "X ~ N(0, 1)" is no approximation
    return not (
        plain.roughly or (_SUPPOSES.search(before) and plain.supposes) or _OTHER.search(before)
    )


def _followed(question: Question, extra: tuple[Fact, ...]) -> Judgement | None:
    """The verdict by recurrences for moments, with definitions put in."""
    known = about(question.facts, question.left, question.right)
    there = frozenset().union(*(free_symbols(fact.right) for fact in extra))
    used = tuple(
        fact for fact in known
        if fact.kind in ("value", "function") and not is_number(fact.right)
        and fact.name not in there
    )  # fmt: skip
    left, right = (put_in(side, used) for side in (question.left, question.right))
    left, right = solved_for_moment(left, right, question.domain)
    judged = by_recurrence(replace(question, left=left, right=right), about(extra, left, right))
    return judged and replace(judged, given=tuple(str(fact.written) for fact in used))


def _rounded(left: Expr, right: Expr, said: tuple[str, ...]) -> Judgement | None:
    if not (is_number(left) and is_number(right)):
        return None
    if rounds_to(left, right, Domain()).verdict != "proved":
        return None
    return Judgement("proved", "as a rounded value, by the rules of expectation", given=said)


def _declared(scene: Scene, left: Expr, right: Expr) -> Reading:
    """The reading with the names that were given to moments."""
    domain = scene.reading.domain
    names = free_symbols(left) | free_symbols(right)
    called = function_names(left) | function_names(right)
    opaque = {name: shape for shape, name in scene.expectations.opaque.items()}
    new = []
    for name in sorted(names - set(domain.names)):
        lower = Bound(number(0)) if name.startswith("var") or _is_square(opaque.get(name)) else None
        new.append(Variable(name, "real", lower))
    for name in sorted((called & opaque.keys()) - set(domain.names)):
        lower = Bound(number(0)) if _is_square(opaque[name]) else None
        new.append(Variable(name, "family", lower))
    return replace(scene.reading, domain=domain.declare(*new))


def _is_square(shape: Expr | None) -> bool:
    if shape is None:
        return False
    spread = shape.head == "call" and shape.value == "Var"
    return spread or (shape.head == "pow" and shape.args[1] == number(2))


def _counts(scene: Scene, left: Expr, right: Expr, domain: Domain) -> bool:
    """Whether numbers at which the equation fails are the moments of something."""
    rules = scene.expectations
    if not rules.sure:
        return False
    gap = sub(left, right)
    hidden = [name for name in free_symbols(gap) if name.startswith(UNKNOWN)]
    if any(depends(gap, name, domain) for name in hidden):
        return False
    opaque = set(rules.opaque.values())
    places = {node.args for node in walk(gap) if node.head == "call" and node.value in opaque}
    if len(places) > 1:
        return False  # E[x_1^2] may be meant to be that of each x_i
    names = free_symbols(gap) | function_names(gap)
    shapes = [shape for shape, name in rules.opaque.items() if name in names]
    if len(shapes) <= 1 and all(map(_is_square, shapes)):
        return True
    # A mean that the equation itself has is any number, and a variance one that is not negative.
    written = {(node.head, node.value) for node in _means_written(scene)}
    return all(
        (shape.head, shape.value) in written or (shape.head == "call" and shape.value == "Var")
        for shape in shapes
    )


def _means_written(scene: Scene) -> list[Expr]:
    """The quantities of which the equation has the mean as such."""
    return [
        node.args[0] for side in (scene.left, scene.right) for node in walk(side)
        if node.head == "call" and node.value == "E" and node.args[0].head in ("symbol", "call")
    ]  # fmt: skip


def _named(judged: Judgement, scene: Scene) -> Judgement:
    """A refutation with moments under the names that they have in the text."""
    meanings = dict(scene.process.moments)
    meanings |= {
        name: str(shape) if shape.head == "call" and shape.value == "Var" else f"E[{shape}]"
        for shape, name in scene.expectations.opaque.items()
    }
    reason, example = judged.reason, judged.counterexample
    for name, meaning in meanings.items():
        reason = re.sub(rf"\b{name}\b", lambda _, text=meaning: text, reason)  # type: ignore[misc]
    if example is not None:
        at = {meanings.get(name, name): value for name, value in example["at"].items()}
        example = {**example, "at": at}
    return replace(judged, reason=reason, counterexample=example)
