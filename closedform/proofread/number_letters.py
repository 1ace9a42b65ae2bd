"""Letters that stand for numbers beside matrices: step sizes, counts, weights."""

from __future__ import annotations

__all__ = ["NUMBERS", "is_number_letter"]

NUMBERS = frozenset((
    "alpha", "eta", "lambda", "kappa", "rho", "gamma", "tau", "sigma", "zeta", "nu", "omega",
    "epsilon", *"nNkmdtT",
))  # fmt: skip


def is_number_letter(name: str) -> bool:
    """Whether a letter is one for a number, such as a step size.

    Examples
    --------
    >>> is_number_letter("alpha^*"), is_number_letter("r")
    (True, False)
    """
    return name.partition("_")[0].removesuffix("^*") in NUMBERS - {"d"}
