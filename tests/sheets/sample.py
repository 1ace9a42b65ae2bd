"""A sheet as a course would make it, for the tests of both writers."""

from __future__ import annotations

from pathlib import Path

from closedform.sheets.bibliography import read_bibliography
from closedform.sheets.model import (
    Answer,
    Derivation,
    Display,
    Evidence,
    Figure,
    Heading,
    Hypotheses,
    Line,
    Paragraph,
    Parts,
    Problem,
    Remark,
    Sheet,
    Table,
    prose,
    with_bibliography,
)

ROOT = Path(__file__).resolve().parents[2]
SOURCES = read_bibliography(ROOT / "reports" / "bibliography.bib")

VARIANCE = (
    Heading("Variance of an exponential moving average", 1, "Exercise 2"),
    Problem(
        (
            Paragraph(prose(r"A running average $\hat{\mu}_{t}$ of the numbers $x_{t}$ starts at")),
            Display(
                r"\hat{\mu}_{0} = 0, \qquad \hat{\mu}_{t} = \left(1-\frac{1}{N}\right) "
                r"\hat{\mu}_{t-1} + \frac{1}{N}\,x_{t} ."
            ),
            Parts(
                (
                    Paragraph(
                        prose(
                            r"The $x_{t}$ are independent with variance $\sigma^{2}$. What is the "
                            r"variance of $\hat{\mu}_{t}$, and what is its limit as $t\to\infty$?"
                        )
                    ),
                    Paragraph(prose(r"Compare it with the variance of the mean of $N$ values.")),
                )
            ),
        )
    ),
    Heading("Solution", 2),
    Hypotheses(
        (
            prose(r"$N\ge 1$ is real and $\sigma>0$;"),
            prose(r"the $x_{t}$ are uncorrelated and each has the variance $\sigma^{2}$."),
        )
    ),
    Paragraph(prose(r"Write $\rho=1-\frac{1}{N}$ and $v_{t}=\operatorname{Var}\hat{\mu}_{t}$.")),
    Derivation(
        (
            Line(
                r"v_{t} = \operatorname{Var}\left[\rho\,\hat{\mu}_{t-1}+\tfrac{1}{N}x_{t}\right]",
                prose("the definition of the average"),
            ),
            Line(
                r"= \rho^{2} v_{t-1} + \frac{\sigma^{2}}{N^{2}}",
                prose(
                    r"$x_{t}$ is uncorrelated with $\hat{\mu}_{t-1}$, which holds earlier values"
                ),
                "1",
            ),
            Line(
                r"= \frac{\sigma^{2}}{N^{2}} \sum_{k=0}^{t-1} \rho^{2k}",
                prose(r"unrolled down to $v_{0}=0$"),
            ),
            Line(
                r"= \frac{\sigma^{2}}{N^{2}}\cdot\frac{1-\rho^{2t}}{1-\rho^{2}}",
                prose(r"a geometric sum; $\rho^{2}\neq 1$ since $N\ge 1$"),
            ),
            Line(
                r"= \frac{\sigma^{2}}{2N-1}\left(1-\left(1-\frac{1}{N}\right)^{2t}\right)",
                prose(r"$N^{2}\left(1-\rho^{2}\right)=2N-1$"),
                "2",
            ),
        )
    ),
    Answer("(a)", r"\lim_{t\to\infty} \operatorname{Var}\hat{\mu}_{t} = \frac{\sigma^{2}}{2N-1}"),
    Evidence(
        prose(
            "proved (induction, field) \u00b7 simulated 0.05268 \u00b1 0.00004 against 1/19 = "
            "0.05263 at $N=10$ \u00b7 31 of 31 wrong variants caught"
        )
    ),
    Paragraph(
        prose(
            r"The plain mean of $N$ values has the variance $\sigma^{2}/N$, larger by the factor "
            r"$(2N-1)/N$: the moving average is as good as a mean of $2N-1$ values."
        )
    ),
    Derivation(
        (
            Line(
                r"\operatorname{Var}\left[\frac{1}{N}\sum_{t=1}^{N}x_{t}\right] + "
                r"\operatorname{Var}\left[\frac{1}{N}\sum_{t=1}^{N}y_{t}\right] = \frac{1}{N^{2}}"
                r"\sum_{t=1}^{N}\operatorname{Var}x_{t} + \frac{1}{N^{2}}\sum_{t=1}^{N}"
                r"\operatorname{Var}y_{t} + \frac{2}{N^{2}}\sum_{s=1}^{N}\sum_{t=1}^{N}"
                r"\operatorname{Cov}\left(x_{s},y_{t}\right) + a_{1}+a_{2}+a_{3}+a_{4}+a_{5}+a_{6}",
                prose("a long line, which breaks after a sign and has its reason under it"),
            ),
            Line(r"\le \frac{2\sigma^{2}}{N}", prose("the covariances are not positive")),
        )
    ),
    Remark(
        "The printed solution is wrong",
        (
            Paragraph(
                prose(
                    r'It says "$\sigma^{2}/(2N+1)$" [@ttic-31230-sgd, problem 2]. At $N=1$ the '
                    r"average *is* the last value, so the variance is $\sigma^{2}$; the print gives"
                )
            ),
            Display(r"\frac{\sigma^{2}}{2\cdot 1+1} = \frac{\sigma^{2}}{3} \neq \sigma^{2} ."),
            Paragraph(prose(r"Right is $\sigma^{2}/(2N-1)$, as `ema_variance` proves.")),
        ),
    ),
)

COUNTING = (
    Heading("Regions of an arrangement", 1, "Exercise 3"),
    Problem(
        (
            Paragraph(
                prose(
                    r"Into how many regions $R(n,d)$ do $n$ hyperplanes in general position cut "
                    r"$\mathbb{R}^{d}$?"
                )
            ),
        )
    ),
    Heading("Solution", 2),
    Hypotheses(
        (prose(r"$n,d\ge 0$ are integers; any $d$ normals are independent [@zaslavsky-1975]."),)
    ),
    Derivation(
        (
            Line(
                r"R(n,d) = R(n-1,d) + R(n-1,d-1)",
                prose(
                    "the last hyperplane is itself cut into $R(n-1,d-1)$ regions, and splits each"
                ),
            ),
            Line(
                r"= \sum_{k=0}^{d}\binom{n-1}{k} + \sum_{k=0}^{d-1}\binom{n-1}{k}",
                prose("the induction hypothesis, twice"),
            ),
            Line(r"= \sum_{k=0}^{d}\binom{n}{k}", prose("Pascal's rule")),
        )
    ),
    Answer("", r"R(n,d) = \sum_{k=0}^{d} \binom{n}{k}"),
    Evidence(
        prose("proved (induction, hypergeometric) \u00b7 enumerated for $n\\le 6$, $d\\le 3$")
    ),
    Table(
        (prose("$n$"), prose("$d=1$"), prose("$d=2$"), prose("$d=3$")),
        tuple(
            tuple(prose(f"${value}$") for value in row)
            for row in ((1, 2, 2, 2), (2, 3, 4, 4), (3, 4, 7, 8), (4, 5, 11, 15), (5, 6, 16, 26))
        ),
        prose("The number of regions of $n$ hyperplanes in $d$ dimensions."),
        "rrrr",
    ),
)


def sample_sheet(*more: Figure) -> Sheet:
    """Two exercises with everything a sheet can hold."""
    sheet = Sheet(
        "Stochastic gradient descent: averages and counting",
        "Solutions with every step, its reason, and how it was tested",
        ("ttic-31230-sgd",),
        "instructors",
        (*VARIANCE, *COUNTING, *more),
        "Every result was proved step by step and tested by an independent program.",
    )
    return with_bibliography(sheet, SOURCES)
