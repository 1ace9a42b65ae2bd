"""``m_2`` and ``m_{t-2}`` as values of a sequence of which the text gives a recurrence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from dataclasses import replace

from closedform.kernel.domain import Bound, Domain, Variable
from closedform.language.tree import Expr, call, free_symbols, number, sub, substitute, symbol
from closedform.proofread.facts import Fact

__all__ = ["as_sequence_values", "with_sequence_values"]

_VALUE = re.compile(r"(?P<stem>[^_]+)_(?:(?P<place>\d{1,2})|\{(?P<index>[a-zT])(?P<step>[+-]\d)\})")


def as_sequence_values(
    names: Iterable[str], stems: Set[str], domain: Domain
) -> tuple[dict[str, Expr], Domain]:
    """What stands for names that are values of sequences, and the domain with these sequences.

    Parameters
    ----------
    names : iterable of str
        As ``m_2`` and ``m_{t-2}``.
    stems : set of str
        The sequences.
    domain : Domain
        What is declared; a sequence and an index that are not are added to it.

    Examples
    --------
    >>> swap, domain = as_sequence_values(["m_{t-2}", "y_2", "m"], {"m"}, Domain())
    >>> {name: str(value) for name, value in swap.items()}, domain.names
    ({'m_{t-2}': 'm(t - 2)'}, ('m', 't'))
    """
    found = _found(names, stems)
    new = sorted({match["stem"] for match in found.values()} - set(domain.names))
    domain = domain.declare(*(Variable(stem, "family") for stem in new))
    counts = sorted({m["index"] for m in found.values() if m["index"]} - set(domain.names))
    domain = domain.declare(*(Variable(name, "integer", Bound(number(1))) for name in counts))
    return {name: _value(match) for name, match in found.items()}, domain


def with_sequence_values(fact: Fact, stems: Set[str]) -> Fact:
    """A definition with ``x_{n-1}`` as a value of a sequence that got its recurrence later."""
    if fact.kind != "value":
        return fact
    found = _found(free_symbols(fact.right), stems)
    swap = {name: _value(match) for name, match in found.items()}
    return replace(fact, right=substitute(fact.right, swap)) if swap else fact


def _found(names: Iterable[str], stems: Set[str]) -> dict[str, re.Match[str]]:
    return {n: m for n in names if (m := _VALUE.fullmatch(n)) and m["stem"] in stems}


def _value(found: re.Match[str]) -> Expr:
    return call(found["stem"], _index(found))


def _index(found: re.Match[str]) -> Expr:
    if found["place"]:
        return number(int(found["place"]))
    index, step = symbol(found["index"]), int(found["step"])
    return index + step if step > 0 else sub(index, number(-step))
