"""Stress: what is listed must be accepted and refused at all numbers that are drawn."""

import dataclasses

import pytest
from sample_courses import WITNESS, derivation

from closedform.answers.stress import Question, stress, stress_result
from closedform.course.loader import load_course

PART = """
        Part("Double a.", Answer("double"), accepted=({accepted},), refused=({refused},),
             misconceptions=(Misconception({wrong}, "No."),)),
"""


def course(write_course, accepted='"a + a"', refused='"3*a"', wrong='"a + 1"',
           draw="a: integer in [2, 50]"):  # fmt: skip
    part = PART.format(accepted=accepted, refused=refused, wrong=wrong)
    text = derivation().replace("parts=()", f"parts=({part})")
    text = text.replace("import Result", "import Answer, Misconception, Part, Result, Variant")
    text = text.replace('claims=("double",)', f'claims=("double",), variants=(Variant("{draw}", '
                        '"double"),)')  # fmt: skip
    witness = WITNESS.replace("{seen}", 'point["a"] + point["a"]')
    files = {"derivations/easy/double.py": text, "numeric/easy/double.py": witness}
    return load_course(write_course(files))


def question(*arguments, **named):
    (found,) = stress_result(course(*arguments, **named), "easy.double", count=60)
    return found


def test_a_good_question(write_course):
    found = question(write_course)
    assert found.ok
    assert (found.id, found.step, found.parts) == ("easy.double", "double", ("a",))
    assert found.warnings == ()
    assert found.drawn == 60
    assert 10 < found.distinct < 50
    # 2a for a from 2 to 50
    assert 4 <= int(found.low) < int(found.median) < int(found.high) <= 100


def test_a_right_answer_that_is_refused_is_a_failure(write_course):
    found = question(write_course, accepted='"a + a", "a^2"')
    (said,) = found.failures
    assert said.startswith("a right answer is refused: 'a^2' in part a in ")
    assert not found.ok


def test_a_wrong_answer_that_is_right_everywhere_is_a_failure(write_course):
    found = question(write_course, refused='"2*a + 0"')
    assert found.failures == ("a wrong answer is right at all numbers: '2*a + 0' in part a",)


def test_an_accident_is_a_warning(write_course):
    found = question(write_course, refused='"a^2"', wrong="'a - 1'", draw="a: integer in [1, 15]")
    assert found.ok
    (said,) = found.warnings
    # a^2 = 2a for a = 2
    assert said.startswith("the numbers do not tell the solution from 'a^2' in part a in ")
    assert said.endswith("for example a = 2")


def test_a_misconception_is_held_against_the_solution_too(write_course):
    found = question(write_course, wrong='"4*a - 8"', draw="a: integer in [1, 15]")
    assert any("'4*a - 8'" in said and said.endswith("a = 4") for said in found.warnings)


def test_a_wrong_answer_without_value_is_refused(write_course):
    found = question(write_course, refused='"a/(a-3)"', draw="a: integer in [2, 15]")
    assert found.ok


def test_a_right_answer_without_value_is_a_failure(write_course):
    found = question(write_course, accepted='"2*a*(a-3)/(a-3)"', draw="a: integer in [2, 15]")
    (said,) = found.failures
    assert said.endswith("for example a = 3")


def test_what_cannot_be_drawn_is_a_failure(write_course):
    found = question(write_course, draw="a: integer >= 2")
    assert "does not bound a" in found.failures[0]
    assert found.drawn == 0


def test_a_result_without_variants_is_pointed_out(write_course):
    (found,) = stress_result(load_course(write_course("good")), "easy.double")
    assert found == Question("easy.double", warnings=("it declares no variants",))


def test_a_result_that_fails_is_reported_and_not_raised(write_course):
    loaded = course(write_course)
    result = loaded.result("easy.double")
    broken = dataclasses.replace(result, variants=(dataclasses.replace(
        result.variants[0], step="triple"),))  # fmt: skip
    loaded._results["easy.double"] = broken
    (found,) = stress_result(loaded, "easy.double")
    assert "no equation of this name" in found.failures[0]


def timeless(questions):
    return [dataclasses.replace(question, seconds=0) for question in questions]


def test_the_seed_decides_and_the_number_of_jobs_does_not():
    loaded = load_course()
    ids = ["momentum.terminal_velocity", "landscape.permutation_points"]
    here = timeless(stress(loaded, ids, count=10, jobs=0))
    done = []
    there = timeless(stress(loaded, ids, count=10, jobs=2, progress=done.append))
    assert here == there
    assert sorted(done) == sorted(ids)
    assert [q.id for q in here] == [ids[0]] * (len(here) - 2) + [ids[1]] * 2
    assert timeless(stress(loaded, ids[:1], count=10, jobs=0, seed=1)) != here[: len(here) - 2]


@pytest.mark.parametrize("name", load_course().ids)
def test_the_questions_of_the_course_hold(name):
    for found in stress_result(load_course(), name, count=5):
        assert found.ok, (found.failures, found.undecided)
        assert found.drawn == 5, "variants are declared"
