"""How likely it is that all eigenvalues of a random Hessian are positive."""

from closedform.course import (
    Answer,
    Choice,
    Figure,
    Given,
    Misconception,
    Option,
    Part,
    Remark,
    Result,
    Source,
    Step,
    Variant,
)
from closedform.derive.methods import algebra, cases, induction
from closedform.derive.moves import known

ARGUMENT = Source("epfl-loss-landscape", "Part 3, statistical argument")
SIZES = "n, k: integer >= 0"

result = Result(
    title="Signs of the eigenvalues of a random Hessian",
    source=(ARGUMENT,),
    domain=(
        "N: integer >= 0; k: integer >= 0; p: real in (0,1); Q, S, R: sequence; "
        "G: function; P: real; "
        "s, d, b, u, lambda: real; r: real > 0"
    ),
    problem=r"""
At a point with vanishing gradient, the Hessian has $N$ eigenvalues.  Suppose, to begin with, that
their signs are independent, and that each is positive with probability $\frac12$ and negative with
probability $\frac12$.  Let $Q(N,k)$ be the probability that exactly $k$ are negative, and $S(N)$
that all have the same sign.
""",
    parts=(
        Part(
            r"What is the probability $Q(N,0)$ that all eigenvalues are positive, so that the "
            r"point is a minimum?",
            Answer("all_positive"),
            accepted=("2^(-N)", r"\frac{1}{2^N}", "(1/2)^N", "0.5^N"),
            refused=("1/N", "1/(2N)", "2^(1-N)", "1/2", "1 - 2^(-N)"),
            misconceptions=(
                Misconception("1/(2N)", "Probabilities of independent events multiply."),
                Misconception("2^(1-N)", "This includes the maxima, with all signs negative."),
            ),
        ),
        Part(
            r"What is the probability $S(N)$ that all have the same sign, for $N \ge 1$?",
            Answer("same_sign"),
            accepted=("2^(1-N)", r"\frac{2}{2^N}", "2*(1/2)^N", r"\frac{1}{2^{N-1}}"),
            refused=("2^(-N)", "2^(-2N)", "1/2", "1 - 2^(1-N)", "2/N"),
            misconceptions=(
                Misconception("2^(-N)", "There are two ways: all positive, or all negative."),
                Misconception(
                    "2^(-2N)", "All positive or all negative: such probabilities add up."
                ),
            ),
        ),
        Part(
            r"What is the probability $Q(N,k)$ of a saddle of order $k$, with exactly $k$ negative "
            r"eigenvalues?",
            Answer("order"),
            accepted=(
                r"\binom{N}{k} 2^{-N}",
                "binomial(N, k)/2^N",
                r"\frac{1}{2^N}{N \choose k}",
                "C(N, k)*(1/2)^k*(1/2)^(N-k)",
            ),
            refused=(
                "2^(-N)",
                r"\binom{N}{k} 2^{-k}",
                "2^(-k)",
                r"\binom{N}{k}",
                r"\binom{N-1}{k} 2^{-N}",
            ),
            misconceptions=(
                Misconception("2^(-N)", "Any k of the N eigenvalues may be the negative ones."),
                Misconception(
                    r"\binom{N}{k} 2^{-k}", "The other N - k eigenvalues have to be positive."
                ),
            ),
        ),
        Part(
            r"The entries of a symmetric matrix are not independent signs.  Draw "
            r"$\begin{pmatrix} s+d & b \\ b & s-d \end{pmatrix}$ with independent $s$, $d$, $b$, "
            r"each normal with mean $0$ and variance $1$.  What is the probability $P$ that both "
            r"eigenvalues are positive?",
            Answer("goe"),
            accepted=(
                r"\frac{2-\sqrt{2}}{4}",
                "(2 - sqrt(2))/4",
                r"\frac12 - \frac{\sqrt2}{4}",
                r"\frac12\left(1 - \frac{1}{\sqrt 2}\right)",
            ),
            refused=("1/4", "0.15", r"\frac{2-\sqrt{2}}{2}", r"\frac{2+\sqrt{2}}{4}", "1/8"),
            misconceptions=(
                Misconception(
                    "1/4",
                    "The signs of the two eigenvalues are not independent: they repel each other.",
                ),
                Misconception(
                    r"\frac{2-\sqrt{2}}{2}", "This includes that both eigenvalues are negative."
                ),
            ),
        ),
        Part(
            r"Which of these statements are true?  Tick all of them.",
            Choice(
                (
                    Option(
                        r"Of $10$ independent signs, exactly one is negative with a probability "
                        r"below $1\%$.",
                        "order",
                        "Q(N,k) < 1/100",
                        {"N": "10", "k": "1"},
                    ),
                    Option(
                        r"Of $10$ independent signs, exactly five are negative with a probability "
                        r"above $20\%$.",
                        "order",
                        "Q(N,k) > 1/5",
                        {"N": "10", "k": "5"},
                    ),
                    Option(
                        r"Of $10$ independent signs, all agree with a probability above $1\%$.",
                        "same_sign",
                        "S(N) <= 1/100",
                        {"N": "10"},
                        holds=False,
                        feedback="There are 1024 ways to choose the signs, and two of them agree.",
                    ),
                    Option(
                        r"Both eigenvalues of the random symmetric matrix above are positive less "
                        r"often than two independent signs.",
                        "goe",
                        "P < 1/4",
                    ),
                    Option(
                        r"With $r = \sqrt{s^2+d^2+b^2}$ and $u = s/r$, the two eigenvalues of that "
                        r"matrix have the sum $2ur$.",
                        "trace",
                    ),
                    Option(
                        r"Their product is $r^2 (2u^2-1)$.",
                        "determinant",
                    ),
                ),
                several=True,
            ),
        ),
    ),
    chain=(
        Given("nothing_drawn", "Q(0,0) = 1", "without eigenvalues none is negative"),
        Given(
            "none_drawn",
            "Q(0,k+1) = 0",
            "without eigenvalues there are no negative ones",
            forall="k: integer >= 0",
        ),
        Given(
            "still_none",
            "Q(n+1,0) = Q(n,0)/2",
            "a further sign is positive with probability $\\frac12$, whatever the others are",
            forall="n: integer >= 0",
            modelling=True,
        ),
        Given(
            "next_sign",
            "Q(n+1,k+1) = Q(n,k+1)/2 + Q(n,k)/2",
            "a further sign is positive or negative with probability $\\frac12$ each, whatever the "
            "others are",
            forall=SIZES,
            modelling=True,
        ),
        Step(
            "order",
            r"Q(N,k) = \binom{N}{k} 2^{-N}",
            "induction on the number of eigenvalues, with Pascal's rule",
            induction(
                "N",
                base=cases(
                    "k",
                    algebra("nothing_drawn"),
                    algebra("none_drawn", unfold=[known("binomial_above")]),
                ),
                step=cases(
                    "k",
                    algebra("still_none", "induction"),
                    algebra("next_sign", "induction", unfold=[known("pascal")]),
                ),
                vary="k",
            ),
        ),
        Step("all_positive", "Q(N,0) = 2^(-N)", "none is negative", algebra("order")),
        Given(
            "either_way",
            "S(N) = Q(N,0) + Q(N,N)",
            "none is negative or all are, and not both",
            forall="N: integer >= 1",
            modelling=True,
        ),
        Step(
            "same_sign",
            "S(N) = 2^(1-N)",
            "both are equally likely",
            algebra("either_way", "order"),
            forall="N: integer >= 1",
        ),
        Given("none_biased", "R(0) = 1", "without eigenvalues none is negative"),
        Given(
            "next_biased",
            "R(n+1) = p*R(n)",
            "let now each sign be positive with probability $p$; $R(N)$ is the probability that "
            "all are",
            forall="n: integer >= 0",
            modelling=True,
        ),
        Step(
            "biased",
            "R(N) = p^N",
            "induction on the number of eigenvalues",
            induction("N", base=algebra("none_biased"), step=algebra("next_biased", "induction")),
        ),
        Given("length", "b^2 = r^2 - s^2 - d^2", "$r$ is the length of the vector $(s, d, b)$"),
        Given("height", "u = s/r", "how high the vector points"),
        Step(
            "trace",
            "(s+d) + (s-d) = 2 u r",
            "the sum of the two eigenvalues",
            algebra(unfold=["height"]),
        ),
        Step(
            "determinant",
            "(s+d)(s-d) - b^2 = r^2 (2 u^2 - 1)",
            r"their product: both are positive exactly when $u$ is above $\sqrt{\frac12}$",
            algebra("length", unfold=["height"]),
        ),
        Given(
            "cap",
            r"G(x) = (1-\sqrt{x})/2",
            "the vector points in all directions alike, hence its height $u$ is uniform between "
            r"$-1$ and $1$ (Archimedes); $G(x)$ is the probability that $u$ is above $\sqrt{x}$",
            forall="x: real in [0,1]",
            modelling=True,
        ),
        Given(
            "both_positive",
            "P = G(1/2)",
            "by the signs of sum and product",
            modelling=True,
        ),
        Step(
            "goe",
            r"P = \frac{2-\sqrt{2}}{4}",
            "the part of the sphere in a cap that reaches $45$ degrees down from the pole",
            algebra(
                "both_positive",
                "cap",
                known("sqrt_of_product", a="1/2", b="2"),
                known("abs_nonnegative", a="1/2"),
            ),
        ),
    ),
    claims=("order", "all_positive", "same_sign", "biased", "goe"),
    remarks=(
        Remark(
            printed=r"Eigenvalues are drawn at random with mean zero, and then it is rare that all "
            r"have the same sign",
            correct=r"The count needs more: the signs have to be independent, and each has to be "
            r"positive with probability $\frac12$.  Mean zero does not give the latter: a number "
            r"that is $2$ with probability $\frac13$ and $-1$ otherwise has mean $0$, and two of "
            r"them are both positive with probability $\frac19$, not $\frac14$.",
            statement="2^(-N)",
            step="biased",
            at={"N": "2", "p": "1/3"},
            source=ARGUMENT,
        ),
        Remark(
            printed=r"For balanced random systems the eigenvalues are like $N$ random numbers "
            r"drawn one by one",
            correct=r"The eigenvalues of a random matrix are not independent.  For the symmetric "
            r"normal matrix with $N = 2$ both are positive with probability "
            r"$\frac{2-\sqrt2}{4} \approx 0.146$ and not $\frac14$: saddles are even more "
            r"frequent, $\frac{\sqrt2}{2} \approx 0.707$ and not $\frac12$.",
            statement="1/4",
            step="goe",
            source=ARGUMENT,
        ),
    ),
    variants=(Variant("N: integer in [6, 12]; k: integer in [2, 5]", "order"),),
    figures=(
        Figure(
            "orders",
            r"Orders of critical points in $N = 10$ dimensions: the probability "
            r"$\binom{N}{k} 2^{-N}$ of $k$ negative eigenvalues among independent signs (bars), "
            r"and the relative frequency among $20\,000$ random symmetric normal matrices (marks), "
            r"whose eigenvalues repel each other.",
            alt="Bars over the numbers 0 to 10 of negative eigenvalues follow a binomial "
            "distribution with its peak at 5; the marks of random matrices are much higher at 5, "
            "a little lower at 4 and 6, and practically zero for 0 to 2 and for 8 to 10.",
        ),
    ),
)
