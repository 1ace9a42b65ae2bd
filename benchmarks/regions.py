"""Count the regions of hyperplane arrangements here and with SciPy's linear programs, in one run.

Usage: python benchmarks/regions.py [--repeat N] [--largest L] [--json OUT]

Both get the same random integer arrangements.  The peer inserts one hyperplane after the other and
asks ``scipy.optimize.linprog`` (HiGHS) on which sides each region found so far continues; it is
left out where more than L regions are expected.  Times are medians of N runs, the peer's of one.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import linprog

from closedform.witness.arrangements import draw_simple, simple_regions

SIZES = [(10, 3), (8, 4), (40, 3), (20, 4)]
SEED = 1


def has_interior(rows: np.ndarray, signs: tuple[int, ...]) -> bool:
    """Whether some point lies strictly on the given side of every hyperplane."""
    dimension = rows.shape[1] - 1
    side = np.array(signs)[:, None]
    lengths = np.linalg.norm(rows[:, :-1], axis=1)[:, None]
    scaled = side * rows / lengths
    left = np.hstack([-scaled[:, :-1], np.ones((len(rows), 1))])
    found = linprog(
        [0.0] * dimension + [-1.0],
        A_ub=left,
        b_ub=scaled[:, -1],
        bounds=[(None, None)] * dimension + [(None, 1.0)],
        method="highs",
    )
    return bool(found.status == 0 and -found.fun > 1e-9)


def by_linear_programs(rows: np.ndarray) -> int:
    """The naive enumeration: split every region by the next hyperplane, where it is cut."""
    regions: list[tuple[int, ...]] = [()]
    for used in range(1, len(rows) + 1):
        regions = [
            (*signs, side)
            for signs in regions
            for side in (-1, 1)
            if has_interior(rows[:used], (*signs, side))
        ]
    return len(regions)


def timed(function: Callable[[], int], repeat: int) -> tuple[int, float]:
    """What a function returns, and the median of its times in milliseconds."""
    times, result = [], 0
    for _ in range(repeat):
        started = time.perf_counter()
        result = function()
        times.append(1000 * (time.perf_counter() - started))
    return result, statistics.median(times)


def compare(count: int, dimension: int, repeat: int, largest: int) -> dict[str, Any]:
    """One line of the table."""
    rows, expected = draw_simple(count, dimension, np.random.default_rng(SEED))
    regions, ours = timed(lambda: simple_regions(rows), repeat)
    line = {"n": count, "d": dimension, "regions": regions, "closedform_ms": round(ours, 2)}
    if expected <= largest:
        found, theirs = timed(lambda: by_linear_programs(rows), 1)
        line |= {"linprog_regions": found, "linprog_ms": round(theirs, 1)}
        line["ratio"] = round(theirs / ours)
    return line


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--repeat", type=int, default=9)
    parser.add_argument("--largest", type=int, default=500)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    lines = [compare(n, d, options.repeat, options.largest) for n, d in SIZES]
    print("| n | d | regions | ms | `linprog` regions | `linprog` ms | ratio |")
    print("| --: | --: | --: | --: | --: | --: | --: |")
    names = ["n", "d", "regions", "closedform_ms", "linprog_regions", "linprog_ms", "ratio"]
    for line in lines:
        print("| " + " | ".join(str(line.get(name, "left out")) for name in names) + " |")
    if options.json:
        options.json.write_text(json.dumps(lines, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
