"""Reports in SARIF, which editors and code review show at the line."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from closedform.proofread.relations import Relation

__all__ = ["to_sarif"]

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_RULES = {
    "refuted": "The two sides of the relation differ.",
    "undecided": "The relation was neither proved nor refuted.",
    "unreadable": "The relation was not understood as mathematics.",
}


def to_sarif(relations: Iterable[Relation], version: str) -> dict[str, Any]:
    """One run with a result for each relation that is refuted, undecided or unreadable.

    A refutation is an ``error``, under guessed declarations a ``warning``; the rest are ``note``.

    Parameters
    ----------
    relations : iterable of Relation
        Of one or more documents.
    version : str
        Of closedform.
    """
    results = [_result(one) for one in relations if one.verdict in _RULES]
    rules = [{"id": name, "shortDescription": {"text": text}} for name, text in _RULES.items()]
    driver = {"name": "closedform", "version": version, "rules": rules}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _result(one: Relation) -> dict[str, Any]:
    level = "note"
    if one.verdict == "refuted":
        level = "warning" if one.warning else "error"
    region = {"startLine": one.line, "startColumn": one.column}
    address = {"uri": quote(PurePath(one.file).as_posix())}
    place = {"artifactLocation": address, "region": region}
    return {
        "ruleId": one.verdict,
        "level": level,
        "message": {"text": one.message},
        "locations": [{"physicalLocation": place}],
    }
