"""Prove equations of matrices that are not written out, by multiplying out in the kernel.

The kernel's rule is about square matrices of one size.  What it uses are the laws of matrices of
all shapes, and every word of an equation whose shapes fit has the same shape: so its proofs hold
for the shapes that fit, too.  An inverse of a sum is a letter of its own, of which is used that
its product with the sum is the identity; a norm is a number whose square is that of the vector.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from closedform.kernel import patience
from closedform.kernel.domain import Domain, DomainError, Variable
from closedform.kernel.errors import Refused
from closedform.kernel.matrices import matrix
from closedform.kernel.rules import suppose
from closedform.kernel.shapes import MATRIX, SCALAR, VECTOR, shape
from closedform.kernel.tensors import Calculation, Word
from closedform.kernel.theorem import Theorem
from closedform.language.tree import (
    Expr,
    add,
    call,
    div,
    mul,
    neg,
    number,
    power,
    relation,
    sub,
    symbol,
)
from closedform.proofread.matrix_shapes import Known, Sizes, operands, shaped, together
from closedform.proofread.matrix_texts import IDENTITY, TRANSPOSED
from closedform.proofread.sample_matrices import Mismatch

__all__ = ["proof"]

MOST_INVERSES = 3
MOST_LENGTHS = 3
_KINDS = {"number": "real", "vector": "vector", "matrix": "matrix"}
_LETTERS = "abcdefghijklmnop"
_TIME, _STEP = symbol("time"), symbol("step")
_FAILURES = (Refused, Mismatch, DomainError, KeyError, IndexError, RecursionError, ValueError)


def proof(
    left: Expr,
    right: Expr,
    known: Known,
    kinds: Mapping[str, str],
    symmetric: frozenset[str] = frozenset(),
) -> str:
    r"""How an equation is proved; empty if it is not.

    Parameters
    ----------
    left, right : Expr
        Its sides.
    known : Known
        What names stand for.
    kinds : mapping of str to str
        ``number``, ``vector`` or ``matrix``, for each letter.
    symmetric : frozenset of str
        The matrices that are symmetric.

    Examples
    --------
    >>> from closedform.proofread.matrix_reading import read_formula
    >>> kinds = {"X": "matrix", "w": "vector", "y": "vector"}
    >>> def proved(left, right):
    ...     return proof(read_formula(left), read_formula(right), Known(), kinds)
    >>> proved(r"\|Xw - y\|^2", r"w^T X^T X w - 2 y^T X w + \|y\|^2")
    'multiplied out'
    >>> proved(r"\nabla_w \|Xw - y\|^2", r"2 X^T (Xw - y)")
    'f(x + t h) = f(x) + t g^T h + t^2 q, multiplied out'
    >>> proved(r"\|Xw - y\|^2", r"w^T X^T X w - y^T X w + \|y\|^2")
    ''
    """
    mark, parts = _derivative(left)
    try:
        if not mark:
            writer = _Writer(known, kinds, symmetric)
            sides = writer.written(left), writer.written(right)
            return _shown_equal(writer, *sides, _fitting(left, right, writer))
        return _of_derivative(mark, parts, right, known, kinds, symmetric)
    except _FAILURES:
        return ""


def _derivative(tree: Expr) -> tuple[str, tuple[Expr, ...]]:
    if tree.head != "call" or tree.value != "exp":
        return "", ()
    mark, parts = operands(tree)
    found = mark in ("slope", "curve") or mark[:-1] in ("gradient", "hessian")
    return (mark, parts) if found else ("", ())


# --- writing for the kernel -----------------------------------------------------------------------


@dataclass
class _Writer:
    """Formulas as the kernel takes them."""

    known: Known
    kinds: Mapping[str, str]
    symmetric: frozenset[str] = frozenset()
    bound: dict[str, Expr] = field(default_factory=dict)
    inverted: set[str] = field(default_factory=set)
    inverses: dict[Expr, Expr] = field(default_factory=dict)  # from a sum to its letter
    sources: dict[Expr, Expr] = field(default_factory=dict)  # from a sum to how it is written
    lengths: dict[Expr, Expr] = field(default_factory=dict)  # from a vector to its norm
    depth: int = 0

    def domain(self) -> Domain:
        """With all letters, and those of inverses."""
        variables = [Variable("time", "real"), Variable("step", "vector")]
        for name, kind in self.kinds.items():
            said = _KINDS[kind]
            if kind == "matrix":
                said += " symmetric" * (name in self.symmetric)
                said += " invertible" * (name in self.inverted)
            variables.append(Variable(self.letter(name).value, said))
        variables += [Variable(k.value, "matrix invertible") for k in self.inverses.values()]
        variables += [Variable(k.value, "real") for k in self.lengths.values()]
        return Domain(tuple(variables))

    def letter(self, name: str) -> Expr:
        """The name of a letter in the kernel."""
        return symbol("letter" + _LETTERS[sorted(self.kinds).index(name)])

    def written(self, tree: Expr) -> Expr:
        """A formula, with what names stand for."""
        patience.check()
        head, args = tree.head, tree.args
        if head in ("number", "decimal"):
            return tree
        if head == "symbol":
            return self._symbol(str(tree.value))
        if head == "pow":
            return self._power(args[0], args[1])
        if head == "call":
            return self._call(tree)
        if head not in ("add", "mul", "neg", "div"):
            raise Refused(f"a {head} is not multiplied out")
        return Expr(head, tree.value, tuple(map(self.written, args)))

    def _symbol(self, name: str) -> Expr:
        if name == IDENTITY:
            return symbol("I")
        if name in self.bound:
            return self.bound[name]
        if name in self.kinds:
            return self.letter(name)
        self.depth += 1
        if self.depth > 60:
            raise Refused("nested too deeply")
        return self.written(self.known.definitions[name])

    def _power(self, base: Expr, exponent: Expr) -> Expr:
        inner = self.written(base)
        if exponent.head == "symbol" and exponent.value == TRANSPOSED:
            return call("transpose", inner)
        raised = self.written(exponent)
        count = -raised.args[0].value if raised.head == "neg" else raised.value
        if shape(self.domain(), inner) != MATRIX:
            return power(inner, raised)
        if not isinstance(count, int) or not -3 <= count <= 6:
            raise Refused("a power that is not multiplied out")
        factor = self._inverse(inner) if count < 0 else inner
        if inner in self.inverses and not self.bound:
            self.sources[inner] = base
        return mul(*[factor] * abs(count)) if count else symbol("I")

    def _inverse(self, base: Expr) -> Expr:
        """The inverse of a product of letters, or a letter of its own."""
        for name, kind in self.kinds.items():
            if kind == "matrix" and base == self.letter(name):
                self.inverted.add(name)
                return power(base, -1)
        if base not in self.inverses:
            if len(self.inverses) >= MOST_INVERSES:
                raise Refused("too many inverses")
            self.inverses[base] = symbol(f"inverse{_LETTERS[len(self.inverses)]}")
        return self.inverses[base]

    def _call(self, tree: Expr) -> Expr:
        mark, parts = operands(tree)
        inner = self.written(parts[0] if len(parts) == 1 else Expr("mul", None, parts))
        if mark == "normed":
            found = shape(self.domain(), inner)
            if found not in (VECTOR, SCALAR):
                raise Refused("a norm of what is no vector")
            return mul(call("transpose", inner), inner) if found == VECTOR else power(inner, 2)
        if mark == "length":
            return self._length(inner)
        if not mark.startswith("value"):
            raise Refused(f"{mark} is not multiplied out")
        return self.called(ord(mark[-1]) - ord("A"), inner)

    def _length(self, inner: Expr) -> Expr:
        if shape(self.domain(), inner) != VECTOR:
            raise Refused("a norm of what is no vector")
        if inner not in self.lengths:
            if len(self.lengths) >= MOST_LENGTHS:
                raise Refused("too many norms")
            self.lengths[inner] = symbol(f"length{_LETTERS[len(self.lengths)]}")
        return self.lengths[inner]

    def called(self, place: int, at: Expr) -> Expr:
        """The value of a function."""
        variable, body = self.known.functions[place]
        return self.with_value(variable, body, at)

    def with_value(self, variable: str, body: Expr, at: Expr) -> Expr:
        """A formula with something put in for a letter."""
        before = dict(self.bound)
        self.bound[variable] = at
        try:
            return self.written(body)
        finally:
            self.bound = before


# --- proofs ---------------------------------------------------------------------------------------


def _fitting(left: Expr, right: Expr, writer: _Writer) -> tuple[list[Expr], list[Expr]]:
    """The sums with an inverse whose shape fits before an equation, and those that fit behind."""
    sizes = Sizes(writer.kinds)
    place = together(shaped(left, writer.known, sizes), shaped(right, writer.known, sizes), sizes)
    squares = {one: shaped(tree, writer.known, sizes)[0] for one, tree in writer.sources.items()}
    if not place[0]:
        return [], []
    rows, columns = map(sizes.root, place)
    before = [one for one, size in squares.items() if sizes.root(size) == rows]
    return before, [one for one, size in squares.items() if sizes.root(size) == columns]


def _shown_equal(
    writer: _Writer, left: Expr, right: Expr, fitting: tuple[list[Expr], list[Expr]]
) -> str:
    domain = writer.domain()
    reason = "multiplied out"
    if writer.inverses:
        reason += ", with what the inverses are inverses of"
    if writer.lengths:
        reason += ", with the squares of the norms"
    ways = [(b, a) for b in ([], *([one] for one in fitting[0]))
            for a in ([], *([one] for one in fitting[1]))]  # fmt: skip
    equations = (*_inverse_laws(writer, domain), *_length_laws(writer, domain))
    for before, behind in ways:
        sides = [mul(*before, side, *behind) for side in (left, right)]
        try:
            _multiplied_out(domain, sides[0], sides[1], equations)
        except Refused:
            continue
        return reason
    return ""


def _multiplied_out(
    domain: Domain, left: Expr, right: Expr, equations: tuple[Theorem, ...]
) -> None:
    theorem = matrix(domain, left, right, equations)
    # The numbers that are divided by are not 0 where the text divides by them.
    if len(theorem.hypotheses) > len(equations):
        raise Refused("more is supposed")


def _inverse_laws(writer: _Writer, domain: Domain) -> Iterator[Theorem]:
    """``m K = 1 - (S - m) K`` and ``K m = 1 - K (S - m)``, for ``K = S^{-1}`` and a word m of S."""
    for base, letter in writer.inverses.items():
        calculation = Calculation(domain)
        tensor = calculation.tensor(base)
        words = sorted((word for word in tensor if word), key=len, reverse=True)
        if not words:
            raise Refused("an inverse of a number")
        longest: Word = words[0]
        factor = tensor[longest]
        if factor.head != "number":
            raise Refused("the word has a factor")
        word = calculation.shown(longest, number(1))
        one = symbol("I")
        others = [
            calculation.shown(other, part) if other else mul(calculation.written(part), one)
            for other, part in tensor.items()
            if other != longest
        ]
        rest = add(*others) if others else number(0)
        for name, first, second in (
            ("right", mul(word, letter), mul(rest, letter)),
            ("left", mul(letter, word), mul(letter, rest)),
        ):
            stated = relation("=", first, div(sub(one, second), factor))
            yield suppose(domain, f"{name} {letter}", stated)


def _length_laws(writer: _Writer, domain: Domain) -> Iterator[Theorem]:
    """``w^T w = (l^2 - rest)/c^2``, for the norm l of ``c w + ...``, with c a number."""
    used = set[Word]()
    for base, letter in writer.lengths.items():
        calculation = Calculation(domain)
        words = sorted(calculation.tensor(base).items(), key=lambda one: -len(one[0]))
        plain = [one for one in words if one[0] and one[0] not in used and one[1].head == "number"]
        if not plain:
            raise Refused("a norm of what has no word of its own")
        word, factor = plain[0]
        used.add(word)
        shown = calculation.shown(word, number(1))
        square, weight = mul(call("transpose", shown), shown), power(factor, 2)
        rest = sub(mul(call("transpose", base), base), mul(weight, square))
        stated = relation("=", square, div(sub(power(letter, 2), rest), weight))
        yield suppose(domain, f"norm {letter}", stated)


def _of_derivative(
    mark: str,
    parts: tuple[Expr, ...],
    right: Expr,
    known: Known,
    kinds: Mapping[str, str],
    symmetric: frozenset[str],
) -> str:
    """By the expansion along a line, which says what the derivative is."""
    body = parts[1] if len(parts) == 2 else Expr("mul", None, parts[1:])
    writer = _Writer(known, kinds, symmetric)
    if mark in ("slope", "curve"):
        variable = str(parts[0].value)
        middle = writer.written(parts[0])
    else:
        variable, body = known.functions[ord(mark[-1]) - ord("A")]
        middle = writer.written(parts[0] if len(parts) == 1 else Expr("mul", None, parts))
    if shape(writer.domain(), middle) != VECTOR:
        return ""

    def at(step: Expr) -> Expr:
        return writer.with_value(variable, body, add(middle, step))

    here = writer.with_value(variable, body, middle)
    claimed = writer.written(right)
    moved, ahead, back = at(mul(_TIME, _STEP)), at(_STEP), at(neg(_STEP))
    if writer.inverses or writer.lengths:
        return ""
    domain, square = writer.domain(), power(_TIME, 2)
    if mark == "curve" or mark.startswith("hessian"):
        other = at(neg(mul(_TIME, _STEP)))
        bent = mul(square, call("transpose", _STEP), claimed, _STEP)
        _multiplied_out(domain, add(moved, other, mul(-2, here)), bent, ())
        _multiplied_out(domain, claimed, call("transpose", claimed), ())
        return "f(x + t h) + f(x - t h) - 2 f(x) = t^2 h^T H h, multiplied out"
    rest = sub(mul(div(1, 2), add(ahead, back)), here)
    scalar = shape(domain, here) in (SCALAR, None)
    wide = (shape(domain, claimed) or SCALAR).wide
    slope = claimed if wide or not scalar else call("transpose", claimed)
    _multiplied_out(domain, moved, add(here, mul(_TIME, slope, _STEP), mul(square, rest)), ())
    return "f(x + t h) = f(x) + t g^T h + t^2 q, multiplied out"
