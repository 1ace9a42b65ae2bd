"""What SymPy proposes when everything else has failed; nothing follows from it by itself.

SymPy cannot be stopped, and takes half a second to be imported.  Whoever has to answer in time
judges :func:`without_search` first, sees whether it would have been asked, and then goes on in a
worker process with a deadline.
"""

from __future__ import annotations

import threading
from functools import lru_cache

from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.language.tree import Expr

__all__ = ["Missed", "ask", "other_forms", "without_search"]


class Missed:
    """Whether SymPy would have been asked inside, where it is not."""

    asked = False

    def __enter__(self) -> Missed:
        self.before, _state.forbidden = _state.forbidden, self
        return self

    def __exit__(self, *error: object) -> None:
        _state.forbidden = self.before


class _State(threading.local):
    forbidden: Missed | None = None


_state = _State()


def without_search() -> Missed:
    """Prove without SymPy, in this thread.

    Examples
    --------
    >>> from closedform.language.tree import symbol
    >>> with without_search() as missed:
    ...     try:
    ...         ask()
    ...     except Refused as error:
    ...         print(error)
    SymPy is not asked here
    >>> missed.asked
    True
    """
    return Missed()


def ask() -> None:
    """Go on only where SymPy may be asked.

    Raises
    ------
    Refused
        Elsewhere; it is noted that it would have been asked.
    """
    if _state.forbidden is not None:
        _state.forbidden.asked = True
        raise Refused("SymPy is not asked here")


def other_forms(domain: Domain, left: Expr, right: Expr) -> list[Expr]:
    """Other ways to write the sides, as SymPy simplifies them.

    Raises
    ------
    Refused
        When there are none.

    Examples
    --------
    >>> from closedform.language.tree import call, symbol
    >>> x, domain = symbol("x"), Domain.parse("x: real")
    >>> [str(tree) for tree in other_forms(domain, call("sin", x) / call("cos", x), x)]
    ['tan(x)']
    """
    ask()
    found: dict[Expr, None] = {}
    for side in (left, right):
        try:
            found[_simplified(domain, side)] = None
        except Exception:  # whatever SymPy fails with, it proposes nothing
            continue
    forms = [tree for tree in found if tree not in (left, right)]
    if not forms:
        raise Refused("SymPy knows no other way to write the sides")
    return forms


# Many right sides are tried for one left side.
@lru_cache(maxsize=256)
def _simplified(domain: Domain, side: Expr) -> Expr:
    import sympy

    from closedform.derive.recurrences import assumptions
    from closedform.language.bridge import from_sympy, to_sympy

    return from_sympy(sympy.simplify(to_sympy(side, assumptions(domain))))
