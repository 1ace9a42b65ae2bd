"""In which form an answer is written: checks on the tree as it stands, never on its value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from closedform.answers.simplest import (
    Found,
    arithmetic,
    factored,
    is_fraction,
    simplified,
    unsigned,
)
from closedform.language.tree import BINDERS, Expr, number, walk

__all__ = ["FORMS", "FormProblem", "check_form"]

TEN = number(10)


@dataclass(frozen=True, slots=True)
class FormProblem:
    """Why an expression is not in the wanted form.

    Attributes
    ----------
    form : str
        The wanted form.
    reason : str
        One sentence for the person who wrote it.
    part : Expr
        The part of the expression that the sentence is about.
    """

    form: str
    reason: str
    part: Expr

    def __str__(self) -> str:
        return f"not {self.form}: {self.reason}"


def check_form(expr: Expr, form: str) -> FormProblem | None:
    """The first thing that keeps an expression from being in a form.

    Parameters
    ----------
    expr : Expr
        What was written.
    form : str
        ``closed``: no sum, product, limit or minimum is left.  ``exact``: no decimal.
        ``decimal``: one decimal number (or integer), perhaps times a power of 10.
        ``single fraction``: no fraction but the one that is the whole expression, if there is
        any; exponents and arguments of functions may hold others.
        ``factored``: a product or quotient of numbers and powers of factors that cannot be
        factored over the rationals.
        ``simplified``: fractions reduced and not nested, numbers worked out, like terms
        collected, no 0 or 1 that could be left out.

    Returns
    -------
    FormProblem or None
        ``None`` when nothing was found.  What has no normal form, or a very long one, counts as
        irreducible.

    Raises
    ------
    ValueError
        For an unknown form; the message lists those that there are.

    Examples
    --------
    >>> from closedform.language.tree import symbol
    >>> x = symbol("x")
    >>> print(check_form((x**2 - 1) / (x - 1), "simplified"))
    not simplified: x^2 - 1 and x - 1 have the common factor x - 1; cancel it.
    >>> print(check_form(x**2 - 1, "factored"))
    not factored: x^2 - 1 can be factored further.
    >>> check_form((x - 1) * (x + 1), "factored") is None
    True
    """
    if form not in _CHECKS:
        raise ValueError(f"there is no form {form!r}; there are {', '.join(FORMS)}")
    found = next(_CHECKS[form](expr), None)
    return FormProblem(form, *found) if found else None


_LEFT = {"sum": "sum", "product": "product", "limit": "limit", "min": "minimum"}


def _closed(expr: Expr) -> Found:
    for node in walk(expr):
        if node.head in BINDERS:
            what = _LEFT.get(node.head, node.head)
            yield f"It still contains the {what} {node}; write it without.", node


def _exact(expr: Expr) -> Found:
    for node in walk(expr):
        if node.head == "decimal":
            yield f"{node} is a decimal; write the exact value, such as a fraction.", node


def _decimal(expr: Expr) -> Found:
    value = unsigned(expr)
    if value.head == "mul" and len(value.args) == 2 and value.args[1].head == "pow":
        value, (base, exponent) = value.args[0], value.args[1].args
        if base != TEN or unsigned(exponent).head != "number":
            yield f"{expr} is not one decimal number; write it as 0.366, say.", expr
    if value.head not in ("decimal", "number"):
        yield f"{expr} is not one decimal number; write it as 0.366, say.", expr


def _single_fraction(expr: Expr) -> Found:
    whole = unsigned(expr)
    for part in whole.args if whole.head == "div" else (whole,):
        for node in arithmetic(part):
            if is_fraction(node):
                yield f"{node} is a fraction inside; bring everything over one line.", node


_CHECKS: dict[str, Callable[[Expr], Found]] = {
    "closed": _closed,
    "simplified": simplified,
    "factored": factored,
    "single fraction": _single_fraction,
    "decimal": _decimal,
    "exact": _exact,
}
FORMS = tuple(_CHECKS)
