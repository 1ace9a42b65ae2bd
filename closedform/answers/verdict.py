"""Verdicts: the five outcomes, and what each has to show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from closedform.kernel.refute import Refutation
from closedform.kernel.theorem import Theorem

__all__ = ["Outcome", "Verdict"]

Outcome = Literal["proved", "plausible", "refuted", "undecided", "unreadable"]


@dataclass(frozen=True)
class Verdict:
    """What was decided about an equation, with what decides it.

    Attributes
    ----------
    verdict : str
        ``proved``: equal on the whole domain.  ``refuted``: different at a point of it.
        ``plausible``: equal at every tested point, without a proof.  ``undecided``: none of
        these.  ``unreadable``: not understood.
    reason : str
        In words.
    theorem : Theorem or None
        The proof.
    refutation : Refutation or None
        The counterexample.
    points : int
        At how many points both sides were compared.
    defined_on_less : str
        Where one side has no value and the other has one; a proof then holds elsewhere.
    reading : str
        Of an ambiguous text, the reading that the verdict is about.
    """

    verdict: Outcome
    reason: str = ""
    theorem: Theorem | None = None
    refutation: Refutation | None = None
    points: int = 0
    defined_on_less: str = ""
    reading: str = ""

    def to_json(self) -> dict[str, Any]:
        """Plain data: ``verdict``, ``reason``, ``points`` and, if refuted, ``counterexample``."""
        data: dict[str, Any] = {"verdict": self.verdict, "reason": self.reason}
        if self.points:
            data["points"] = self.points
        if self.defined_on_less:
            data["defined_on_less"] = self.defined_on_less
        if self.reading:
            data["reading"] = self.reading
        if self.theorem is not None:
            data["obligations"] = list(map(str, self.theorem.obligations))
            data["rules"] = list(self.theorem.rules())
        if self.refutation is not None:
            data["counterexample"] = {
                "at": self.refutation.at(),
                "left": self.refutation.left,
                "right": self.refutation.right,
            }
        return data

    def __str__(self) -> str:
        return f"{self.verdict}: {self.reason}" if self.reason else self.verdict
