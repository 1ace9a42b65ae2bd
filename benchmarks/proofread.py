"""Proofread documents, or many generated relations side by side with SymPy.

Usage: python benchmarks/proofread.py DOCUMENT...     counts, and what is refuted, as Markdown
       python benchmarks/proofread.py --relations N   N relations, half of them wrong, on one core

The peer of the second is what people write by hand: SymPy's ``parse_latex`` on both sides and
``simplify(left - right) == 0``.  It gets the first hundred of the same relations, since it is slow;
times are for one relation.  Nothing is tuned to a file.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from pathlib import Path

from closedform.proofread.texts import proofread_file, proofread_text

VERDICTS = ("proved", "plausible", "refuted", "assumed", "undecided", "unreadable")
DECLARED = "% closedform: a, b, x: real; beta: real in (0,1); n: integer >= 1\n"
SHAPES = (
    (r"(a+{0}b)^2", r"a^2+{1}ab+{2}b^2", lambda k: (k, 2 * k, k * k)),
    (r"\frac{{{0}}}{{1-\beta}}", r"{1}+\frac{{{2}\beta}}{{1-\beta}}", lambda k: (k, k, k)),
    (r"\sum_{{k=1}}^n {0}k", r"\frac{{{1}n(n+{2})}}{{2}}", lambda k: (k, k, 1)),
    (r"({0}x+1)(x-{1})", r"{0}x^2-{2}x-{1}", lambda k: (k, k + 1, k * (k + 1) - 1)),
    (r"\frac{{{0}\beta-{0}\beta^{{2}}}}{{\beta}}", r"{1}-{2}\beta", lambda k: (k, k, k)),
)


def counts_table(found: dict[str, Counter[str]]) -> str:
    head = f"| document | relations | {' | '.join(VERDICTS)} |"
    lines = [head, "| --- " + "| --: " * (len(VERDICTS) + 1) + "|"]
    for name, counts in found.items():
        cells = [str(counts[verdict]) for verdict in VERDICTS]
        lines.append(f"| {name} | {counts.total()} | {' | '.join(cells)} |")
    return "\n".join(lines)


def documents(paths: list[Path]) -> None:
    found: dict[str, Counter[str]] = {}
    refuted = []
    for path in paths:
        _, relations = proofread_file(path)
        found[path.name] = Counter(str(one.verdict) for one in relations)
        refuted += [(path.name, one) for one in relations if str(one.verdict) == "refuted"]
    found["all"] = sum(found.values(), Counter())
    print(counts_table(found))
    for name, one in refuted:
        print(f"\n{name}, line {one.line}: `{one.left} = {one.right}`\n: {one.reason}")


def generated(count: int, seed: int = 1) -> list[tuple[str, str, bool]]:
    """Relations ``left = right`` in declared symbols, and whether they are right."""
    source, made = random.Random(seed), []
    for number in range(count):
        left, right, numbers = SHAPES[number % len(SHAPES)]
        values = numbers(source.randint(2, 99))
        wrong = (*values[:2], values[2] + source.randint(1, 9))
        is_right = source.random() < 0.5
        made.append(
            (left.format(*values), right.format(*(values if is_right else wrong)), is_right)
        )
    return made


def speed(count: int) -> None:
    pairs = generated(count)
    text = DECLARED + "\n\n".join(rf"\[ {left} = {right} \]" for left, right, _ in pairs)
    proofread_text(DECLARED + r"\[ a = a \]", syntax="latex")  # imports
    started = time.process_time()
    relations = proofread_text(text, syntax="latex")
    spent = time.process_time() - started
    meant = ["proved" if is_right else "refuted" for *_, is_right in pairs]
    right = sum(str(one.verdict) == verdict for one, verdict in zip(relations, meant, strict=True))
    print(f"closedform: {count} relations in {spent:.1f} s on one core, {right} decided and right")
    some = pairs[:100]
    peer, agreed = naive_sympy(some)
    ratio = peer / len(some) / (spent / count)
    print(f"parse_latex and simplify: {1000 * peer / len(some):.1f} ms for a relation, "
          f"{agreed} of {len(some)} right; {ratio:.1f} times as long")  # fmt: skip


def naive_sympy(pairs: list[tuple[str, str, bool]]) -> tuple[float, int]:
    from sympy import simplify
    from sympy.parsing.latex import parse_latex

    parse_latex("x + 1")  # imports
    started, agreed = time.process_time(), 0
    for left, right, is_right in pairs:
        try:
            difference = simplify((parse_latex(left) - parse_latex(right)).doit())
            agreed += (difference == 0) == is_right
        except Exception:  # it raises many kinds, and each says that it gives no answer
            continue
    return time.process_time() - started, agreed


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("documents", nargs="*", type=Path)
    parser.add_argument("--relations", type=int)
    chosen = parser.parse_args()
    if chosen.relations:
        speed(chosen.relations)
    if chosen.documents:
        documents(chosen.documents)
