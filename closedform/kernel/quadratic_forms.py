"""Signs of polynomials of degree 2 for all real values of their generators."""

from __future__ import annotations

from flint import fmpq, fmpq_mpoly

__all__ = ["sign_everywhere"]

MOST = 6  # generators


def sign_everywhere(poly: fmpq_mpoly) -> str:
    """One of ``+ 0+ - 0-`` where a polynomial has that sign at all real points; else ``?``.

    A polynomial of degree 2 is ``v^T A v`` for v with its generators and a 1 as entries; it is at
    least 0 everywhere if A is positive semidefinite.  What elimination leaves in the place of the
    1 is then its least value.

    Examples
    --------
    >>> from flint import Ordering, fmpq_mpoly_ctx
    >>> x, y = fmpq_mpoly_ctx.get(("x", "y"), Ordering.lex).gens()
    >>> [sign_everywhere(p) for p in ((x - y) ** 2 + y**2, x**2 - x + 1, 2 * x * y - x**2 - y**2)]
    ['0+', '+', '0-']
    >>> sign_everywhere(x**2 - y), sign_everywhere(x**4 + 1)
    ('?', '?')
    """
    terms = {tuple(map(int, key)): value for key, value in poly.to_dict().items()}
    used = sorted({i for key in terms for i, power in enumerate(key) if power})
    if len(used) > MOST or max(map(sum, terms), default=0) != 2:
        return "?"
    place = {generator: at for at, generator in enumerate(used)}
    size = len(used) + 1
    matrix = [[fmpq(0)] * size for _ in range(size)]
    for key, value in terms.items():
        factors = [place[i] for i, power in enumerate(key) for _ in range(power)]
        a, b = (*factors, len(used), len(used))[:2]
        matrix[a][b] += value / 2
        matrix[b][a] += value / 2
    for way, sign in ((1, "+"), (-1, "-")):
        least = _least([[way * entry for entry in row] for row in matrix])
        if least is not None:
            return sign if least > 0 else f"0{sign}"
    return "?"


def _least(matrix: list[list[fmpq]]) -> fmpq | None:
    """The last pivot of a positive semidefinite matrix; ``None`` if it is none."""
    rows = [list(row) for row in matrix]
    for at in range(len(rows)):
        pivot = rows[at][at]
        if pivot < 0 or (pivot == 0 and any(rows[at][at:])):
            return None
        if pivot == 0:
            continue
        for below in range(at + 1, len(rows)):
            factor = rows[below][at] / pivot
            rows[below] = [a - factor * b for a, b in zip(rows[below], rows[at], strict=True)]
    return rows[-1][-1]
