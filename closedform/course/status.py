"""How each result of a course is known, from its last verification."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from closedform.witness.declare import KINDS

if TYPE_CHECKING:
    from closedform.course.cache import Cache
    from closedform.course.loader import Course
    from closedform.course.verification import ResultReport

__all__ = ["HEADINGS", "Status", "statuses", "to_markdown"]

HEADINGS = ("result", "evidence", "below proved", "witness", "wrong variants caught", "time")


@dataclass(frozen=True)
class Status:
    """One result.

    Attributes
    ----------
    id : str
        Which one.
    report : ResultReport or None
        Its last verification; ``None`` when something it depends on has changed since, or it was
        never verified.
    mutants : bool
        Whether wrong variants were tried.
    """

    id: str
    report: ResultReport | None = None
    mutants: bool = False

    @property
    def below(self) -> str:
        """What is not proved, and why; empty when everything is."""
        if self.report is None:
            return ""
        if self.report.error:
            return self.report.error
        open_ones = [claim for claim in self.report.claims if claim.evidence != "proved"]
        shown = [f"{c.name}: {f'{c.evidence}, by ' if c.weakest else c.evidence}{c.weakest}"
                 for c in open_ones]  # fmt: skip
        return "; ".join(shown)

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of witnesses, in words."""
        claims = self.report.claims if self.report else ()
        return tuple(dict.fromkeys(KINDS[kind] for claim in claims for kind in claim.kinds))

    @property
    def tried(self) -> int:
        """How many wrong variants were tried."""
        return sum(claim.mutants for claim in self.report.claims) if self.report else 0

    @property
    def killed(self) -> int:
        """How many of them neither the proof nor the witness let through."""
        claims = self.report.claims if self.report else ()
        return sum(min(claim.rejected, claim.caught) for claim in claims)

    def cells(self) -> tuple[str, ...]:
        """One text for each of :data:`HEADINGS`."""
        if self.report is None:
            return (self.id, "not verified", "", "", "", "")
        caught = f"{self.killed} of {self.tried}" if self.mutants else "not tried"
        if self.report.error:
            caught = ""
        evidence = "failed" if self.report.error else self.report.known
        witness = ", ".join(self.kinds)
        if skipped := len(self.report.skipped()):
            witness = f"{witness}; {skipped} skipped"
        wrong = [c.name for c in self.report.claims if not c.witness_ok]
        if wrong:
            witness = f"fails for {', '.join(wrong)}"
        return (self.id, evidence, self.below, witness, caught, f"{self.report.seconds:.1f} s")

    def to_json(self) -> dict[str, Any]:
        """Plain data; ``verified`` says whether there is a current verification."""
        if self.report is None:
            return {"id": self.id, "verified": False}
        return {
            "id": self.id,
            "verified": True,
            "ok": self.report.ok,
            "evidence": self.report.known,
            "below_proved": self.below,
            "witnesses": list(self.kinds),
            "witness_ok": all(claim.witness_ok for claim in self.report.claims),
            "mutants": {"tried": self.tried, "killed": self.killed} if self.mutants else None,
            "seconds": round(self.report.seconds, 3),
        }


def statuses(course: Course, cache: Cache) -> list[Status]:
    """The status of every result, in order."""
    rows = []
    for name in course.ids:
        known = cache.status(name)
        rows.append(Status(name, *known) if known else Status(name))
    return rows


def to_markdown(rows: Sequence[Status]) -> str:
    """The table as Markdown.

    Examples
    --------
    >>> print(to_markdown([Status("averages.ema_mean")]))
    | result | evidence | below proved | witness | wrong variants caught | time |
    |---|---|---|---|---|---|
    | averages.ema_mean | not verified |  |  |  |  |
    """
    lines = [HEADINGS, ["---"] * len(HEADINGS), *(map(_escaped, row.cells()) for row in rows)]
    head, rule, *rest = [list(line) for line in lines]
    return "\n".join([_row(head), f"|{'|'.join(rule)}|", *map(_row, rest)])


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _escaped(text: str) -> str:
    """No character of a formula may end a cell or start markup."""
    flat = " ".join(text.split()).replace("&", "&amp;").replace("<", "&lt;")
    return "".join(f"\\{letter}" if letter in "\\|*[]`" else letter for letter in flat)
