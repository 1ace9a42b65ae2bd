"""Two hidden units that start with the same weights stay the same: they learn one feature."""

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
from closedform.derive.methods import algebra, cases, induction

UNITS = "t: integer >= 0; i: integer >= 1"

result = Result(
    title="Hidden units that start equal",
    source=(Source("quiz-7", "Question 2a"),),
    domain=(
        "B, d: integer >= 1; t, j: integer >= 0; eta, a_1, a_2: real > 0; c, gamma: real; "
        "theta, g, s, x, e: family; phi, psi: function"
    ),
    problem=r"""
A network has one hidden layer and a linear output.  At step $t$ of gradient descent, hidden unit
$i$ has the incoming weights $\theta_{t,i,1}, \dots, \theta_{t,i,d}$ and the outgoing weight
$\theta_{t,i,0}$.  For example $p$ with the inputs $x_{p,1}, \dots, x_{p,d}$ it forms
$s_{t,i,p} = \sum_{k=1}^d \theta_{t,i,k} x_{p,k}$ and passes on $\phi(s_{t,i,p})$; the derivative of
$\phi$ is $\psi$.  The derivative of the loss with respect to the output for example $p$ is
$e_{t,p}$, whatever the loss.  All weights are updated with the learning rate $\eta$ and the
gradients $g_{t,i,j}$ over the $B$ examples.
""",
    parts=(
        Part(
            r"Units $1$ and $2$ start with equal weights: $\theta_{0,1,j} = \theta_{0,2,j}$ for "
            r"all $j \ge 0$.  After $t$ steps, weight $j$ of unit $2$ is $\theta_{t,2,j} = c$.  "
            r"What is $\theta_{t,1,j}$?",
            Answer("twin"),
            accepted=("c", "c + 0", r"\frac{2c}{2}", "1*c"),
            refused=("-c", "0", r"c - \eta", r"c - \eta t", r"\frac{a_1}{a_2} c"),
            misconceptions=(
                Misconception(
                    r"c - \eta t", "The weights do change; compare the gradients of both units."
                ),
                Misconception(
                    "0", "Nothing pulls the weights to zero; compare the gradients of both units."
                ),
            ),
        ),
        Part(
            r"Now only the incoming weights start equal; the outgoing ones are $a_1$ and $a_2$.  "
            r"In the first step, unit $1$ has the gradient $g_{0,1,1} = \gamma$.  Which gradient "
            r"$g_{0,2,1}$ has unit $2$?",
            Answer("other"),
            accepted=(
                r"\frac{a_2}{a_1}\gamma",
                "gamma*a_2/a_1",
                "γ·a_2/a_1",  # noqa: RUF001
                r"\frac{\gamma}{a_1/a_2}",
            ),
            refused=(
                r"\gamma",
                r"\frac{a_1}{a_2}\gamma",
                r"\gamma + a_2 - a_1",
                r"a_2\gamma",
                "0",
            ),
            misconceptions=(
                Misconception(
                    r"\gamma", "The error reaches a hidden unit through its outgoing weight."
                ),
                Misconception(
                    r"\frac{a_1}{a_2}\gamma", "The larger outgoing weight gets the larger gradient."
                ),
                Misconception(r"a_2\gamma", "Another factor is already in the gradient of unit 1."),
            ),
        ),
        Part(
            r"Which is it for the outgoing weights $a_1 = 2$ and $a_2 = 3$ and $\gamma = 6$?",
            Answer("other", at={"a_1": "2", "a_2": "3", "gamma": "6"}),
            accepted=("9", "18/2", r"\frac{3}{2} \cdot 6", "9.0"),
            refused=("6", "4", "18", "7"),
            misconceptions=(
                Misconception("6", "Equal inputs are not enough; look at the outgoing weights."),
                Misconception("4", "Unit 2 has the larger outgoing weight."),
            ),
        ),
        Part(
            r"Do two units with equal incoming and different positive outgoing weights always have "
            r"equal gradients of the incoming weights: is $g_{0,2,1} = \gamma$?",
            Choice.from_truth(
                "other",
                r"\gamma",
                yes="The gradients are proportional to the outgoing weights, which differ.",
            ),
        ),
        Part(
            r"Which of these starts makes units $1$ and $2$ stay equal in every step, for every "
            r"loss and all data?  Tick all.",
            Choice(
                (
                    Option(
                        "Both have the same incoming weights, and the same outgoing weight.",
                        "stay",
                    ),
                    Option(
                        "Both have the same incoming weights; the outgoing ones differ.",
                        "apart",
                        "0",
                        feedback="After one step the incoming weights differ, too.",
                    ),
                ),
                several=True,
            ),
        ),
    ),
    chain=(
        Given(
            "input",
            r"s_{t,i,p} = \sum_{k=1}^d \theta_{t,i,k} x_{p,k}",
            "what a hidden unit forms of an example",
            forall=f"{UNITS}; p: integer >= 1",
        ),
        Given(
            "outgoing",
            r"g_{t,i,0} = \sum_{p=1}^B e_{t,p} \phi(s_{t,i,p})",
            "chain rule: the output depends on the outgoing weight through what the unit passes on",
            forall=UNITS,
        ),
        Given(
            "incoming",
            r"g_{t,i,j} = \sum_{p=1}^B e_{t,p} \theta_{t,i,0} \psi(s_{t,i,p}) x_{p,j}",
            "chain rule: and on an incoming weight through the outgoing one",
            forall=f"{UNITS}; j: integer >= 1",
        ),
        Given(
            "update",
            r"\theta_{t+1,i,j} = \theta_{t,i,j} - \eta g_{t,i,j}",
            "gradient descent",
            forall=f"{UNITS}; j: integer >= 0",
        ),
        Given(
            "start",
            r"\theta_{0,1,j} = \theta_{0,2,j}",
            "first case: the two units start with equal weights",
            forall="j: integer >= 0",
        ),
        Step(
            "of_outgoing",
            r"g_{t,i,0} = \sum_{p=1}^B e_{t,p}"
            r" \phi\left(\sum_{k=1}^d \theta_{t,i,k} x_{p,k}\right)",
            "in terms of the weights of the unit itself",
            algebra("outgoing", "input"),
            forall=UNITS,
        ),
        Step(
            "of_incoming",
            r"g_{t,i,j} = \sum_{p=1}^B e_{t,p} \theta_{t,i,0}"
            r" \psi\left(\sum_{k=1}^d \theta_{t,i,k} x_{p,k}\right) x_{p,j}",
            "and the same for an incoming weight",
            algebra("incoming", "input"),
            forall=f"{UNITS}; j: integer >= 1",
        ),
        Step(
            "stay",
            r"\theta_{t,1,j} = \theta_{t,2,j}",
            "induction over the steps: the gradients are the same functions of the unit's own "
            "weights, so units with equal weights move alike",
            induction(
                "t",
                base=algebra("start"),
                step=cases(
                    "j",
                    first=algebra(
                        "update", "of_outgoing", "induction", unfold=["update", "of_outgoing"]
                    ),
                    later=algebra(
                        "update", "of_incoming", "induction", unfold=["update", "of_incoming"]
                    ),
                ),
                vary="j",
            ),
        ),
        Given("trained", r"\theta_{t,2,j} = c", "a weight of unit $2$ after $t$ steps"),
        Step(
            "twin",
            r"\theta_{t,1,j} = c",
            "whatever the activation, the data, the loss and the number of steps",
            algebra("stay", "trained"),
        ),
        Given(
            "equal_inputs",
            r"\theta_{0,1,j} = \theta_{0,2,j}",
            "second case: only the incoming weights start equal",
            forall="j: integer >= 1",
        ),
        Given("first", r"\theta_{0,1,0} = a_1", "outgoing weight of unit $1$"),
        Given("second", r"\theta_{0,2,0} = a_2", "outgoing weight of unit $2$"),
        Given("gradient", r"g_{0,1,1} = \gamma", "the gradient of unit $1$"),
        Step(
            "ratio",
            r"g_{0,2,j} = \frac{a_2}{a_1} g_{0,1,j}",
            "both sums agree but for the outgoing weight, a factor of all terms",
            algebra("of_incoming", "second", unfold=["of_incoming", "first", "equal_inputs"]),
            forall="j: integer >= 1",
        ),
        Step(
            "other",
            r"g_{0,2,1} = \frac{a_2}{a_1} \gamma",
            "for the first input",
            algebra("ratio", "gradient"),
        ),
        Step(
            "apart",
            r"\theta_{1,1,1} - \theta_{1,2,1} = \eta\gamma\left(\frac{a_2}{a_1} - 1\right)",
            "so the incoming weights part in the first step, unless $a_1 = a_2$ or $\\gamma = 0$",
            algebra("update", "gradient", "other", "equal_inputs"),
        ),
    ),
    claims=("twin", "other", "apart"),
    remarks=(
        Remark(
            printed=r"""Neurons that compute the same output are said to get the same gradients in
backpropagation, and so the same updates.""",
            correct=r"""The same output is not enough: the gradients of the incoming weights carry
the outgoing weight as a factor.  With $a_1 = 2$, $a_2 = 3$ and $g_{0,1,1} = 6$, both units have the
same output, but $g_{0,2,1} = 9$.  If the outgoing weights are equal, too, as they are when
all weights are the same constant, the units stay equal forever.""",
            statement=r"\gamma",
            step="other",
            at={"a_1": "2", "a_2": "3", "gamma": "6"},
        ),
    ),
    variants=(Variant("a_1: integer in [2, 4]; a_2, gamma: integer in [5, 9]", "other"),),
)
