"""Personal copies: which of them are poor exercises."""

from fractions import Fraction

import pytest

from closedform.course.copies import Copy, Findings, draw_copies, solutions, spread, where
from closedform.course.variants import Drawing
from closedform.kernel.domain import Domain
from closedform.kernel.evaluate import Table
from closedform.language.reader import read

DOMAIN = Domain.parse("n: integer; x: sequence")


def found_for(solution, values):
    """What is found about a solution for some values of n, and the solutions."""
    copies = [Copy({"n": Fraction(n), "x": Table(1)}) for n in values]
    findings = Findings()
    return findings, solutions(read(solution, DOMAIN.reading()), copies, findings)


def test_equal_copies_are_counted():
    drawing = Drawing(Domain.parse("n: integer"), Domain.parse("n: integer in [1, 3]"))
    copies = draw_copies(drawing, 50, ("seed",))
    assert sorted(copy.numbers["n"] for copy in copies) == [1, 2, 3]
    assert sum(copy.times for copy in copies) == 50
    assert draw_copies(drawing, 50, ("seed",)) == copies


def test_good_exercises_give_no_warning():
    findings, values = found_for("n/(n+1)", range(1, 21))
    assert findings == Findings()
    assert values == [Fraction(n, n + 1) for n in range(1, 21)]


@pytest.mark.parametrize(
    ("solution", "values", "said"),
    [
        ("n/2 - 5", range(1, 12), "the solution is 0 in 1 of 11 variants, for example n = 10"),
        ("n/5", range(1, 21), "the solution is 1 in 1 of 20 variants, for example n = 5"),
        ("(-1)^n*3", range(1, 21), "only 2 different solutions in 20 variants"),
        ("1/(n+10^8)", range(1, 21), "as long as 1/100000001 in 20 of 20"),
    ],
)
def test_poor_exercises_are_named(solution, values, said):
    findings, _ = found_for(solution, values)
    assert len(findings.warnings) == 1
    assert said in findings.warnings[0]
    assert findings.failures == []


def test_few_different_copies_are_a_warning():
    findings = Findings()
    copies = [Copy({"n": Fraction(2)}, 60), Copy({"n": Fraction(3)}, 40)]
    values = solutions(read("n", DOMAIN.reading()), copies, findings)
    assert findings.warnings == ["only 2 different variants were drawn"]
    assert values == [2] * 60 + [3] * 40


def test_a_copy_without_solution_is_a_failure():
    findings, values = found_for("1/(n-2)", range(20))
    assert findings.failures == ["there is no solution in 1 of 20 variants, for example n = 2"]
    assert len(values) == 19


def test_a_solution_in_terms_of_a_sequence_has_no_range():
    assert found_for("n*x(0)", range(20)) == (Findings(), [])


def test_solutions_that_are_not_rational_have_a_value_too():
    _, values = found_for("2^(1/n)", range(1, 21))
    assert values[0] == 2
    assert values[1] == pytest.approx(2**0.5)


def test_the_spread_is_printed_shortly():
    assert spread([]) == ("", "", "")
    assert spread([Fraction(1, 3), Fraction(4), Fraction(5), Fraction(9)]) == ("1/3", "4", "9")
    assert spread([Fraction(1, 10**9)])[0] == "1e-09"
    assert spread([0.5, Fraction(1)]) == ("0.5", "0.5", "1")


def test_how_often_and_an_example():
    some, rest = Copy({"n": Fraction(7)}, 3), Copy({"n": Fraction(8)}, 5)
    assert where([some], [some, rest]) == " in 3 of 8 variants, for example n = 7"
