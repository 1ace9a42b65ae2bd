"""Texts that have broken other programs, and random ones.

``python tests/answers/hostile_texts.py 200000`` judges that many random texts.
"""

import random
import sys

CLASSICS = {
    "code": "__import__('os').system('touch broken')",
    "power tower in Python": "9**9**9",
    "power tower": "10^10^10^10",
    "factorial": "(10^8)!",
    "binomial": r"\binom{10^9}{5\cdot10^8}",
    "decimal exponent": "1e1000000000",
    "parentheses": "(" * 10**5 + "x" + ")" * 10**5,
    "minus signs": "-" * 10**5 + "x",
    "expansion": "(x+y+z+w+1)^400",
    "digits": "7" * 10**6,
    "long sum": r"\sum_{k=1}^{10^9} 1/k^k",
    "zero-width": "x\u200by",
    "right-to-left": "\u202ex + 1",
    "NUL": "x\0",
    "TeX input": r"\input{secret}",
    "empty": "",
    "blank": " \t\n",
    "emoji": "\U0001f600",
    "half a surrogate pair": "\ud800",
    "quotient": "((x+y+z+w+1)^60 - 1)/((x-y)^60 + (z-w)^60)",
    "powers of powers": "(((x+y+1)^9)^9)^9",
    "nested factorials": "n!!!!!",
    "sums in sums": r"\sum_{i=1}^{n}\sum_{j=1}^{n}\sum_{k=1}^{n}\sum_{l=1}^{n}\frac{1}{i+j+k+l+x}",
    "many cases": "+".join(f"|x-{i}|" for i in range(25)),
    "many roots": "+".join(f"\\sqrt{{x+{i}}}" for i in range(25)),
    "nested functions": r"\log(\exp(" * 40 + "x" + "))" * 40,
    "wide": "+".join(["x y z"] * 3000),
}

TEXT = r"""
\frac \sum_{k=1}^{n} \prod_{i=0}^n \lim_{x\to0} \binom \sqrt \left( \right) \begin{cases}
\end{cases} \begin{pmatrix} \end{pmatrix} & \\ \to \infty \le < > = \in \cdot \times ! !! ** ^
_ { } ( ) [ ] | + - * / , . ; : ' % 0 1 2 10 999 1e9 0.5 x y n k \beta alpha sigma_1 e pi max
min log exp sin abs E[ Var( \mathbb{E} \hat \bar m(n+1) x_i w_{i} ² ½ √ ∑ ∞ ≤ é $ \text{a}
"""
PIECES = [*TEXT.split(), "\u200b", "\0"]


LEAVES = ("x", "y", "n", "k", "2", "0", "10", "99", r"\beta", "0.5", "e", "x_1", "m(n+1)", "pi")
SHAPES = (
    "%s + %s", "%s - %s", "%s %s", "%s*%s", r"\frac{%s}{%s}", "(%s)/(%s)", "(%s)^{%s}", "%s^%s",
    "(%s)!", "(%s)**(%s)", r"\binom{%s}{%s}", r"\sum_{k=%s}^{%s} %s", r"\prod_{k=1}^{n} (%s)",
    r"\sqrt{%s}", "|%s|", r"\max(%s, %s)", r"\log(%s)", "exp(%s)", "-%s", r"\lim_{x\to 0} %s",
    r"\lim_{n\to\infty} (%s)", r"\begin{cases} %s & x > 0 \\ %s & x \le 0 \end{cases}",
    "(%s, %s)", "%s = %s", r"%s < %s", r"\sin(%s)", r"x \in [%s, %s)",
)  # fmt: skip


def random_formula(source, depth):
    """What is shaped like a formula, whatever it means."""
    if depth == 0 or source.random() < 0.1:
        return source.choice(LEAVES)
    shape = source.choice(SHAPES)
    return shape % tuple(random_formula(source, depth - 1) for _ in range(shape.count("%s")))


def random_text(source):
    """A formula, perhaps with a slip; pieces of formulas in any order; or any characters."""
    kind = source.random()
    if kind < 0.7:
        text = random_formula(source, source.randint(1, 3))
        if kind < 0.2:
            at = source.randrange(len(text))
            text = text[:at] + source.choice((*PIECES, "")) + text[at + 1 :]
        return text
    if kind < 0.9:
        glue = source.choice(("", " "))
        return glue.join(source.choice(PIECES) for _ in range(source.randint(1, 14)))
    return "".join(chr(source.choice((source.randrange(128), source.randrange(0x11000))))
                   for _ in range(source.randint(1, 20)))  # fmt: skip


def random_pairs(count, seed=0):
    source = random.Random(seed)
    for _ in range(count):
        yield random_text(source), random_text(source)


def main(count):
    from collections import Counter

    from closedform.answers.judging import judge

    found = Counter()
    for number, (left, right) in enumerate(random_pairs(count, seed=1), 1):
        verdict = judge(left, right, infer=True)
        found[verdict.verdict] += 1
        if verdict.reason.startswith("unexpected"):
            print(repr(left), repr(right), verdict, sep="\n", flush=True)
        if number % 10_000 == 0:
            print(number, dict(found), flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]))
