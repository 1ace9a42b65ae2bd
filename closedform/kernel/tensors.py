"""The normal form of expressions with vectors and matrices: words with numbers before them.

A word is a product of letters, each a declared matrix (perhaps transposed or inverted) or vector
(perhaps transposed).  Words never commute.  What stands between a transposed vector and the next
vector is a number, ``x^T A y``: it is equal to its transpose ``y^T A^T x`` and commutes with all.
Such numbers become symbols of a *scalar domain*, on which field arithmetic decides.
"""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from closedform.kernel import remembered
from closedform.kernel.domain import Bound, Domain, Variable
from closedform.kernel.errors import Refused
from closedform.kernel.normal import Normalizer
from closedform.kernel.shapes import (
    IDENTITY,
    SCALAR,
    mentions,
    shape,
)
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
    substitute,
    symbol,
)

__all__ = [
    "Calculation",
    "Letter",
    "Tensor",
    "Word",
]

MAX_WORDS = 2_000
MAX_UNROLLED = 32
MAX_DEPTH = 60
ZERO, ONE = number(0), number(1)


class Letter(NamedTuple):
    """A declared vector (of a family: with its index) or matrix."""

    name: str
    at: Expr | None = None
    is_vector: bool = False
    transposed: bool = False
    inverted: bool = False


Word: TypeAlias = tuple[Letter, ...]
Tensor: TypeAlias = dict[Word, Expr]
"""A sum of words, each with a number over the scalar domain; the empty word is 1, or I."""


class Calculation:
    """Calculates over one domain.

    Parameters
    ----------
    domain : Domain
        With the vectors and matrices.

    Attributes
    ----------
    parts : list of Expr
        All numbers that occurred, over the scalar domain: each has to be defined.
    """

    def __init__(self, domain: Domain) -> None:
        self.domain = domain
        self.parts: list[Expr] = []
        self.spent = 0
        self.atoms: dict[Word, str] = {}
        self.replaced: list[tuple[Word, Tensor]] = []
        self.known: dict[Word, Expr] = {}
        self.nonzero: set[Letter] = set()
        for stated in domain.relations:
            self._note(stated)

    def _note(self, stated: Expr) -> None:
        """``x != 0`` for a vector x."""
        left, right = stated.args
        if stated.value != "!=" or right != ZERO or left.head not in ("symbol", "call"):
            return
        variable = self.domain.get(left.value)
        if variable is not None and variable.is_tensor and not variable.is_matrix:
            (word,) = self.tensor(left)
            self.nonzero.add(word[0])

    # --- the scalar domain --------------------------------------------------------------------

    def scalars(self) -> Domain:
        """The numbers of the domain, and a symbol for each number made of vectors so far."""
        kept = []
        for variable in self.domain.variables:
            if not variable.is_tensor:
                ends = [variable.lower, variable.upper]
                ends = [None if b and mentions(self.domain, b.value) else b for b in ends]
                kept.append(Variable(variable.name, variable.kind, *ends))
        relations = []
        for stated in self.domain.relations:
            try:
                if not mentions(self.domain, stated):
                    relations.append(stated)
                elif shape(self.domain, stated.args[0]) == SCALAR:
                    sides = [self.scalar(side) for side in stated.args]
                    relations.append(relation(stated.value, *sides))
            except Refused:
                continue
        for word, name in self.atoms.items():
            kept.append(Variable(name, "real", self._bound(word)))
        return Domain(tuple(kept), tuple(relations))

    def _bound(self, word: Word) -> Bound | None:
        """``x^T A x`` is positive, or not negative, as A and x are."""
        if word != self._turned(word):
            return None
        inner = word[1:-1]
        half, center = len(inner) // 2, inner[len(inner) // 2 : len(inner) // 2 + len(inner) % 2]
        kind = self._kind(center[0]) if center else "matrix symmetric positive definite"
        if "positive" not in kind:
            return None
        definite = kind.endswith(" definite")
        outer = inner[len(inner) - half :]
        strict = definite and word[-1] in self.nonzero and all(map(self.invertible, outer))
        return Bound(ZERO, strict)

    def _kind(self, letter: Letter) -> str:
        variable = self.domain.get(letter.name)
        assert variable is not None
        return variable.kind

    def invertible(self, letter: Letter) -> bool:
        """Whether a letter is a matrix that has an inverse."""
        if letter.is_vector:
            return False
        return self._kind(letter).endswith(("invertible", " definite"))

    def written(self, tree: Expr) -> Expr:
        """An expression over the scalar domain, with vectors and matrices again."""
        back = {name: mul(*map(_written, word)) for word, name in self.atoms.items()}
        return substitute(tree, back)

    def shown(self, word: Word, factor: Expr) -> Expr:
        """A term of a sum of words, for messages."""
        tree, letters = self.written(factor), [_written(letter) for letter in word]
        return mul(*([] if word and tree == ONE else [tree]), *letters)

    # --- words --------------------------------------------------------------------------------

    def _transposed(self, letter: Letter) -> Letter:
        if not letter.is_vector and "symmetric" in self._kind(letter):
            return letter
        return letter._replace(transposed=not letter.transposed)

    def _turned(self, word: Word) -> Word:
        return tuple(self._transposed(letter) for letter in reversed(word))

    def _numbers(self, word: Word) -> tuple[Expr, Word]:
        """Take the numbers in a word out in front."""
        letters: list[Letter] = []
        factor = ONE
        for letter in word:
            letters.append(letter)
            rows = [i for i, one in enumerate(letters) if one.is_vector and one.transposed]
            if rows and letter.is_vector and not letter.transposed:
                factor = _times(factor, self._atom(tuple(letters[rows[-1] :])))
                del letters[rows[-1] :]
        return factor, tuple(letters)

    def _atom(self, word: Word) -> Expr:
        """The symbol of a number, or what an equation says that it is."""
        kept = min(word, self._turned(word), key=repr)
        if kept in self.known:
            return self.known[kept]
        return symbol(self.atoms.setdefault(kept, f"scalar#{len(self.atoms)}"))

    def times(self, left: Tensor, right: Tensor) -> Tensor:
        """The product, in this order."""
        result: Tensor = {}
        if len(left) * len(right) > MAX_WORDS:
            raise Refused("a product of so many terms is not written out")
        for first, a in left.items():
            for second, b in right.items():
                for word, factor in self._replace(first + second).items():
                    _put(result, word, _times(_times(a, b), factor))
        return result

    def _replace(self, word: Word, depth: int = 0) -> Tensor:
        """A word after the equations that may be used, each wherever it fits."""
        self.spent += 1
        if depth > MAX_DEPTH or self.spent > MAX_WORDS:
            raise Refused("too many words; perhaps the equations can be used without end")
        word = _cancelled(word)
        for old, new in self.replaced:
            for turn in (False, True):
                seek = self._turned(old) if turn else old
                place = _find(seek, word)
                if place is not None:
                    ends = word[:place], word[place + len(seek) :]
                    return self._put_in(ends, new, turn, depth)
        factor, rest = self._numbers(word)
        if rest == word:
            return {word: factor}
        return {w: _times(factor, c) for w, c in self._replace(rest, depth + 1).items()}

    def _put_in(self, ends: tuple[Word, Word], new: Tensor, turn: bool, depth: int) -> Tensor:
        result: Tensor = {}
        for middle, a in new.items():
            inner = self._turned(middle) if turn else middle
            for word, b in self._replace(ends[0] + inner + ends[1], depth + 1).items():
                _put(result, word, _times(a, b))
        return result

    # --- trees --------------------------------------------------------------------------------

    def use(self, left: Expr, right: Expr) -> None:
        """Replace the left side of an equation that holds by its right side from here on.

        Raises
        ------
        Refused
            When the left side is not a single word with the factor 1.
        """
        old, new = self.tensor(left), self.tensor(right)
        if shape(self.domain, left) == SCALAR:
            names = {symbol(name): word for word, name in self.atoms.items()}
            value = old.get((), ZERO)
            if value not in names or symbol(value.value) == new.get((), ZERO):
                raise Refused(f"{left} is no number that could be replaced")
            self.known[names[value]] = new.get((), ZERO)
            return
        word = next(iter(old), ())
        if len(old) != 1 or old[word] != ONE or not word:
            raise Refused(f"{left} is no product that could be replaced")
        self.replaced.append((word, new))

    def scalar(self, expr: Expr) -> Expr:
        """A number, over the scalar domain."""
        if not mentions(self.domain, expr):
            self.parts.append(expr)
            return expr
        if shape(self.domain, expr) not in (None, SCALAR):
            raise Refused(f"{expr} is no number")
        return self.tensor(expr).get((), ZERO)

    def tensor(self, expr: Expr) -> Tensor:
        """The words of a well-formed expression, with their numbers."""
        if expr == ZERO:
            return {}
        if not mentions(self.domain, expr):
            return self._number(expr)
        head, args = expr.head, expr.args
        if head == "add":
            return _sum([self.tensor(arg) for arg in args])
        if head == "neg":
            return {word: neg(c) for word, c in self.tensor(args[0]).items()}
        if head == "mul":
            result = self.tensor(args[0])
            for arg in args[1:]:
                result = self.times(result, self.tensor(arg))
            return result
        if head == "div":
            inverse = self._number(div(ONE, self.scalar(args[1])))
            return self.times(inverse, self.tensor(args[0]))
        if head == "pow":
            return self._power(*args)
        if head == "sum":
            return self._series(*args)
        return self._named(expr)

    def _number(self, tree: Expr) -> Tensor:
        self.parts.append(tree)
        return {(): tree}

    def _named(self, expr: Expr) -> Tensor:
        variable = self.domain.get(expr.value)
        if expr.head == "symbol":
            if expr.value == IDENTITY:
                return {(): ONE}
            is_vector = variable is not None and not variable.is_matrix
            return self._replace((Letter(expr.value, None, is_vector),))
        if variable is not None and variable.is_tensor:
            index = self._index(expr.args[0])
            return self._replace((Letter(expr.value, index, True),))
        if expr.value == "transpose":
            result: Tensor = {}
            for word, c in self.tensor(expr.args[0]).items():
                for turned, factor in self._replace(self._turned(word)).items():
                    _put(result, turned, _times(c, factor))
            return result
        return self._number(call(expr.value, *map(self.scalar, expr.args)))

    def _index(self, expr: Expr) -> Expr:
        if mentions(self.domain, expr) or not Normalizer(self.domain).integral(expr):
            raise Refused(f"{expr} is not shown to be an integer")
        return remembered.tree(self.domain, expr)

    def _power(self, base: Expr, exponent: Expr) -> Tensor:
        if shape(self.domain, base) in (None, SCALAR):
            return self._number(power(self.scalar(base), self.scalar(exponent)))
        times = -exponent.args[0].value if exponent.head == "neg" else exponent.value
        factor = self.tensor(base)
        if times < 0:
            factor = self._inverted(base, factor)
        result: Tensor = {(): ONE}
        for _ in range(abs(times)):
            result = self.times(result, factor)
        return result

    def _inverted(self, base: Expr, tensor: Tensor) -> Tensor:
        if len(tensor) != 1:
            raise Refused(f"the inverse of {base} is not known; give that matrix a name")
        ((word, c),) = tensor.items()
        for letter in word:
            if not self.invertible(letter):
                raise Refused(f"{letter.name} is not declared invertible")
        inverse = self._replace(tuple(map(_inverse, reversed(word))))
        return inverse if c == ONE else self.times(self._number(div(ONE, c)), inverse)

    def _series(self, index: Expr, low: Expr, high: Expr, body: Expr) -> Tensor:
        first, last = self._index(low), self._index(high)
        linear = remembered.linear(self.domain, last - first)
        if linear is None or linear[1] or linear[0] > MAX_UNROLLED:
            raise Refused("only sums of a few vectors are written out")
        terms = [substitute(body, {index.value: first + k}) for k in range(linear[0] + 1)]
        return _sum([self.tensor(term) for term in terms])


def _written(letter: Letter) -> Expr:
    tree = symbol(letter.name) if letter.at is None else call(letter.name, letter.at)
    tree = power(tree, -1) if letter.inverted else tree
    return call("transpose", tree) if letter.transposed else tree


def _cancelled(word: Word) -> Word:
    letters: list[Letter] = []
    for letter in word:
        if letters and not letter.is_vector and _inverse(letters[-1]) == letter:
            letters.pop()
        else:
            letters.append(letter)
    return tuple(letters)


def _inverse(letter: Letter) -> Letter:
    return letter._replace(inverted=not letter.inverted)


def _times(left: Expr, right: Expr) -> Expr:
    if left == ONE:
        return right
    return left if right == ONE else mul(left, right)


def _put(tensor: Tensor, word: Word, factor: Expr) -> None:
    tensor[word] = add(tensor[word], factor) if word in tensor else factor


def _sum(parts: list[Tensor]) -> Tensor:
    result: Tensor = {}
    for part in parts:
        for word, factor in part.items():
            _put(result, word, factor)
    if len(result) > MAX_WORDS:
        raise Refused("so many terms are not calculated with")
    return result


def _find(seek: Word, word: Word) -> int | None:
    last = len(word) - len(seek) + 1
    return next((i for i in range(last) if word[i : i + len(seek)] == seek), None)
