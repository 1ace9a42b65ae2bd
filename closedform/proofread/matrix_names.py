"""The matrices and vectors that a section gives names to, and where their names stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from closedform.kernel.evaluate import NotExact, Undefined, evaluate
from closedform.language.tree import Expr
from closedform.proofread.matrix_texts import over_names

__all__ = ["Named", "NamedMatrices"]

LONGEST = 1200  # characters
FAR = 15  # lines


@dataclass(frozen=True, slots=True)
class Named:
    """A matrix with a name.

    Attributes
    ----------
    text : str
        Its value, with the values of other names put in.
    written : str
        The value as it is written.
    value : Expr
        The matrix.
    line : int
        Where that stands.
    several : bool
        Whether the name has had another value in this section.
    """

    text: str
    written: str
    value: Expr
    line: int
    several: bool = False

    def near(self, line: int) -> bool:
        """Whether it stands not far from a line."""
        return abs(line - self.line) <= FAR


@dataclass
class NamedMatrices:
    r"""What a section says names of matrices stand for.

    Attributes
    ----------
    values : dict of str to Named
        By the name without blanks.
    begun : str
        The name with which the chain of equations began that is read now, until it has a value.
    barred : bool
        Whether the section has a matrix between bars, which are no determinant then.

    Examples
    --------
    >>> from closedform.language.compound import matrix
    >>> known = NamedMatrices()
    >>> known.learn("A", r"\begin{pmatrix}2\end{pmatrix}", "", matrix(1, 2), 1)
    >>> known.put_in(r"A^{-1} b")
    ('\\begin{pmatrix}2\\end{pmatrix}^{-1} b', ('A',))
    """

    values: dict[str, Named] = field(default_factory=dict)
    begun: str = ""
    barred: bool = False
    _lost: set[str] = field(default_factory=set)

    def learn(self, name: str, text: str, written: str, value: Expr, line: int) -> None:
        """Note what a name stands for from here on."""
        if len(text) > LONGEST:
            self.lose(name)
            return
        old = self.values.get(name)
        again = old is None or _same(old.value, value)
        several = name in self._lost or not again or (old is not None and old.several)
        self.values[name] = Named(text, written, value, line, several)

    def lose(self, name: str) -> None:
        """Note that a name stands for something that is not known."""
        if self.values.pop(name, None) is not None:
            self._lost.add(name)

    def mentioned(self, texts: Iterable[str]) -> bool:
        """Whether some texts mention one of the names."""
        return bool(self.values) and any(self.put_in(text)[1] for text in texts)

    def put_in(self, text: str) -> tuple[str, tuple[str, ...]]:
        """A text with the values of the names in it, and these names."""
        used: dict[str, None] = {}

        def value(name: str) -> str | None:
            known = self.values.get(name)
            if known is None:
                return None
            used[name] = None
            alone = known.text.startswith("\\begin{pmatrix}") and known.text.count("\\end{") == 1
            return known.text if alone and known.text.endswith("}") else f"({known.text})"

        return (over_names(text, value), tuple(used)) if self.values else (text, ())


def _same(first: Expr, second: Expr) -> bool:
    """Whether two matrices are surely equal."""
    if first.value != second.value or len(first.args) != len(second.args):
        return False
    try:
        return all(
            one == two or evaluate(one, {}) == evaluate(two, {})
            for one, two in zip(first.args, second.args, strict=True)
        )
    except (Undefined, NotExact, KeyError):
        return False
