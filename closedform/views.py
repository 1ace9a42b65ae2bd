"""What is said about results as plain lines and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from closedform.course.loader import Course
from closedform.course.result import Given
from closedform.language.plain import to_text
from closedform.sheets.escape import clean_text

__all__ = ["details", "listing", "summary"]


def listing(course: Course) -> Iterator[str]:
    """A heading and a line for each result.

    Plain columns, because a table of rich would cost this command a third of its time.
    """
    rows = [("id", "title", "source")]
    for name in course.ids:
        result = course.result(name)
        sources = "; ".join(f"{s.key}, {s.place}" if s.place else s.key for s in result.source)
        rows.append((name, clean_text(result.title), clean_text(sources)))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        line = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield line.rstrip()


def summary(course: Course, name: str) -> dict[str, Any]:
    """Which result it is, for JSON."""
    result = course.result(name)
    sources = [{"key": source.key, "place": source.place} for source in result.source]
    return {"id": name, "title": result.title, "source": sources}


def details(course: Course, name: str) -> dict[str, Any]:
    """All about a result, for JSON; statements are the proved ones, as plain text.

    Raises
    ------
    ChainFailed
        When the result cannot be proved.
    """
    result, theorems = course.result(name), course.theorems(name)
    chain = []
    for item in result.chain:
        theorem = theorems[item.name]
        chain.append(
            {
                "name": item.name,
                "kind": "given" if isinstance(item, Given) else "step",
                "statement": to_text(theorem.statement),
                "reason": item.reason,
                "forall": item.forall,
                "evidence": str(theorem.evidence),
                "rules": list(theorem.rules()),
                "only_if": [to_text(condition) for condition in theorem.obligations],
            }
        )
    return summary(course, name) | {
        "domain": result.domain, "problem": result.problem.strip(),
        "parts": [part.question for part in result.parts],
        "claims": list(result.claims), "chain": chain,
    }  # fmt: skip
