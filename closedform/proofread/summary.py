"""Count verdicts, and collect what was guessed as declarations that can be confirmed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from closedform.language.declarations import split_declarations
from closedform.proofread.relations import Relation

__all__ = ["OUTCOMES", "counts", "declarations", "details", "exit_code", "sentence", "supposing"]

OUTCOMES = ("proved", "plausible", "assumed", "refuted", "undecided", "unreadable")
_FAILED, _UNDECIDED = 1, 3


def counts(relations: Iterable[Relation]) -> dict[str, int]:
    """How many relations have each outcome, and how many refutations are only warnings.

    Examples
    --------
    >>> counts([])
    {'relations': 0, 'proved': 0, 'plausible': 0, 'assumed': 0, 'refuted': 0, 'undecided': 0,
     'unreadable': 0, 'warnings': 0}
    """
    every = list(relations)
    found = Counter(str(one.verdict) for one in every)
    whole = {"relations": len(every)} | {name: found[name] for name in OUTCOMES}
    return whole | {"warnings": sum(one.warning for one in every)}


def sentence(relations: Iterable[Relation]) -> str:
    """The counts in words.

    Examples
    --------
    >>> sentence([])
    'no relations'
    """
    found = counts(relations)
    if not found["relations"]:
        return "no relations"
    parts = [f"{found[name]} {name}" for name in OUTCOMES if found[name]]
    guessed = found["warnings"]
    tail = f" ({guessed} of the refuted under guessed declarations)" if guessed else ""
    plural = "" if found["relations"] == 1 else "s"
    return f"{found['relations']} relation{plural}: {', '.join(parts)}{tail}"


def exit_code(relations: Iterable[Relation], *, allow_undecided: bool = False) -> int:
    """0 all right, 1 something is refuted, 3 something is left undecided.

    A refutation under guessed declarations is a warning, until they are confirmed.
    """
    every = list(relations)
    if any(one.verdict == "refuted" and not one.warning for one in every):
        return _FAILED
    open_ones = any(one.verdict in ("plausible", "undecided", "unreadable") for one in every)
    return _UNDECIDED if open_ones and not allow_undecided else 0


def supposing(guessed: str) -> str:
    """Under which guesses a verdict holds, in words.

    Parameters
    ----------
    guessed : str
        Declarations that nobody confirmed, as a domain text.

    Examples
    --------
    >>> supposing("a: real; beta: real; 0 < beta; n: integer >= 1")
    'if a may be any real, beta any real, n any integer >= 1, with 0 < beta'
    >>> supposing("0 < beta")
    'if 0 < beta'
    """
    pieces = [piece.strip() for piece in guessed.split(";") if piece.strip()]
    kinds = [piece for piece in pieces if ":" in piece]
    bounds = ", ".join(piece for piece in pieces if ":" not in piece)
    parts: list[str] = []
    for piece in kinds:
        names, _, kind = piece.partition(":")
        verb = " may be" if not parts else ""
        parts.append(f"{' and '.join(names.split(','))}{verb} any {kind.strip()}")
    said = ", ".join(parts)
    if bounds:
        said = f"{said}, with {bounds}" if said else bounds
    return f"if {' '.join(said.split())}" if said else ""


def details(one: Relation) -> list[str]:
    """What there is to say about a relation beside its verdict, one sentence or formula each."""
    said = one.judgement
    found = [said.reason]
    if one.warning:
        found.append(f"{supposing(said.guessed)}; declare it, and this is an error")
    if said.given and one.verdict in ("refuted", "proved"):
        found.append(f"given {'; '.join(said.given)}")
    if one.verdict == "refuted":
        found.append(said.mistake)
        found.append(f"proved with the right side {said.repair}" if said.repair else "")
    return [text for text in found if text]


def declarations(relations: Iterable[Relation]) -> list[str]:
    """What was guessed, one declaration a line, to be confirmed or corrected.

    Where a name was guessed in two ways, the more frequent one counts, and the other is noted.
    """
    guesses: dict[str, Counter[str]] = {}
    for one in relations:
        for piece in one.judgement.guessed.split(";"):
            try:
                parts = split_declarations(piece)
            except ValueError:
                continue
            kind = piece.partition(":")[2].strip()
            for name in (name for part in parts for name in part.names):
                guesses.setdefault(name, Counter())[kind] += 1
    lines = []
    for name, kinds in guesses.items():
        first, *others = [kind for kind, _ in kinds.most_common()]
        note = f"  # elsewhere: {', '.join(others)}" if others else ""
        lines.append(f"{name}: {first}{note}")
    return lines
