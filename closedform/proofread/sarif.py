"""Reports in SARIF, which editors and code review show at the line."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from closedform.proofread.relations import Relation
from closedform.proofread.summary import details

__all__ = ["to_sarif"]

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_RULES = {
    "refuted": ("The two sides of the relation differ.", "error"),
    "undecided": ("The relation was neither proved nor refuted.", "note"),
    "unreadable": ("The relation was not understood as mathematics.", "note"),
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
    rules = [
        {"id": name, "shortDescription": {"text": text}, "defaultConfiguration": {"level": level}}
        for name, (text, level) in _RULES.items()
    ]
    driver = {"name": "closedform", "version": version, "rules": rules}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _result(one: Relation) -> dict[str, Any]:
    level = "warning" if one.warning else _RULES[one.verdict][1]
    region = {
        "startLine": one.line,
        "startColumn": one.column,
        "snippet": {"text": one.text},
    }
    place = {"artifactLocation": {"uri": _address(one.file)}, "region": region}
    result: dict[str, Any] = {
        "ruleId": one.verdict,
        "ruleIndex": list(_RULES).index(one.verdict),
        "level": level,
        "message": {"text": _message(one)},
        "locations": [{"physicalLocation": place}],
    }
    if one.counterexample is not None:
        result["properties"] = {"counterexample": one.counterexample}
    return result


def _message(one: Relation) -> str:
    # The formula is the snippet; what is left of braces means itself when it is doubled.
    text = ". ".join(part.rstrip(".") for part in (one.verdict, *details(one))) + "."
    return text.replace("{", "{{").replace("}", "}}")


def _address(name: str) -> str:
    path = PurePath(name)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
