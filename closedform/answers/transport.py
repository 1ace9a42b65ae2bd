"""Bring verdicts from one process to another; theorems travel as certificates.

A theorem cannot be pickled: only a rule makes one.  Here its place in the certificate is pickled,
and at the other end every rule is applied again.
"""

from __future__ import annotations

import io
import pickle
from typing import Any, NamedTuple

from closedform.kernel.theorem import Theorem, certificate, replay

__all__ = ["Packed", "pack", "unpack"]


class Packed(NamedTuple):
    """A value with the theorems taken out, and their certificate."""

    data: bytes
    proofs: dict[str, Any] | None


class _Pickler(pickle.Pickler):
    def __init__(self, file: io.BytesIO) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self.theorems: list[Theorem] = []

    def persistent_id(self, value: Any) -> int | None:
        if not isinstance(value, Theorem):
            return None
        self.theorems.append(value)
        return len(self.theorems) - 1


class _Unpickler(pickle.Unpickler):
    def __init__(self, file: io.BytesIO, theorems: list[Theorem]) -> None:
        super().__init__(file)
        self.theorems = theorems

    def persistent_load(self, place: Any) -> Any:
        return self.theorems[place]


def pack(value: object) -> Packed:
    """A value as bytes and a certificate.

    Parameters
    ----------
    value : object
        Anything picklable, with theorems in it.

    Examples
    --------
    >>> from closedform.answers.equality import equal
    >>> verdict = unpack(pack(equal("x + x", "2x", "x: real")))
    >>> print(verdict.theorem)
    [proved] x + x = 2*x   for x: real
    """
    file = io.BytesIO()
    pickler = _Pickler(file)
    pickler.dump(value)
    proofs = certificate(*pickler.theorems) if pickler.theorems else None
    return Packed(file.getvalue(), proofs)


def unpack(packed: Packed) -> Any:
    """The value again, its theorems proved again.

    Raises
    ------
    Refused
        When a proof does not replay.
    """
    theorems = replay(packed.proofs) if packed.proofs else []
    return _Unpickler(io.BytesIO(packed.data), theorems).load()
