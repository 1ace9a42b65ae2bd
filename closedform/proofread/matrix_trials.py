"""Try an equation of matrices with small rational ones: where it holds, and where it fails."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import product
from typing import Literal

from flint import fmpq, fmpq_mat

from closedform.kernel import patience
from closedform.language.tree import Expr, free_symbols, walk
from closedform.proofread.clock import Clock
from closedform.proofread.matrix_jets import Jet, constant, number
from closedform.proofread.matrix_lines import Place, value_at
from closedform.proofread.matrix_reading import OPERATORS
from closedform.proofread.matrix_scenes import Step
from closedform.proofread.matrix_shapes import Known, Sizes, shaped, together
from closedform.proofread.matrix_texts import TRANSPOSED
from closedform.proofread.number_letters import NUMBERS
from closedform.proofread.sample_matrices import Mismatch, Shape, Value, sample

__all__ = [
    "Outcome",
    "Trial",
    "differentiates",
    "letters_of",
    "letters_under",
    "tried",
]

MOST_WAYS = 96
TURNS = 2
_SIZES = ((3, 2), (2,), (3,))
_GREEK = frozenset(("theta", "beta", "mu", "delta", "xi", "phi", "psi", "pi", "varphi"))
_MANY = frozenset(("Sigma", "Lambda", "Phi", "Psi", "Omega", "Theta", "Gamma", "Delta"))


@dataclass(frozen=True)
class Trial:
    """An equation, and what is known of its letters.

    Attributes
    ----------
    left, right : Expr
        Its sides.
    known : Known
        What names in them stand for.
    declared : mapping of str to (str, str)
        Sizes that the text says.
    kinds : tuple of str
        Properties that matrices may have.
    steps : tuple of Step
        Sequences that the text defines.
    symmetric : bool
        Whether the document speaks of symmetric matrices.
    """

    left: Expr
    right: Expr
    known: Known
    declared: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    kinds: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    symmetric: bool = False


@dataclass
class Outcome:
    """What came out.

    Attributes
    ----------
    plainly : list of dict of str to str
        The ways in which it holds for all matrices that were tried.
    held : bool
        Whether it holds in any way, such as for symmetric matrices.
    symmetrically : list of dict of str to str
        The ways in which it holds for symmetric ones.
    example : tuple or None
        Where it fails: the letters with their values, and both sides.
    rank : (bool, int)
        How good the example is; the least is the best.
    failed : list of dict of str to str
        The ways in which it fails for matrices without special properties.
    over : bool
        Whether the time was over.
    """

    plainly: list[dict[str, str]] = field(default_factory=list)
    held: bool = False
    symmetrically: list[dict[str, str]] = field(default_factory=list)
    example: tuple[dict[str, str], Mapping[str, Jet], tuple[Jet, Jet]] | None = None
    rank: tuple[bool, int] = (True, 0)
    failed: list[dict[str, str]] = field(default_factory=list)
    over: bool = False

    @property
    def symmetric(self) -> bool:
        """Whether it holds for symmetric matrices."""
        return bool(self.symmetrically)


def tried(trial: Trial, clock: Clock, thoroughly: bool = True) -> Outcome:
    """Try an equation with all shapes that fit.

    Parameters
    ----------
    trial : Trial
        The equation.
    clock : Clock
        The time for it.
    thoroughly : bool
        Whether the properties are tried, too, that matrices may have.

    Examples
    --------
    >>> from closedform.proofread.matrix_reading import read_formula
    >>> sides = [read_formula(text) for text in (r"\\nabla_w (w^T A w)", "2 A w")]
    >>> found = tried(Trial(*sides, Known(), {"A": ("d", "d")}), Clock(10))
    >>> found.plainly, found.symmetric
    ([], True)
    """
    outcome = Outcome()
    exponents = _exponents(trial)
    names = sorted(letters_of(trial.left, trial.known) | letters_of(trial.right, trial.known))
    turned = _transposed(trial)
    candidates = [_candidates(name, turned, exponents, trial.declared) for name in names]
    ways = 1
    for one in candidates:
        ways *= len(one)
    if not names or ways > MOST_WAYS:
        outcome.over = True
        return outcome
    layouts = (False, True) if differentiates(trial) else (False,)
    for chosen in product(*candidates):
        kinds = dict(zip(names, chosen, strict=True))
        if set(chosen) == {"number"}:
            continue
        for rows in layouts:
            if not clock.left:
                outcome.over = True
                return outcome
            _in_one_way(trial, kinds, rows, exponents, outcome, thoroughly)
    return outcome


def _in_one_way(
    trial: Trial,
    kinds: dict[str, str],
    rows: bool,
    exponents: frozenset[str],
    outcome: Outcome,
    thoroughly: bool,
) -> None:
    try:
        shapes = _shapes(trial, kinds, rows)
    except Mismatch:
        return
    tried_before = list[dict[str, Shape]]()
    for place, sizes in enumerate(shapes):
        if sizes in tried_before:
            continue
        tried_before.append(sizes)
        for properties in _properties(sizes, trial.kinds, place > 0 or len(shapes) == 1):
            special = any(properties.values())
            if special and not thoroughly:
                continue
            found = _with_values(trial, sizes, properties, rows, exponents)
            if found is None:
                continue
            if found is True:
                outcome.held = True
                if not place and set(properties.values()) <= {"", "symmetric"}:
                    outcome.symmetrically.append(kinds)
                if not special and place == 0:
                    outcome.plainly.append(kinds)
            elif not special or set(properties.values()) <= {"", "symmetric"}:
                if not special:
                    outcome.failed.append(kinds)
                # The matrices of a document that speaks of symmetric ones are shown as such.
                rank = (special != trial.symmetric, sum(r * c for r, c in sizes.values()))
                if outcome.example is None or rank < outcome.rank:
                    outcome.example, outcome.rank = (kinds, found[0], found[1]), rank


def _shapes(trial: Trial, kinds: Mapping[str, str], rows: bool) -> list[dict[str, Shape]]:
    """The shapes that fit, the most general ones first."""
    failed: Mismatch | None = None
    for turn in (False, True) if differentiates(trial) else (False,):
        sizes = Sizes(kinds, trial.declared, rows)
        try:
            one = shaped(trial.left, trial.known, sizes)
            other = shaped(trial.right, trial.known, sizes)
        except Mismatch as error:
            failed = error
            continue
        try:
            together(one, (other[1], other[0]) if turn else other, sizes)
        except Mismatch as error:
            failed = error
            if turn and all(name in trial.declared for name in sizes.places):
                return [sizes.assigned(_SIZES[0])]  # the sides are of different shapes, for sure
            continue
        return [sizes.assigned(each) for each in _SIZES]
    raise failed or Mismatch("shapes that do not fit")


def _properties(
    shapes: Mapping[str, Shape], kinds: tuple[str, ...], equal: bool
) -> Iterator[dict[str, str]]:
    plain = dict.fromkeys(shapes, "")
    yield plain
    square = [name for name, (rows, columns) in shapes.items() if rows == columns > 1]
    vectors = [name for name, (rows, columns) in shapes.items() if columns == 1 < rows]
    for kind in ("symmetric", *(k for k in kinds if k not in ("unit", "commuting"))):
        if square and (equal or kind == "symmetric"):
            yield {**plain, **dict.fromkeys(square, kind)}
            for name in square if len(square) > 1 else ():
                yield {**plain, name: kind}
    if vectors and "unit" in kinds:
        yield {**plain, **dict.fromkeys(vectors, "unit")}


Values = tuple[Mapping[str, Jet], tuple[Jet, Jet]]


def _with_values(
    trial: Trial,
    shapes: Mapping[str, Shape],
    properties: Mapping[str, str],
    rows: bool,
    exponents: frozenset[str],
) -> Literal[True] | Values | None:
    """Whether it holds; where it fails; ``None`` if it cannot be calculated."""
    seen = 0
    usual = "measured" if _measures(trial) else ""
    for turn in range(2 * TURNS):
        values = {
            name: number(fmpq(2 + turn))
            if name in exponents
            else _jet(sample(shape, properties.get(name) or usual, turn + 2 * place))
            for place, (name, shape) in enumerate(shapes.items())
        }
        try:
            values = {**values, **_steps(trial, values)}
            sides = _both(trial, values, rows)
        except Mismatch as error:
            if "inverse" in str(error) or "logarithm" in str(error):
                continue
            return None
        if sides is None:
            return None
        seen += 1
        if not _equal(sides, differentiates(trial)):
            return values, sides
        if seen == TURNS:
            break
    return True if seen else None


def _both(trial: Trial, values: Mapping[str, Jet], rows: bool) -> tuple[Jet, Jet] | None:
    place = Place(values, trial.known, rows)
    sides = value_at(trial.left, place), value_at(trial.right, place)
    if any(node.value == "log" for side in (trial.left, trial.right) for node in walk(side)):
        other = replace(place, logarithm=fmpq(7, 3))
        again = value_at(trial.left, other), value_at(trial.right, other)
        if again != sides:
            return None
    return sides


def _steps(trial: Trial, values: Mapping[str, Jet]) -> dict[str, Jet]:
    """The values of sequences whose first and k-th one occur."""
    found: dict[str, Jet] = {}
    for step in trial.steps:
        first = f"{step.stem}_0"
        if first not in values or step.current not in values or step.index not in values:
            continue
        value = values[first]
        for _ in range(int(values[step.index].parts[0][0, 0].p)):
            value = value_at(step.body, Place({**values, step.current: value}, trial.known))
        found[step.current] = value
    return found


def _jet(value: Value) -> Jet:
    if isinstance(value, fmpq_mat):
        return constant(value)
    return number(value if isinstance(value, fmpq) else value.by)


def _equal(sides: tuple[Jet, Jet], turn: bool) -> bool:
    left, right = sides
    for other in (right, right.transposed) if turn else (right,):
        try:
            rest = left + -other
        except Mismatch:
            continue
        if rest.parts[0] == rest.parts[0] * 0:
            return True
    return False


# --- letters --------------------------------------------------------------------------------------


def letters_of(tree: Expr, known: Known, depth: int = 0) -> frozenset[str]:
    """The letters of which a formula is made, after what names stand for is put in."""
    patience.check()
    if depth > 8:
        return frozenset()
    found = set[str]()
    for name in free_symbols(tree):
        if name in OPERATORS:
            if name[:-1] in ("value", "gradient", "hessian"):
                variable, body = known.functions[ord(name[-1]) - ord("A")]
                found |= letters_of(body, known, depth + 1) - {variable}
        elif name in known.definitions:
            found |= letters_of(known.definitions[name], known, depth + 1)
        else:
            found.add(name)
    return frozenset(found)


def letters_under(trial: Trial, tree: Expr) -> frozenset[str]:
    """The letters of a side, with those on which the values of sequences depend."""
    found = letters_of(tree, trial.known)
    for step in trial.steps:
        if step.current in found:
            first = f"{step.stem}_0"
            found |= letters_of(step.body, trial.known) | {first, step.index}
    return found


def differentiates(trial: Trial) -> bool:
    """Whether the left side is a derivative, which may also be written as a row."""
    marks = {str(node.value) for node in walk(trial.left) if node.head == "symbol"}
    return any(m in ("slope", "curve") or m[:-1] in ("gradient", "hessian") for m in marks)


def _measures(trial: Trial) -> bool:
    """Whether a norm stands in it that is not squared."""
    return any(node.value == "length" for node in _everything(trial))


def _everything(trial: Trial) -> Iterator[Expr]:
    bodies = [body for _, body in trial.known.functions]
    for tree in (trial.left, trial.right, *trial.known.definitions.values(), *bodies):
        yield from walk(tree)


def _exponents(trial: Trial) -> frozenset[str]:
    found = set[str]()
    for side in (trial.left, trial.right):
        for node in walk(side):
            if node.head == "pow":
                found |= free_symbols(node.args[1])
            if node.head == "sum":
                found |= free_symbols(node.args[1]) | free_symbols(node.args[2])
    bound = {node.args[0].value for s in (trial.left, trial.right) for node in walk(s)
             if node.head == "sum"}  # fmt: skip
    return frozenset(found) - OPERATORS - bound


def _transposed(trial: Trial) -> frozenset[str]:
    return frozenset(
        str(node.args[0].value)
        for node in _everything(trial)
        if node.head == "pow" and node.args[0].head == "symbol"
        and node.args[1].value == TRANSPOSED
    )  # fmt: skip


def _candidates(
    name: str,
    turned: frozenset[str],
    exponents: frozenset[str],
    declared: Mapping[str, tuple[str, str]],
) -> list[str]:
    stem = name.replace("^*", "").partition("_")[0]
    letter = stem.partition("{")[2].rstrip("}") or stem
    size = declared.get(name)
    if name in exponents or size == ("", "") or (letter in NUMBERS and name not in turned):
        return ["number"]
    if size is not None:
        return ["vector" if size[1] == "1" else "matrix"]
    large = letter[:1].isupper()
    found = ["matrix" if large else "vector"]
    bold = stem.startswith(("mathbf{", "boldsymbol{", "bm{", "vec{"))
    if name not in turned and not bold and (len(letter) == 1 or letter in _GREEK | _MANY):
        found.append("number")
    return found
