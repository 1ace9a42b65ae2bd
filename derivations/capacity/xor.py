"""XOR: no threshold unit does it alone, two and a second layer do."""

from closedform.course import (
    Answer,
    Choice,
    Given,
    Misconception,
    Option,
    Part,
    Result,
    Source,
    Step,
    Variant,
)
from closedform.derive.exhausting import exhausted
from closedform.derive.methods import algebra, cited, instance, sign

result = Result(
    title="XOR needs a second layer",
    source=(
        Source("epfl-loss-landscape", "Part 7, conclusions"),
        Source("cover-1965"),
    ),
    domain="p, r: real > 0; q: real < 0; u, v, b: real; x, y: integer in [0,1]; "
    "N: integer >= 1; d: integer >= 0; z, h, g, D: sequence",
    problem=r"""
A threshold unit with weights $u$ and $v$ and bias $b$ is on at a corner $(x,y)$ of the unit
square, $x, y \in \{0, 1\}$, if $z(x,y) = ux + vy + b$ is positive, and off if it is negative.  XOR
asks that it be on where exactly one of $x$ and $y$ is $1$.
""",
    parts=(
        Part(
            r"A unit has the values $z(0,0) = q < 0$, $z(1,0) = p > 0$ and $z(0,1) = r > 0$, as "
            r"XOR asks.  What is $z(1,1)$?",
            Answer("fourth"),
            accepted=("p + r - q", "-q+r+p", "p-(q-r)", r"(p - q) + (r - q) + q"),
            refused=("p + r", "p + r + q", "-q", "q - p - r", "0"),
            misconceptions=(
                Misconception("p + r", "The bias is in both values, and would be counted twice."),
                Misconception("p + r + q", "The bias is in both values: take it away, do not add."),
            ),
        ),
        Part(
            r"What does that unit do at $(1,1)$?",
            Choice(
                (
                    Option("It is on there, which XOR does not allow.", "forced"),
                    Option(
                        "It is off there, as XOR asks.",
                        "forced",
                        "z(1,1) < 0",
                        feedback="Add up the values at (1,0) and (0,1), and compare with (0,0).",
                    ),
                    Option(
                        "It is exactly at its threshold.",
                        "forced",
                        "z(1,1) = 0",
                        feedback="Three strict inequalities add up to a strict one.",
                    ),
                ),
            ),
        ),
        Part(
            r"How many of the $16$ labelings of the four corners with on and off can one unit "
            r"produce?",
            Answer("square"),
            accepted=("14", "16-2", "2*(1+3+3)", "2^4-2"),
            refused=("16", "15", "8", "12"),
            misconceptions=(
                Misconception("15", "If XOR cannot be produced, its opposite cannot either."),
                Misconception("16", "Look at XOR: its two labels lie across the diagonals."),
            ),
        ),
        Part(
            r"Which of these units, for $o = 1$ or $o = -1$, make which labelings?  Tick all that "
            r"is true.",
            Choice(
                (
                    Option(
                        r"$o\left((2a-1)(x-\frac12) + (2c-1)(y-\frac12) - \frac12\right)$ tells "
                        r"the corner $(a,c)$ from the three others: $8$ labelings.",
                        "corner",
                    ),
                    Option(
                        r"$o\,(x-\frac12)$ looks at the first input only, $o\,(y-\frac12)$ at the "
                        r"second one: $4$ labelings.",
                        "input",
                    ),
                    Option(
                        r"$x + y - 1$ is on where exactly one input is $1$.",
                        "sum_unit",
                        "sgn(x+y-1) = (2x-1)(1-2y)",
                        {"x": "1", "y": "1"},
                        feedback="At (1,1) its value is 1, so that it is on.",
                    ),
                ),
                several=True,
            ),
        ),
        Part(
            r"Two units look at $x + y - \frac12$ and at $x + y - \frac32$ and give the signs "
            r"$h(x,y)$ and $g(x,y)$.  A third one gives the sign of $h(x,y) - g(x,y) - 1$.  Write "
            r"its output as a polynomial in $x$ and $y$ of degree at most one in each.",
            Answer("two_layers"),
            accepted=(
                "(2x-1)(1-2y)",
                "-(2*x-1)*(2*y-1)",
                "2x + 2y - 4xy - 1",
                "2(x + y - 2xy) - 1",
            ),
            refused=("x + y - 2xy", "(2x-1)(2y-1)", "2x + 2y - 1", "1 - 2xy", "x + y"),
            misconceptions=(
                Misconception("x + y - 2xy", "The output is a sign: it is 1 or -1, never 0."),
                Misconception("2x + 2y - 1", "At (1,1) both units are on, and their signs cancel."),
            ),
        ),
    ),
    chain=(
        Given(
            "unit",
            "z(x,y) = u*x + v*y + b",
            "the unit",
            forall="x, y: integer in [0,1]",
        ),
        Given("neither", "z(0,0) = q", "off where no input is $1$, so that $q < 0$"),
        Given("first", "z(1,0) = p", "on where the first input is $1$, so that $p > 0$"),
        Given("second", "z(0,1) = r", "on where the second input is $1$, so that $r > 0$"),
        Step(
            "last_corner",
            "z(1,1) = u + v + b",
            "both weights count",
            algebra("unit"),
        ),
        Step(
            "diagonals",
            "u + v + b = z(1,0) + z(0,1) - z(0,0)",
            "the values across both diagonals have the same sum, $u + v + 2b$",
            algebra(unfold=["unit"]),
        ),
        Step(
            "fourth",
            "z(1,1) = p + r - q",
            "three corners settle the fourth",
            algebra("last_corner", "diagonals", "neither", "first", "second"),
        ),
        Step(
            "forced",
            "z(1,1) > 0",
            "a sum of positive terms: a unit that does what XOR asks at three corners is on at the "
            "fourth, where it should be off; with all signs turned, the opposite of XOR fails",
            sign("fourth"),
        ),
        Step(
            "cover",
            r"D(N,d) = 2 \sum_{k=0}^{d} \binom{N-1}{k}",
            "the number of labelings of $N$ points in general position that one unit can produce",
            cited("capacity.dichotomies", "count"),
        ),
        Step(
            "square",
            "D(4,2) = 14",
            "no three corners lie on a line; the two labelings left out are XOR and its opposite",
            instance("cover", N="4", d="2"),
        ),
        Step(
            "corner",
            r"sgn(o*((2a-1)(x-1/2) + (2c-1)(y-1/2) - 1/2)) = o*(2(1-(x-a)^2)(1-(y-c)^2) - 1)",
            "on at one corner only, or off there only; all corners and signs, one after the other",
            exhausted(),
            forall="a, c: integer in [0,1]; o: integer in [-1,1]",
        ),
        Step(
            "input",
            "sgn(o*(x-1/2)) = o*(2x-1)",
            "likewise; with the two constant labelings these are $8 + 4 + 2 = 14$",
            exhausted(),
            forall="o: integer in [-1,1]",
        ),
        Step(
            "sum_unit",
            "sgn(x+y-1) = x + y - 1",
            "a sum alone does not make XOR",
            exhausted(),
            shown=False,
        ),
        Given(
            "first_unit",
            r"h(x,y) = sgn(x + y - 1/2)",
            "on if at least one input is $1$",
            forall="x, y: integer in [0,1]",
        ),
        Given(
            "second_unit",
            r"g(x,y) = sgn(x + y - 3/2)",
            "on if both inputs are $1$",
            forall="x, y: integer in [0,1]",
        ),
        Step(
            "corners",
            "sgn(sgn(x + y - 1/2) - sgn(x + y - 3/2) - 1) = (2x-1)(1-2y)",
            "the four corners, one after the other",
            exhausted(),
            shown=False,
        ),
        Step(
            "two_layers",
            "sgn(h(x,y) - g(x,y) - 1) = (2x-1)(1-2y)",
            "at the four corners, one after the other: $-1$, $1$, $1$ and $-1$, which is XOR",
            algebra("first_unit", "second_unit", "corners"),
        ),
    ),
    claims=("fourth", "square", "two_layers"),
    variants=(Variant("p, r: integer in [1, 9]; q: integer in [-9, -1]", "fourth"),),
)
