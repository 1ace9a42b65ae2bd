"""Prove the identities of the course with the kernel's ``field`` and with SymPy, in one run.

Usage: python benchmarks/proofs.py [--repeat N] [--json OUT]

The identities are all equations for which some chain of the built-in course calls ``field``.  SymPy
gets the same trees, declared real, positive or integer as the domain says, and is asked for
``simplify(left - right) == 0``.  The times are medians of N runs; all caches are emptied before
each.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import sympy
from sympy.core.cache import clear_cache

from closedform.course.loader import load_course
from closedform.kernel.domain import Domain
from closedform.kernel.remembered import forget
from closedform.kernel.rules import field
from closedform.kernel.theorem import Theorem
from closedform.language.bridge import to_sympy


def identities() -> list[Theorem]:
    """The conclusions of ``field`` in all chains of the course, each statement once."""
    course = load_course()
    found: dict[object, Theorem] = {}
    for name in course.ids:
        for theorem in course.theorems(name).values():
            for node in theorem.ancestry():
                if node.rule == "field" and node.left != node.right:
                    found.setdefault((node.domain, node.statement), node)
    return list(found.values())


def assumptions(domain: Domain) -> dict[str, dict[str, bool]]:
    """What SymPy's symbols can say of a domain."""
    found = {}
    for variable in domain.variables:
        if not variable.is_function:
            found[variable.name] = {variable.kind: True}
            low = variable.lower
            if low is not None and low.value.head == "number" and low.value.value >= 0:
                strict = low.strict or low.value.value > 0
                found[variable.name]["positive" if strict else "nonnegative"] = True
    return found


def simplifies_to_zero(left: Any, right: Any) -> bool:
    """The naive check."""
    return bool(sympy.simplify(left - right) == 0)


def timed(
    function: Callable[[], Any], repeat: int, before: Callable[[], None]
) -> tuple[Any, float]:
    """What a function returns, and the median of its times in milliseconds."""
    times, result = [], None
    for _ in range(repeat):
        before()
        started = time.perf_counter()
        result = function()
        times.append(1000 * (time.perf_counter() - started))
    return result, statistics.median(times)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--repeat", type=int, default=3, metavar="N")
    parser.add_argument("--json", type=Path, metavar="OUT")
    options = parser.parse_args()
    rows = []
    for theorem in identities():
        left, right, domain = theorem.left, theorem.right, theorem.domain
        try:
            known = assumptions(domain)
            sides = to_sympy(left, known), to_sympy(right, known)
        except (ValueError, TypeError, NotImplementedError) as error:
            print(f"SymPy is not asked: {theorem.statement} ({error})")
            continue
        _, ours = timed(partial(field, domain, left, right), options.repeat, forget)
        proved, theirs = timed(partial(simplifies_to_zero, *sides), options.repeat, clear_cache)
        rows.append({"identity": str(theorem.statement), "field": ours, "sympy": theirs,
                     "sympy_proves": proved})  # fmt: skip
    report(rows)
    if options.json:
        options.json.write_text(json.dumps(rows, indent=2, ensure_ascii=False) + "\n", "utf-8")


def report(rows: list[dict[str, Any]]) -> None:
    """The totals in Markdown."""
    shown = {"`field`": "field", f"SymPy {sympy.__version__} `simplify(a - b) == 0`": "sympy"}
    print(f"\n{len(rows)} identities\n\n|  | proved | median ms | max ms | total ms |")
    print("| --- | --: | --: | --: | --: |")
    for name, key in shown.items():
        times = [row[key] for row in rows]
        proved = len(rows) if key == "field" else sum(row["sympy_proves"] for row in rows)
        print(f"| {name} | {proved} | {statistics.median(times):.2f} | {max(times):.1f} "
              f"| {sum(times):.0f} |")  # fmt: skip
    ratios = [row["sympy"] / row["field"] for row in rows]
    total = sum(row["sympy"] for row in rows) / sum(row["field"] for row in rows)
    print(f"\nSymPy takes {statistics.median(ratios):.0f} times as long (median of the ratios); "
          f"{total:.0f} times in total.")  # fmt: skip


if __name__ == "__main__":
    main()
