"""What names can be declared to be, the longer descriptions before the shorter ones."""

from __future__ import annotations

__all__ = ["KINDS", "MATRICES", "VECTORS"]

MATRICES = (
    "matrix symmetric positive semidefinite",
    "matrix symmetric positive definite",
    "matrix symmetric invertible",
    "matrix invertible",
    "matrix symmetric",
    "matrix",
)
VECTORS = ("vector family", "vector")
KINDS = (
    *MATRICES,
    *VECTORS,
    "random sequence",
    "random family",
    "random",
    "sequence",
    "family",
    "function",
    "integer",
    "real",
)
