r"""Judge equations with matrices and columns that are written out, entry by entry.

A matrix is written out in the equation, or the section has said what its name stands for.  The
calculation is carried out on both sides, and every pair of entries is judged as an equation.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import product

from closedform.answers.matrix_arithmetic import ShapeError, shape
from closedform.kernel.domain import Domain, DomainError
from closedform.language.errors import Unreadable
from closedform.language.tree import Expr, free_symbols, function_names, walk
from closedform.proofread.canonical_names import named
from closedform.proofread.clock import Clock
from closedform.proofread.lines import Link
from closedform.proofread.matrix_doubts import Claim, why_not_claimed
from closedform.proofread.matrix_names import NamedMatrices
from closedform.proofread.matrix_rounding import judge_rounded, within_digits
from closedform.proofread.matrix_texts import (
    MARKS,
    Unread,
    as_columns,
    bare,
    has_matrix,
    marked,
    plainly,
)
from closedform.proofread.matrix_values import Values, may_be_matrix
from closedform.proofread.questions import KNOWN, is_number
from closedform.proofread.readings import best, judge_readings
from closedform.proofread.relations import Judgement
from closedform.proofread.section import Section, Sides
from closedform.proofread.sums import apart
from closedform.proofread.wording import Wording

__all__ = ["judge_matrices", "matrices_agree", "matrix_among"]

_WAYS = ("column", "row")
# At any point, or at one that has a letter only.
_HESSIAN = re.compile(
    r"\\nabla\s*\^\s*(?:\{\s*2\s*\}|2)\s*([A-Za-z])(?![A-Za-z_'^])"
    r"(?:\s*\(\s*[a-z](?:\s*,\s*[a-z]){0,3}\s*\)|(?!\s*\())"
)
_CAPITAL = re.compile(r"[A-Z]|\\[A-Z]|\\(?:mathbf|boldsymbol|bm)\{")


def judge_matrices(
    section: Section, link: Link, line: int, wording: Wording, in_chain: bool
) -> Judgement | None:
    """Judge an equation between matrices, or numbers made of matrices, entry by entry.

    Parameters
    ----------
    section : Section
        What is known; a matrix that gets a name here is remembered.
    link : Link
        The relation, its macros expanded.
    line : int
        Where it stands.
    wording : Wording
        The sentence around it.
    in_chain : bool
        Whether the chain goes on behind it.

    Returns
    -------
    Judgement or None
        ``None`` where nothing of this is a matrix that is written out, and for definitions.
    """
    written = link
    link = replace(link, left=_with_hessians(link.left), right=_with_hessians(link.right))
    known, texts = section.matrices, (link.left, link.right)
    if not link.continued:
        known.begun = ""
    if link.sign not in ("=", "approx") or not all(texts):
        return None
    explicit = any(map(has_matrix, texts))
    name = "" if link.continued else bare(link.left)
    found: Judgement | None = None
    if not name and (explicit or known.mentioned(texts)):
        try:
            found = _judged(section, link, line, wording, in_chain, explicit)
        except (ShapeError, Unread) as error:
            found = Judgement("undecided", str(error)) if explicit else None
        except (Unreadable, DomainError, RecursionError):
            found = None
    if found is not None and found.verdict == "refuted" and link != written:
        # Of another function since then, perhaps, or at some places only.
        found = Judgement("undecided", "the sides differ, but another Hessian may be meant")
    if link.sign == "=" and (found is None or found.verdict != "refuted"):
        _remember(section, link, name, line)
    return found and section.shown(found)


def _with_hessians(text: str) -> str:
    r"""A text in which a Hessian has a name, as other matrices have."""
    return _HESSIAN.sub(r"\\mathbf{H}_{\1} ", text) if "nabla" in text else text


def matrices_agree(section: Section, left: str, right: str) -> bool:
    """Whether two formulas with matrices are proved to be equal."""
    link = Link(left, "=", right, 0, continued=True)
    try:
        found = _judged(section, link, 0, Wording(""), True, explicit=True)
    except (ShapeError, Unread, Unreadable, DomainError, RecursionError):
        return False
    return found is not None and found.verdict == "proved"


def matrix_among(section: Section, link: Link, guessed: str) -> str:
    """A name in a relation that was guessed to be a number, and is a matrix in this section."""
    used = (name for text in (link.left, link.right) for name in section.matrices.put_in(text)[1])
    names = {piece.partition(":")[0].strip() for piece in guessed.split(";")}
    return next((name for name in used if _CAPITAL.match(name) and named(name) in names), "")


# --- names --------------------------------------------------------------------------------------


def _remember(section: Section, link: Link, name: str, line: int) -> None:
    """Note the value of the name with which the chain of equations began."""
    known = section.matrices
    if not link.continued:
        known.begun = name
        known.barred = known.barred or (link.left.lstrip().startswith(("|", "\\left|", "\\lvert")))
    if not known.begun:
        return
    found = _value(section, link.right) if _may_be_value(known, link.right) else None
    if found is not None:
        known.learn(known.begun, found[0], link.right.strip(), found[1], line)
        known.begun = ""
    elif name:
        known.lose(name)


def _may_be_value(known: NamedMatrices, text: str) -> bool:
    return has_matrix(text) or "," in text or known.mentioned([text])


def _value(section: Section, text: str) -> tuple[str, Expr] | None:
    """A text with names put in and columns for tuples, and the matrix that it is, if it is one."""
    try:
        text = section.matrices.put_in(plainly(text))[0].strip()
        columns = as_columns(marked(text, section.counts), "column", "column")[0]
        sides = section.read(section.atoms.hide(columns), "0")
        value = Values(_inner(section, sides)).both(sides.readings[0][0], sides.readings[0][0])[0]
    except (ShapeError, Unread, Unreadable, DomainError, RecursionError):
        return None
    return (columns.strip(), value) if value.head == "matrix" else None


def _inner(section: Section, sides: Sides) -> frozenset[str]:
    """Names in the entries of matrices that stand for numbers, and those declared as numbers."""
    matrices = (n for pair in sides.readings for s in pair for n in walk(s) if n.head == "matrix")
    names = {
        name
        for matrix in matrices
        for entry in matrix.args
        for name in free_symbols(entry) | (function_names(entry) - KNOWN)
    }
    declared = section.declared - sides.reading.domain.tensors
    declared |= {name for name in names if section.atoms.written(name) == "e"}
    return frozenset(name for name in names if not may_be_matrix(name)) | declared


# --- entry by entry -----------------------------------------------------------------------------


def _judged(
    section: Section, link: Link, line: int, wording: Wording, in_chain: bool, explicit: bool
) -> Judgement | None:
    known = section.matrices
    put = [known.put_in(plainly(text)) for text in (link.left, link.right)]
    texts = [marked(text, section.counts) for text, _ in put]
    used = tuple(dict.fromkeys(name for _, names in put for name in names))
    bars = any("|" in text.replace("\\|", "") or "\\lvert" in text for text in texts)
    if bars and known.barred:
        raise ShapeError("what stands between bars is a matrix here")
    shared = bool(set(put[0][1]) & set(put[1][1]))
    clock = Clock(section.seconds)
    kinds = frozenset.union(*(as_columns(text, "column", "column")[1] for text in texts))
    ways = [_WAYS if kind in kinds else _WAYS[:1] for kind in ("bare", "transposed")]
    found: list[Judgement] = []
    refused: list[ShapeError] = []
    for way in product(*ways):
        left, right = (apart(section.atoms.hide(as_columns(text, *way)[0])) for text in texts)
        sides = section.read(left, right)
        dot = any("\\cdot" in text for text in texts)
        for pair in sides.readings:
            values = Values(_inner(section, sides), dot)
            try:
                both = values.both(*pair)
            except ShapeError as error:
                refused.append(error)
                continue
            if not (explicit or values.operated):
                continue
            given = tuple(known.values[name] for name in used)
            claim = Claim(
                section, link, wording, in_chain, line, pair, both, given, shared, bars,
                values.operated,
            )  # fmt: skip
            found.append(_entry_by_entry(claim, _without_marks(sides), clock))
    if not found:
        if refused:
            raise refused[0]
        return None
    shown = tuple(f"{name} = {known.values[name].written}" for name in used)
    return replace(best(found), given=(*shown, *best(found).given))


def _without_marks(sides: Sides) -> Sides:
    """The sides with a domain of names that stand in the text."""
    reading = sides.reading
    variables = tuple(one for one in reading.domain.variables if one.name not in MARKS)
    pieces = (piece.strip() for piece in reading.guessed.split(";"))
    guessed = "; ".join(piece for piece in pieces if piece.partition(":")[0] not in MARKS)
    domain = Domain(variables, reading.domain.relations)
    return replace(sides, reading=replace(reading, domain=domain, guessed=guessed))


def _entry_by_entry(claim: Claim, sides: Sides, clock: Clock) -> Judgement:
    verdicts = [_one(claim, sides, pair, clock) for pair in claim.entries]
    wrong = [place for place, one in enumerate(verdicts) if one.verdict == "refuted"]
    if wrong:
        doubts = {place: why_not_claimed(claim, place, verdicts) for place in wrong}
        place = next((place for place in wrong if not doubts[place]), None)
        if place is None:
            return Judgement("undecided", doubts[wrong[0]], guessed=verdicts[wrong[0]].guessed)
        judged, label = verdicts[place], _label(claim.values[0], place)
        return replace(judged, reason=f"{label}{judged.reason}", repair="")
    for verdict in ("undecided", "unreadable", "assumed"):
        other = next((one for one in verdicts if one.verdict == verdict), None)
        if other is not None:
            place = verdicts.index(other)
            reason = f"{_label(claim.values[0], place)}{other.reason}"
            return Judgement("undecided", reason, guessed=other.guessed)
    if any(one.verdict == "plausible" for one in verdicts):
        return next(one for one in verdicts if one.verdict == "plausible")
    given = tuple(dict.fromkeys(text for one in verdicts for text in one.given))
    reason = "entry by entry" if len(verdicts) > 1 else verdicts[0].reason
    guessed = next((one.guessed for one in verdicts if one.guessed), "")
    return Judgement("proved", reason, given=given, guessed=guessed)


def _label(value: Expr, place: int) -> str:
    if value.head != "matrix" or len(value.args) == 1:
        return ""
    rows, columns = shape(value)
    if 1 in (rows, columns):
        return f"entry {place + 1}: "
    return f"entry ({place // columns + 1}, {place % columns + 1}): "


def _one(claim: Claim, sides: Sides, pair: tuple[Expr, Expr], clock: Clock) -> Judgement:
    numbers = all(map(is_number, pair))
    about = claim.link.sign == "approx"
    if about and numbers:
        return judge_rounded(*pair)
    judged = judge_readings(claim.section, replace(sides, readings=(pair,), dropped=""), clock)
    if judged.verdict != "refuted":
        return judged
    if about:
        return Judgement("undecided", "an approximation; it is not said in which quantity")
    if not numbers or judged.given:
        return judged
    lenient = claim.link.approximate or claim.wording.roughly
    if within_digits(*pair, lenient=lenient) is not False:
        return Judgement("plausible", "within the digits that are printed")
    return replace(judged, guessed="")
