"""Moves about expectations: what they find is proved, and nothing is found without a reason."""

import pytest

from closedform.course.chain import ChainFailed, run_chain
from closedform.course.mutants import mutants
from closedform.course.result import Given, Result, Step
from closedform.derive.expectations import covariance, for_each_outcome, moments, variance
from closedform.derive.methods import algebra, induction
from closedform.derive.moves import known, last_term
from closedform.kernel.errors import Refused
from closedform.kernel.rules import field
from closedform.kernel.theorem import certificate, replay
from closedform.language.plain import to_text

INDEPENDENT = Given(
    "independent", "E[w^i v^j] = E[w^i] E[v^j]", "", forall="i, j: integer >= 1", modelling=True
)
UNCORRELATED = Given(
    "uncorrelated", "E[y_i y_j] = E[y_i] E[y_j]", "", forall="i, j: integer >= 1; i != j"
)
DOMAIN = "c: real; n: integer >= 0; w, v: random; y: random family"


def proved(*chain, domain=DOMAIN):
    """The theorem of the last step, replayed."""
    theorems = run_chain(Result("", (), domain, "", (), chain, ()))
    last = theorems[chain[-1].name]
    assert last.obligations == ()
    assert [theorem.says for theorem in replay(certificate(last))] == [last.says]
    return last


def step(statement, *using, unfold=(), forall="", name="step"):
    return Step(name, statement, "", algebra(*using, unfold=unfold), forall)


def written_out(statement, *names):
    """Both sides written out, the right one if there is something to write out."""
    right = statement.partition("=")[2]
    moved = [moments()] if "[" in right or "Cov" in right else []
    return step(statement, moments(*names), unfold=moved)


def granted(theorem):
    return {hypothesis.name for hypothesis in theorem.hypotheses}


# -- what is proved ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "statement",
    [
        "E[2 w + c v - 1] = 2 E[w] + c E[v] - 1",
        "Var[c w + 3] = c^2 Var[w]",
        "Var[w + v] = Var[w] + Var[v] + 2 Cov(w, v)",
        "Var[w - v] = Var[w] + Var[v] - 2 Cov(v, w)",
        "Cov(w + c, c v - w) = c Cov(w, v) - Var[w]",
        "E[(w - E[w])^2] = Var[w]",
        "E[(w - E[w]) (v - E[v])] = Cov(w, v)",
        "E[(w - c)^2] = Var[w] + (E[w] - c)^2",
        "E[E[w] v] = E[w] E[v]",
        r"E[\sum_{k=1}^n c y_k] = c \sum_{k=1}^n E[y_k]",
        r"Cov(\sum_{k=1}^n y_k, w) = \sum_{k=1}^n Cov(y_k, w)",
        r"E[(\sum_{k=1}^n y_k)^2] = \sum_{i=1}^n \sum_{j=1}^n E[y_i y_j]",
        r"\sum_{k=1}^n Var[y_k] = \sum_{k=1}^n E[y_k^2] - \sum_{k=1}^n E[y_k]^2",
    ],
)
def test_what_holds_without_any_hypothesis(statement):
    theorem = proved(written_out(statement))
    assert theorem.hypotheses == ()


def test_expanding_goes_inside_of_moments_already_there():
    theorem = proved(step("E[E[c w]]", moments(), moments()))
    assert to_text(theorem.right) == "c*E(w)"


@pytest.mark.parametrize(
    "statement",
    [
        "E[w v] = E[w] E[v]",
        "E[v w] = E[v] E[w]",
        "E[c v^3 w] = c E[w] E[v^3]",
        "E[(w + 1)^2 v^2] = E[w^2] E[v^2] + (2 E[w] + 1) E[v^2]",
        "Cov(w^2, v) = 0",
        "Var[w v] = E[w^2] E[v^2] - E[w]^2 E[v]^2",
        "Var[w v] = E[w]^2 Var[v] + E[v]^2 Var[w] + Var[w] Var[v]",
    ],
)
def test_independence_is_used_and_named(statement):
    moved = written_out(statement, "independent")
    assert granted(proved(INDEPENDENT, moved)) == {"independent"}


@pytest.mark.parametrize(
    "statement",
    [
        "E[w v] = E[w] E[v]",
        "E[w^2] = E[w]^2",
        "Cov(w, v) = 0",
        "Var[w + v] = Var[w] + Var[v]",
        "Var[c w] = c Var[w]",
        "Var[w v] = Var[w] Var[v]",
        "E[w/v] = E[w]/E[v]",
        "E[max(0, w)] = max(0, E[w])",
        "E[w^n] = E[w]^n",
        "E[y_n] = E[y_{n+1}]",
        r"E[\sum_{k=1}^n y_k] = n E[y_1]",
        r"Var[\sum_{k=1}^n y_k] = \sum_{k=1}^n Var[y_k]",
    ],
)
def test_nothing_follows_without_a_hypothesis(statement):
    for attempt in (step(statement), written_out(statement)):
        with pytest.raises(ChainFailed, match=r"differ by|divides by|not shown"):
            proved(attempt)


@pytest.mark.parametrize("statement", ["E[w w] = E[w] E[w]", "Cov(w, w v) = 0", "E[w y_1] = 0"])
def test_independence_says_nothing_about_other_products(statement):
    with pytest.raises(ChainFailed):
        proved(INDEPENDENT, step(statement, moments("independent")))


def test_every_mutant_of_a_claim_is_refused():
    claim = step(
        "Var[c w v] = c^2 (E[w^2] E[v^2] - E[w]^2 E[v]^2)",
        moments("independent"),
        unfold=[moments()],
    )
    theorem = proved(INDEPENDENT, claim)
    tried = 0
    for mutant in mutants(theorem.right, theorem.domain):
        if _same(theorem, mutant.right):
            continue
        tried += 1
        wrong = Step("step", f"Var[c w v] = {to_text(mutant.right)}", "", claim.by)
        with pytest.raises(ChainFailed):
            proved(INDEPENDENT, wrong)
    assert tried > 15


def _same(theorem, right):
    try:
        return not field(theorem.domain, theorem.right, right).obligations
    except Refused:
        return False


# -- families ---------------------------------------------------------------------------------


def test_a_condition_on_indices_is_shown_inside_a_sum():
    theorem = proved(
        UNCORRELATED,
        step(r"Cov(\sum_{k=1}^n y_k, y_{n+1}) = 0", moments("uncorrelated")),
    )
    assert granted(theorem) == {"uncorrelated"}


@pytest.mark.parametrize(
    "statement",
    [
        r"Cov(\sum_{k=1}^n y_k, y_n) = 0",
        r"Cov(\sum_{k=1}^{n+1} y_k, y_{n+1}) = 0",
        r"Cov(\sum_{k=0}^n y_k, y_{n+1}) = 0",  # nothing is said of y_0
        r"Cov(y_n, y_{n+1}) = 0",  # n may be 0
        r"Var[\sum_{k=1}^n y_k] = \sum_{k=1}^n Var[y_k]",
        "Cov(y_1, y_1) = 0",
    ],
)
def test_a_condition_on_indices_that_is_not_met(statement):
    with pytest.raises(ChainFailed):
        proved(UNCORRELATED, written_out(statement, "uncorrelated"))


def test_variances_add_up_by_induction():
    spread = Given("spread", "Var[y_k] = c^2", "", forall="k: integer >= 1")
    following = step(r"Cov(\sum_{k=1}^n y_k, y_{n+1}) = 0", moments("uncorrelated"), name="next")
    total = Step(
        "total",
        r"Var[\sum_{k=1}^n y_k] = n c^2",
        "",
        induction(
            "n", algebra(moments()), algebra(last_term(), variance(), "induction", "next", "spread")
        ),
    )
    theorem = proved(UNCORRELATED, spread, following, total)
    assert granted(theorem) == {"uncorrelated", "spread"}
    with pytest.raises(ChainFailed):
        proved(UNCORRELATED, spread, total)


def test_a_hypothesis_under_two_sums():
    same = Given("same", "E[y_i y_j] = c^2", "", forall="i, j: integer >= 1")
    theorem = proved(same, step(r"E[(\sum_{k=1}^n y_k)^2] = n^2 c^2", moments("same")))
    assert granted(theorem) == {"same"}


# -- outcome by outcome -----------------------------------------------------------------------


def test_a_lemma_holds_inside_an_expectation():
    moved = step(
        "E[max(0, w)] = (E[w] + E[abs(w)])/2",
        for_each_outcome("max_of_two", a="0", b="w"),
        moments(),
        for_each_outcome("abs_of_product", a="-1", b="w"),
        known("abs_nonpositive", a="-1"),
        moments(),
    )
    theorem = proved(moved)
    assert theorem.hypotheses == ()


def test_a_step_about_numbers_holds_inside_an_expectation():
    square = step("abs(b)^2 = b^2", known("abs_squared", a="b"), forall="b: real", name="square")
    moved = step("E[abs(w v)^2] = E[(w v)^2]", for_each_outcome("square", b="w v"))
    assert proved(square, moved).hypotheses == ()


@pytest.mark.parametrize("name", ["variance_of_number", "no_such_lemma"])
def test_what_is_not_about_numbers_only(name):
    with pytest.raises(ChainFailed):
        proved(step("Var[w] = 0", for_each_outcome(name, a="w")))


# -- refusals ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("move", "reason"),
    [
        (moments(), "no moment to write out"),
        (variance(), "there is no Var"),
        (covariance(), "there is no Cov"),
    ],
)
def test_a_move_that_does_nothing_says_so(move, reason):
    with pytest.raises(ChainFailed, match=reason):
        proved(step("c + 1", move))


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("independent", "does not apply"),
        ("unknown", "no earlier step"),
        ("definition", "says nothing about an expectation"),
    ],
)
def test_a_hypothesis_that_does_not_fit(name, reason):
    definition = Given("definition", "w = c v", "")
    with pytest.raises(ChainFailed, match=reason):
        proved(INDEPENDENT, definition, step("E[w] + 1", moments(name)))


@pytest.mark.parametrize(
    ("statement", "move"),
    [
        ("Var[w v] = Var[w] Var[v]", variance()),
        ("Var[w + v + y_1] = 0", variance()),
        ("Cov(w v, w) = 0", covariance()),
        ("Var[w - w] = 1", variance()),
    ],
)
def test_a_variance_that_is_not_that_of_a_sum(statement, move):
    with pytest.raises(ChainFailed):
        proved(step(statement, move))


@pytest.mark.parametrize(
    ("statement", "move"),
    [
        ("Var[c w - v/2] = c^2 Var[w] + Var[v]/4 - c Cov(w, v)", variance()),
        ("Var[-(c w v)] = c^2 Var[w v]", variance()),
        ("Var[2 (w + v)] = 4 Var[w] + 4 Var[v] + 8 Cov(v, w)", variance()),
        ("Var[E[w] + 1] = 0", variance()),
        ("Cov(c w - v, y_1) = c Cov(w, y_1) - Cov(v, y_1)", covariance()),
        ("Cov(E[w], v) = 0", covariance()),
    ],
)
def test_variances_of_sums(statement, move):
    assert proved(step(statement, move)).hypotheses == ()
