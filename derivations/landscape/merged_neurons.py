"""Two neurons that have merged: the loss is flat in a direction, and the Hessian degenerate."""

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
from closedform.derive.inequalities import approached
from closedform.derive.methods import algebra

LECTURE = Source("epfl-loss-landscape", "Part 3, geometric argument")
EXAMPLE = "p: integer >= 1"
INCOMING = "j: integer >= 1"

result = Result(
    title="The flat direction at a permutation point",
    source=(LECTURE, Source("brea-2019")),
    domain=(
        "B, j: integer >= 1; a: real > 0; b, h, q, gamma: real; s, c, x: family; "
        "phi, psi, ell, delta, Y, J, G, V: function"
    ),
    problem=r"""
Neurons $1$ and $2$ of a layer have the outgoing weights $a > 0$ and $b$ to a linear output.  For
example $p$ they receive $s_{1,p}$ and $s_{2,p}$ and pass on $\phi(s_{1,p})$ and $\phi(s_{2,p})$;
all other neurons together contribute $c_p$ to the output $Y(a,b,p)$.  The loss over $B$ examples is
$J(a,b) = \sum_{p=1}^B \ell(p, Y(a,b,p))$.  The two neurons have merged: their incoming weights are
equal, hence $s_{1,p} = s_{2,p}$.
""",
    parts=(
        Part(
            r"The loss is $J(a,b) = q$.  Part $h$ of the outgoing weight of neuron $2$ is shifted "
            r"to neuron $1$.  What is $J(a+h,b-h)$?",
            Answer("flat"),
            accepted=("q", "q + 0*h", r"\frac{2q}{2}", "3q - 2q"),
            refused=("q + h", "0", "q + h^2", "q*(a+h)/a", "2q"),
            misconceptions=(
                Misconception("q + h", "What neuron 1 gains is what neuron 2 loses."),
                Misconception("0", "The loss is the same, but it need not vanish."),
            ),
        ),
        Part(
            r"What is the second difference $\frac{J(a+h,b-h) - 2J(a,b) + J(a-h,b+h)}{h^2}$ in "
            r"this direction, for $h > 0$?",
            Answer("bend"),
            accepted=("0", "q - q", r"\frac{0}{h^2}", "0.0"),
            refused=("q", r"\frac{q}{h^2}", "1", "2", "-2q/h^2"),
            misconceptions=(
                Misconception("1", "All three losses are the same number."),
                Misconception(r"-2q/h^2", "The loss counts at the outer points, too."),
            ),
        ),
        Part(
            r"The derivative of the loss by incoming weight $j$ of neuron $1$ is "
            r"$G(a,b,j) = \gamma$.  What is it after the shift, $G(a+h,b-h,j)$?",
            Answer("moved"),
            accepted=(
                r"\frac{a+h}{a}\gamma",
                "gamma*(1 + h/a)",
                r"\gamma + \frac{h}{a}\gamma",
                "(a+h)*gamma/a",
            ),
            refused=(r"\gamma", r"(a+h)\gamma", r"\gamma + h", r"\frac{a}{a+h}\gamma", "0"),
            misconceptions=(
                Misconception(
                    r"\gamma", "The error reaches a neuron through its outgoing weight: a + h now."
                ),
                Misconception(
                    r"(a+h)\gamma", "One factor a is in gamma already and has to be replaced."
                ),
            ),
        ),
        Part(
            r"What is the derivative $V(a+h,b-h,j)$ by incoming weight $j$ of neuron $2$ then?",
            Answer("partner"),
            accepted=(
                r"\frac{b-h}{a}\gamma",
                "gamma*(b - h)/a",
                r"\frac{b}{a}\gamma - \frac{h}{a}\gamma",
                "(b-h)*gamma/a",
            ),
            refused=(
                r"\gamma",
                r"\frac{b+h}{a}\gamma",
                r"\frac{b-h}{b}\gamma",
                r"(b-h)\gamma",
                r"\frac{a+h}{a}\gamma",
            ),
            misconceptions=(
                Misconception(
                    r"\frac{b-h}{b}\gamma", "The derivative gamma belongs to neuron 1, with a."
                ),
                Misconception(
                    r"\frac{a+h}{a}\gamma", "Neuron 2 has the outgoing weight b - h, not a + h."
                ),
            ),
        ),
        Part(
            r"Now all derivatives vanish at $(a,b)$; in particular $\gamma = 0$.  Which of these "
            r"statements about the merged neurons are true?  Tick all of them.",
            Choice(
                (
                    Option(
                        r"For every $h$ the derivative by each incoming weight of neuron $1$ still "
                        r"vanishes after the shift.",
                        "moved",
                        "G(a+h,b-h,j) = 0",
                        {"gamma": "0"},
                    ),
                    Option(
                        r"In the direction $(1,-1)$ of the outgoing weights the loss has positive "
                        r"curvature.",
                        "curvature",
                        "0",
                        holds=False,
                        feedback="Its second derivative in that direction is 0.",
                    ),
                    Option(
                        r"The product of the Hessian with the direction $(1,-1)$ of the outgoing "
                        r"weights has the component $0$ at each incoming weight of neuron $1$.",
                        "mixed",
                        "0",
                        {"gamma": "0"},
                    ),
                ),
                several=True,
            ),
        ),
    ),
    chain=(
        Given(
            "output",
            r"Y(a,b,p) = a \phi(s_{1,p}) + b \phi(s_{2,p}) + c_p",
            "what the output of the network is for an example",
            forall="a, b: real; p: integer >= 1",
        ),
        Given(
            "merged",
            "s_{2,p} = s_{1,p}",
            "equal incoming weights receive the same",
            forall=EXAMPLE,
        ),
        Step(
            "together",
            r"Y(a,b,p) = (a+b) \phi(s_{1,p}) + c_p",
            "only the sum of the two outgoing weights matters",
            algebra("output", "merged"),
            forall=EXAMPLE,
        ),
        Step(
            "same_output",
            "Y(a+h,b-h,p) = Y(a,b,p)",
            "and a shift does not change it",
            algebra("output", "merged", unfold=["together"]),
            forall=EXAMPLE,
        ),
        Given(
            "loss",
            r"J(a,b) = \sum_{p=1}^B \ell(p, Y(a,b,p))",
            "any loss that depends on the weights through the outputs",
            forall="a, b: real",
        ),
        Step(
            "as_one",
            r"J(a,b) = \sum_{p=1}^B \ell(p, (a+b) \phi(s_{1,p}) + c_p)",
            "the loss of a network with one neuron instead of two",
            algebra("loss", "together"),
        ),
        Step(
            "sum_only",
            "J(a+h,b-h) = J(a,b)",
            "so the loss is constant along the direction $(1,-1)$",
            algebra("loss", "same_output", "together", unfold=["as_one"]),
        ),
        Given("present", "J(a,b) = q", "the present loss"),
        Step("flat", "J(a+h,b-h) = q", "and it stays", algebra("sum_only", "present")),
        Step(
            "bend",
            r"\frac{J(a+h,b-h) - 2J(a,b) + J(a-h,b+h)}{h^2} = 0",
            "all three losses are equal",
            algebra("sum_only", "present"),
            forall="h: real > 0",
        ),
        Step(
            "curvature",
            r"\lim_{h \to 0^+} \frac{J(a+h,b-h) - 2J(a,b) + J(a-h,b+h)}{h^2} = 0",
            "the second derivative of the loss in this direction",
            approached("bend"),
        ),
        Given(
            "first_neuron",
            r"G(a,b,j) = a \sum_{p=1}^B \delta(p, Y(a,b,p)) \psi(s_{1,p}) x_{p,j}",
            r"chain rule, with the derivatives $\delta$ of $\ell$ and $\psi$ of $\phi$ and the "
            "inputs $x_{p,j}$ of the neurons: the error comes through the outgoing weight",
            forall="a, b: real; j: integer >= 1",
        ),
        Given(
            "second_neuron",
            r"V(a,b,j) = b \sum_{p=1}^B \delta(p, Y(a,b,p)) \psi(s_{2,p}) x_{p,j}",
            "the same for neuron $2$",
            forall="a, b: real; j: integer >= 1",
        ),
        Step(
            "carried",
            r"G(a+h,b-h,j) = \frac{a+h}{a} G(a,b,j)",
            "the outputs, hence the errors are the same as before; the outgoing weight is another",
            algebra("first_neuron", "same_output", unfold=["first_neuron"]),
        ),
        Step(
            "shared",
            r"V(a+h,b-h,j) = \frac{b-h}{a} G(a,b,j)",
            "likewise for neuron $2$, which receives the same as neuron $1$",
            algebra("second_neuron", "merged", "same_output", unfold=["first_neuron"]),
        ),
        Given("slope", r"G(a,b,j) = \gamma", "the present derivative"),
        Step(
            "moved",
            r"G(a+h,b-h,j) = \frac{a+h}{a} \gamma",
            "in particular it vanishes along the whole line if it vanishes once",
            algebra("carried", "slope"),
        ),
        Step(
            "partner",
            r"V(a+h,b-h,j) = \frac{b-h}{a} \gamma",
            "and so does that of neuron $2$",
            algebra("shared", "slope"),
        ),
        Step(
            "change",
            r"\frac{G(a+h,b-h,j) - G(a,b,j)}{h} = \frac{\gamma}{a}",
            "how the derivative changes along the direction",
            algebra("slope", "moved"),
            forall="h: real > 0",
        ),
        Step(
            "mixed",
            r"\lim_{h \to 0^+} \frac{G(a+h,b-h,j) - G(a,b,j)}{h} = \frac{\gamma}{a}",
            "a component of the product of Hessian and direction; at a critical point it is $0$",
            approached("change"),
        ),
    ),
    claims=("flat", "bend", "moved", "partner"),
    remarks=(
        Remark(
            printed=r"The permutation point, where two weight vectors have become identical, is "
            r"called a saddle of first order",
            correct=r"It is not a saddle with one negative and otherwise positive eigenvalues: the "
            r"direction $(1,-1)$ of the outgoing weights has the second derivative $0$, and at a "
            r"critical point the whole line along it consists of critical points, so the Hessian "
            r"has the eigenvalue $0$.  "
            r"That the curvature in the direction vanishes would not be enough for this: "
            r"$xy$ has curvature $0$ along the axes, but the eigenvalues $\pm 1$.",
            source=LECTURE,
        ),
    ),
    variants=(
        Variant("a: integer in [2, 5]; h: integer in [6, 9]; gamma: integer in [11, 19]", "moved"),
        Variant(
            "a: integer in [2, 9]; b: integer in [20, 29]; h: integer in [1, 8]; "
            "gamma: integer in [11, 19]",
            "partner",
        ),
    ),
    figures=(
        Figure(
            "merge",
            r"A student with three neurons starts at the weights of its teacher, a committee "
            r"machine with $\tanh$ units.  Left: two of its neurons, which share their outgoing "
            r"weight, are forced together while all else settles in a nearby minimum; at distance "
            r"$0$ their labels are exchanged, and the way back leads to an equivalent minimum.  "
            r"Right: at distance $0$, the loss along the shift $(h,-h)$ of the two outgoing "
            r"weights, and where only one of them is changed, by $\frac{h}{20}$.",
            alt="On the left the loss rises from zero to its largest value where the two neurons "
            "meet, and falls back to zero as in a mirror. On the right it is constant along the "
            "shift, and a parabola where one outgoing weight changes alone.",
        ),
    ),
)
