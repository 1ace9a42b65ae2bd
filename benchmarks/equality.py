"""Judge pairs of formulas with closedform and with its peers, side by side in one run.

Usage: python benchmarks/equality.py PAIRS.jsonl [--limit N] [--json OUT] [--seconds S]

Every line of the file is an object with ``id``, ``gold``, ``answer``, ``expected`` (whether the
two are equal), and perhaps ``assume``, a domain text for closedform.  The peers get the formulas
as people type them for each: Math-Verify between dollar signs, SymPy as they are.  Each judges in
its own process, and is given 5 seconds for a pair, closedform 1.  Nothing is tuned to a file.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import json
import os
import platform
import re
import statistics
import time
from collections import Counter
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

LIMIT = 5.0  # seconds for a pair, for the peers
GRACE = 30.0  # seconds for a peer to start
WARM_UP = {"gold": r"\sum_{k=1}^{n} k", "answer": r"\frac{n(n+1)}{2}", "assume": ""}
GREEK = ("alpha", "beta", "gamma", "eta", "lambda", "mu", "rho", "sigma", "theta", "tau")
Judge = Callable[[dict[str, Any]], tuple[bool | None, str]]


def closedform_judge(seconds: float) -> Judge:
    """closedform: proved is equal, refuted is different, all else undecided."""
    from closedform.answers.judging import judge

    meaning = {"proved": True, "refuted": False}

    def run(pair: dict[str, Any]) -> tuple[bool | None, str]:
        assume = pair.get("assume") or ""
        verdict = judge(pair["gold"], pair["answer"], assume, seconds=seconds, infer=True)
        return meaning.get(verdict.verdict), str(verdict)

    return run


def math_verify_judge() -> Judge:
    """Math-Verify: parse and verify, as its documentation says."""
    import logging

    from math_verify import parse, verify

    logging.disable(logging.WARNING)  # that its limits are off, once for each pair

    def run(pair: dict[str, Any]) -> tuple[bool | None, str]:
        # Its own time limits use signals; here the whole process is limited.
        gold = parse(f"${pair['gold']}$", parsing_timeout=None)
        answer = parse(f"${pair['answer']}$", parsing_timeout=None)
        return verify(gold, answer, timeout_seconds=None), f"{gold} against {answer}"

    return run


def sympy_judge() -> Judge:
    """Naive SymPy: parse both, and see whether the difference simplifies to 0."""
    from sympy import simplify
    from sympy.parsing.latex import parse_latex

    parse_latex("x")  # says at once what is not installed

    def run(pair: dict[str, Any]) -> tuple[bool | None, str]:
        try:
            gold, answer = parse_latex(pair["gold"]), parse_latex(as_latex(pair["answer"]))
            return bool(simplify(gold - answer) == 0), f"{gold} against {answer}"
        except Exception as error:  # what it cannot read, its users count as wrong
            return False, f"{type(error).__name__}: {error}".splitlines()[0]

    return run


def as_latex(text: str) -> str:
    """Plain text as a careful person would type it in LaTeX; LaTeX as it is."""
    if "\\" in text:
        return text
    text = text.replace("**", "^").replace("*", r" \cdot ")
    return re.sub(rf"(?<![A-Za-z])({'|'.join(GREEK)})(?![A-Za-z])", r"\\\1", text)


def _serve(channel: Connection, make: Callable[..., Judge], args: tuple[Any, ...]) -> None:
    try:
        judge = make(*args)
        judge(WARM_UP)
    except Exception as error:
        channel.send(f"{type(error).__name__}: {error}".splitlines()[0])
        return
    channel.send("")
    while True:
        pair = channel.recv()
        started = time.perf_counter()
        try:
            said, detail = judge(pair)
        except Exception as error:
            said, detail = None, f"{type(error).__name__}: {error}"
        channel.send((said, detail[:500], 1000 * (time.perf_counter() - started)))


class Contestant:
    """A judge in a process of its own, which is started again when it had to be killed."""

    def __init__(self, name: str, make: Callable[..., Judge], *args: Any) -> None:
        self.name, self._make, self._args = name, make, args
        self.missing = self._start()

    def _start(self) -> str:
        context = get_context("spawn")
        self._channel, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, self._make, self._args))
        self._process.start()
        theirs.close()
        try:
            return self._channel.recv() if self._channel.poll(GRACE) else "does not start"
        except EOFError:
            return "does not start"

    def judge(self, pair: dict[str, Any]) -> tuple[bool | None, str, float]:
        """What it says, why, and the milliseconds that it took."""
        self._channel.send(pair)
        try:
            if self._channel.poll(LIMIT):
                return self._channel.recv()
        except EOFError:
            pass
        self.stop()
        self._start()
        return None, f"no answer within {LIMIT:g} s", 1000 * LIMIT

    def stop(self) -> None:
        self._process.kill()
        self._process.join()
        self._channel.close()


def run(contestant: Contestant, pairs: list[dict[str, Any]]) -> dict[str, Any]:
    """Judge all pairs; count and time."""
    counts: Counter[str] = Counter()
    times, wrong = [], []
    for pair in pairs:
        said, detail, spent = contestant.judge(pair)
        times.append(spent)
        if said is None:
            kind = "undecided"
        else:
            kind = f"{'true' if said == pair['expected'] else 'false'} " + (
                "accepts" if said else "rejects"
            )
        counts[kind] += 1
        if not kind.startswith("true"):
            wrong.append({"id": pair.get("id", ""), "kind": kind, "ms": spent, "said": detail,
                          "gold": pair["gold"], "answer": pair["answer"]})  # fmt: skip
    times.sort()
    return {
        "name": contestant.name,
        "counts": dict(counts),
        "median": statistics.median(times),
        "p95": times[max(0, -(-len(times) * 95 // 100) - 1)],
        "max": times[-1],
        "wrong": wrong,
    }


def table(results: list[dict[str, Any]]) -> str:
    """The results in Markdown."""
    kinds = ("true accepts", "true rejects", "false accepts", "false rejects", "undecided")
    head = ["", *kinds, "median ms", "p95 ms", "max ms"]
    lines = [head, ["---", *["--:"] * (len(head) - 1)]]
    for result in results:
        counts = [str(result["counts"].get(kind, 0)) for kind in kinds]
        spent = [f"{result[key]:.1f}" for key in ("median", "p95", "max")]
        lines.append([result["name"], *counts, *spent])
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def versions() -> str:
    """What was measured, and where."""
    found = []
    for package in ("closedform", "math-verify", "sympy"):
        try:
            found.append(f"{package} {importlib.metadata.version(package)}")
        except importlib.metadata.PackageNotFoundError:
            continue
    return f"{', '.join(found)}; Python {platform.python_version()}, {os.cpu_count()} cores"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("pairs", type=Path, metavar="PAIRS.jsonl")
    parser.add_argument("--limit", type=int, metavar="N", help="judge the first N pairs only")
    parser.add_argument("--json", type=Path, metavar="OUT", help="also write everything as JSON")
    parser.add_argument("--seconds", type=float, default=1.0, help="closedform's time for a pair")
    options = parser.parse_args()
    lines = options.pairs.read_text("utf-8").splitlines()
    pairs = [json.loads(line) for line in lines if line.strip()][: options.limit]
    if not pairs:
        parser.error(f"{options.pairs} has no pairs")
    results = []
    for name, make, args in (
        ("closedform", closedform_judge, (options.seconds,)),
        ("Math-Verify", math_verify_judge, ()),
        ("SymPy `simplify(a - b) == 0`", sympy_judge, ()),
    ):
        contestant = Contestant(name, make, *args)
        if contestant.missing:
            print(f"{name} is skipped: {contestant.missing}")
        else:
            results.append(run(contestant, pairs))
        contestant.stop()
    print(f"\n{len(pairs)} pairs; {versions()}\n\n{table(results)}")
    for result in results:
        if result["name"] == "closedform":
            for one in result["wrong"]:
                print(f"\n{one['id']}: {one['kind']} ({one['ms']:.0f} ms)\n  {one['gold']}\n"
                      f"  {one['answer']}\n  {' '.join(one['said'].split())[:200]}")  # fmt: skip
    if options.json:
        options.json.write_text(json.dumps(results, indent=2, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
