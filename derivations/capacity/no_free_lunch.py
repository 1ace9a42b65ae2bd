"""Over all functions, every search that does not look twice sees the same values."""

from closedform.course import (
    Answer,
    Choice,
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
from closedform.derive.inequalities import settled
from closedform.derive.methods import algebra, cases, induction, instance, recurrence, sign
from closedform.derive.moves import known

result = Result(
    title="No free lunch: all searches see the same values",
    source=(
        Source("epfl-loss-landscape", "Part 6"),
        Source("wolpert-macready-1997", "Theorem 1"),
    ),
    domain="n, m, k: integer >= 0; q: integer >= 2; F, A, S, W: sequence",
    problem=r"""
A function on $n$ points takes at each of them one of $q \ge 2$ values.  A search looks at one point
after the other and never twice at the same one; which point comes next may depend on all the
values seen so far.  Let $F(n)$ be the number of functions, and $A(n,m)$ the number of those for
which the first $m \le n$ values that the search sees are $m$ given ones, in the given order.  One
value is the best.  $W(n,m,k)$ is the number of functions for which exactly $k$ of the $m$ values
seen are the best one.
""",
    parts=(
        Part(
            r"How many functions are there?",
            Answer("functions"),
            accepted=("q^n", r"q^{n}", "qⁿ", r"q \cdot q^{n-1}", "q**n"),
            refused=("n^q", "q*n", "q^(n-1)", r"\binom{n}{q}"),
            misconceptions=(
                Misconception(
                    "n^q", "Each of the n points has a choice, not each of the q values."
                ),
                Misconception("q*n", "The choices at different points multiply."),
            ),
        ),
        Part(
            r"Find $A(n,m)$.",
            Answer("agree"),
            accepted=(r"q^{n-m}", "q^(n-m)", r"\frac{q^n}{q^m}", "q^n/q^m", r"q^n \cdot q^{-m}"),
            refused=("q^n", "q^m", "q^(n-m+1)", "1", "(n-m)^q"),
            misconceptions=(
                Misconception(
                    "q^n", "At the m points that the search has looked at the value is settled."
                ),
                Misconception(
                    "1", "At the points that the search has not looked at every value is possible."
                ),
            ),
        ),
        Part(
            r"Find $W(n,m,k)$.",
            Answer("histogram"),
            accepted=(
                r"\binom{m}{k} (q-1)^{m-k} q^{n-m}",
                "binomial(m,k)*(q-1)^(m-k)*q^(n-m)",
                r"{m \choose k} \frac{(q-1)^m}{(q-1)^k} q^{n-m}",
                "C(m, k)*(q-1)^(m-k)*q^n/q^m",
            ),
            refused=(
                r"(q-1)^{m-k} q^{n-m}",
                r"\binom{m}{k} q^{n-m}",
                r"\binom{m}{k} (q-1)^{m-k}",
                r"\binom{n}{k} (q-1)^{n-k}",
            ),
            misconceptions=(
                Misconception(
                    r"(q-1)^{m-k} q^{n-m}",
                    "The best value can come at any k of the m looks, not only at the first.",
                ),
                Misconception(
                    r"\binom{n}{k} (q-1)^{n-k}",
                    "This counts how often the function takes the best value at all; only m of the "
                    "n points are looked at.",
                ),
            ),
        ),
        Part(
            r"For what share of all functions has the search not met the best value after $m$ "
            r"looks?",
            Answer("missed"),
            accepted=(
                r"\left(1-\frac{1}{q}\right)^m",
                "(1-1/q)^m",
                r"\frac{(q-1)^m}{q^m}",
                "((q-1)/q)^m",
            ),
            refused=("1-(1-1/q)^m", "(1-1/q)^n", "1-m/n", "1-m/q", "q^(-m)"),
            misconceptions=(
                Misconception(
                    "1-m/n",
                    "This would be right for one best point; here a function may take the best "
                    "value anywhere, or nowhere.",
                ),
                Misconception(
                    "(1-1/q)^n", "The search has looked at m points, not at all of them."
                ),
                Misconception("1-(1-1/q)^m", "This is the share for which it has met it."),
            ),
        ),
        Part(
            r"There are $q = 2$ values and $n = 10$ points, and all functions count equally.  Tick "
            r"all that is true of any two searches that never look twice at a point.",
            Choice(
                (
                    Option(
                        r"For each sequence of values, as many functions show it to the one as to "
                        r"the other.",
                        "agree",
                    ),
                    Option(
                        r"After $3$ looks both have missed the best value for an eighth of all "
                        r"functions.",
                        "missed",
                        r"\frac{W(n,m,0)}{F(n)} = \frac18",
                        {"n": "10", "m": "3", "q": "2"},
                    ),
                    Option(
                        r"After $3$ looks a search that uses the values seen has missed the best "
                        r"value for less than a tenth of all functions.",
                        "missed",
                        r"\frac{W(n,m,0)}{F(n)} < \frac1{10}",
                        {"n": "10", "m": "3", "q": "2"},
                        feedback="Nothing seen so far says anything about the next value.",
                    ),
                    Option(
                        r"After $5$ looks, half of all points, the best value has been missed for "
                        r"half of all functions.",
                        "missed",
                        r"\frac{W(n,m,0)}{F(n)} = \frac12",
                        {"n": "10", "m": "5", "q": "2"},
                        feedback="Each look halves the share, and there were five of them.",
                    ),
                ),
                several=True,
            ),
        ),
    ),
    chain=(
        Given("no_point", "F(0) = 1", "on no point there is one function, the empty one"),
        Given(
            "one_more_point",
            "F(n+1) = q*F(n)",
            "at a further point every function can take each of $q$ values",
            forall="n: integer >= 0",
        ),
        Step(
            "functions",
            "F(n) = q^n",
            "the recurrence is solved, and proved by induction",
            recurrence("no_point", "one_more_point", "n"),
        ),
        Given(
            "before",
            "A(n,0) = F(n)",
            "before the first look nothing is known of the function",
            forall="n: integer >= 0",
        ),
        Given(
            "look",
            r"A(n,m+1) = \frac{A(n,m)}{q}",
            "the functions that agree with the values seen so far send the search to the same next "
            "point; nothing has been seen of it, so that each of the $q$ values occurs there for "
            "equally many of them",
            forall="m: integer >= 0; n: integer >= m+1",
            modelling=True,
        ),
        Step(
            "agree_shifted",
            "A(m+j,m) = q^j",
            "induction on the number of looks, with $j$ points left over",
            induction(
                "m",
                base=algebra("before", "functions"),
                step=algebra("look", "induction"),
                vary="j",
            ),
            forall="m: integer >= 0; j: integer >= 0",
        ),
        Step(
            "agree",
            "A(n,m) = q^(n-m)",
            "the same with $n$ points; how the search chooses its points does not matter",
            instance("agree_shifted", j="n-m"),
            forall="m: integer in [0,n]",
        ),
        Given("no_value", "S(0,0) = 1", "there is one sequence without values"),
        Given(
            "no_value_hit",
            "S(0,k+1) = 0",
            "in a sequence without values the best one does not occur",
            forall="k: integer >= 0",
        ),
        Given(
            "never",
            "S(m+1,0) = (q-1)*S(m,0)",
            "in a sequence without the best value the last one is one of the $q-1$ others",
            forall="m: integer >= 0",
        ),
        Given(
            "last_value",
            "S(m+1,k+1) = S(m,k) + (q-1)*S(m,k+1)",
            "of the sequences of $m+1$ values with $k+1$ best ones some end with the best value, "
            "the others with one of $q-1$",
            forall="m, k: integer >= 0",
        ),
        Step(
            "sequences",
            r"S(m,k) = \binom{m}{k} (q-1)^{m-k}",
            "so many sequences of $m$ values have the best one $k$ times: induction on $m$",
            induction(
                "m",
                base=cases(
                    "k",
                    algebra("no_value"),
                    algebra("no_value_hit", unfold=[known("binomial_above")]),
                ),
                step=cases(
                    "k",
                    algebra("never", "induction"),
                    algebra("last_value", "induction", unfold=[known("pascal")]),
                ),
                vary="k",
            ),
            forall="m: integer >= 0",
        ),
        Given(
            "by_sequences",
            "W(n,m,k) = S(m,k)*A(n,m)",
            "each function shows the search one sequence of values, and each sequence is shown by "
            "equally many functions",
            forall="n: integer >= 0; m: integer in [0,n]; k: integer >= 0",
        ),
        Step(
            "histogram",
            r"W(n,m,k) = \binom{m}{k} (q-1)^{m-k} q^{n-m}",
            "the number of sequences times the functions for each",
            algebra("by_sequences", "sequences", "agree"),
            forall="m: integer in [0,n]; k: integer in [0,m]",
        ),
        Step(
            "some_function",
            "F(n) > 0",
            "there are functions",
            sign("functions"),
            shown=False,
        ),
        Step(
            "missed",
            r"\frac{W(n,m,0)}{F(n)} = \left(1-\frac{1}{q}\right)^m",
            "as if each look had the best value with probability $1/q$, for every search",
            settled(algebra("histogram", "functions"), "some_function"),
            forall="m: integer in [0,n]",
        ),
    ),
    claims=("functions", "agree", "histogram", "missed"),
    remarks=(
        Remark(
            printed=r"Any two optimization algorithms are equivalent when their performance is "
            r"averaged across all possible problems",
            correct=r"This needs finitely many points and values, all functions counted equally, "
            r"and searches that never look twice at a point.  On two points with two values, a "
            r"search that looks at the same point again sees two equal values for all $4$ "
            r"functions, and one that does not sees them for $2$.",
            source=Source("epfl-loss-landscape", "Part 6"),
        ),
    ),
    variants=(
        Variant("n: integer in [9, 12]; m: integer in [2, 3]; q: integer in [3, 5]", "agree"),
        Variant("m: integer in [2, 5]; n: integer in [7, 9]; q: integer in [3, 7]", "missed"),
    ),
)
