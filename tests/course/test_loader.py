"""Loading courses: what is found, what is broken, and what is said about it."""

import subprocess
import sys
from pathlib import Path

import pytest
from sample_courses import GOOD

import closedform
from closedform.course.chain import ChainFailed
from closedform.course.loader import CourseError, UnknownResult, builtin_root, load_course

EIGHT = (
    "averages.ema_constant_input",
    "averages.ema_unrolled",
    "averages.ema_variance",
    "capacity.regions",
    "landscape.permutation_points",
    "momentum.oscillation_damping",
    "momentum.terminal_velocity",
    "regularization.weight_decay_minimum",
)
EASY = "derivations/easy/double.py"
SEEN = "numeric/easy/double.py"
CITING = """
from closedform.course import Result, Source, Step

class Citing:
    def prove(self, goal):
        return goal.library("{cited}")["step"]

result = Result(
    title="Cites", source=(Source("nobody"),), domain="a: real", problem="", parts=(),
    chain=(Step("step", "a + a = 2*a", "cited", Citing()),), claims=("step",),
)
"""


@pytest.fixture
def load(write_course):
    return lambda files: load_course(write_course(files))


def test_the_built_in_course_is_whole():
    course = load_course()
    assert set(EIGHT) <= set(course.ids)
    assert list(course.ids) == sorted(course.ids)
    assert course.broken == ()
    for name in course.ids:
        assert course.result(name).id == name
        assert course.witnesses(name)


def test_every_claim_of_the_built_in_course_has_a_witness():
    course = load_course()
    for name in course.ids:
        witnessed = {witness.claim for witness in course.witnesses(name)}
        assert witnessed == set(course.result(name).claims), name


def test_the_built_in_course_lies_beside_the_package_or_inside_it(tmp_path, monkeypatch):
    package = tmp_path / "site" / "closedform"
    package.mkdir(parents=True)
    monkeypatch.setattr("closedform.course.loader.PACKAGE", package)
    assert builtin_root() == package.parent
    (package / "course" / "derivations").mkdir(parents=True)
    assert builtin_root() == package / "course"


def test_loading_imports_no_computer_algebra_and_no_arrays():
    script = (
        "import sys; from closedform.course.loader import load_course; load_course();"
        "print([name for name in ('sympy', 'mpmath', 'numpy', 'scipy', 'jinja2', 'rich', "
        "'matplotlib') if name in sys.modules])"
    )
    run = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True,
        cwd=Path(closedform.__file__).parents[1],
    )  # fmt: skip
    assert run.stdout.strip() == "[]"


def test_an_unknown_id_names_the_nearest():
    course = load_course()
    with pytest.raises(UnknownResult, match=r"mean .*momentum\.terminal_velocity"):
        course.result("momentum.terminal_velosity")
    with pytest.raises(UnknownResult, match=r"capacity\.regions"):
        course.result("regions")  # without its topic
    with pytest.raises(UnknownResult, match="closedform list"):
        course.result("zzz")


def test_a_folder_that_is_no_course(tmp_path):
    with pytest.raises(CourseError, match="no folder 'derivations'"):
        load_course(tmp_path)


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("one = 1\ntwo = one +\n", 2, "SyntaxError"),
        ("import closedform\n\nimport no_such_module\n", 3, "no_such_module"),
        ("def fail():\n    raise RuntimeError('deep')\n\nfail()\n", 2, "RuntimeError: deep"),
        ("import sys\nsys.exit(3)\n", 2, "SystemExit: 3"),
        ("answer = 42\n", 1, "defines no `result"),
        ("result = 'words'\n", 1, "defines no `result"),
    ],
)
def test_a_broken_file_is_reported_and_the_others_load(load, text, line, message):
    course = load({EASY: GOOD[EASY], "derivations/easy/wrong.py": text})
    assert course.ids == ("easy.double",)
    (broken,) = course.broken
    assert (broken.path.name, broken.line) == ("wrong.py", line)
    assert message in broken.message
    with pytest.raises(CourseError, match=rf"wrong\.py:{line}: "):
        course.result("easy.wrong")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('claims=("double",)', 'claims=("double")', "claims= must be a tuple"),
        ('claims=("double",)', "claims=()", "claims= is empty"),
        ("algebra()),)", 'algebra()), "words")', "nothing but Given"),
    ],
)
def test_slips_of_an_author_are_named(load, old, new, message):
    text = GOOD[EASY].replace(old, new)
    assert text != GOOD[EASY]
    (broken,) = load({EASY: text}).broken
    assert message in broken.message


@pytest.mark.parametrize("place", ["derivations/alone.py", "derivations/a/b/c.py"])
def test_a_misplaced_file_is_not_passed_over(load, place):
    course = load({EASY: GOOD[EASY], place: GOOD[EASY]})
    assert course.ids == ("easy.double",)
    assert "derivations/<topic>/<result>.py" in course.broken[0].message


def test_helpers_and_caches_are_no_results(load):
    text = GOOD[EASY]
    course = load({
        EASY: text, "derivations/easy/_shared.py": "", "derivations/.ipynb_checkpoints/x.py": "",
        "derivations/__pycache__/y.py": "",
    })  # fmt: skip
    assert course.ids == ("easy.double",)
    assert course.broken == ()


def test_a_numeric_file_without_a_result_is_broken(load):
    (broken,) = load({**GOOD, "numeric/easy/duoble.py": GOOD[SEEN]}).broken
    assert broken.path.name == "duoble.py"
    assert "witnesses nothing" in broken.message


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (None, r"has no witness: write .*double\.py"),
        ("x = 1\n", "declares no witness"),
        ("x = 1\nraise ValueError('no')\n", r"double\.py:2: ValueError: no"),
        ('from closedform.witness.declare import exact\n@exact("dubble")\ndef f(point): ...\n',
         "'dubble', which is no claim"),
    ],
)  # fmt: skip
def test_a_numeric_file_is_never_silently_nothing(load, text, message):
    course = load({EASY: GOOD[EASY]} | ({SEEN: text} if text else {}))
    with pytest.raises(CourseError, match=message):
        course.witnesses("easy.double")


def test_theorems_are_proved_once(load):
    course = load("good")
    assert str(course.theorems("easy.double")["double"].evidence) == "proved"
    assert course.theorems("easy.double") is course.theorems("easy.double")


def test_a_result_that_fails_fails_again(load):
    course = load("refuted")
    for _ in range(2):
        with pytest.raises(ChainFailed, match=r"hard\.triple, step 'double'"):
            course.theorems("hard.triple")


def test_a_result_may_cite_another(load):
    cited = GOOD[EASY].replace('"double"', '"step"')
    course = load({"derivations/t/a.py": cited, "derivations/t/b.py": CITING.format(cited="t.a")})
    assert course.theorems("t.b")["step"] is course.theorems("t.a")["step"]


def test_results_that_cite_each_other_are_named(load):
    course = load({
        "derivations/t/a.py": CITING.format(cited="t.b"),
        "derivations/t/b.py": CITING.format(cited="t.a"),
    })  # fmt: skip
    with pytest.raises(ChainFailed, match=r"in a circle: t\.a → t\.b → t\.a"):
        course.theorems("t.a")


def test_two_courses_do_not_meet(write_course):
    one = load_course(write_course("good", "one"))
    other = {EASY: GOOD[EASY].replace("Doubling", "Redoubling")}
    two = load_course(write_course(other, "two"))
    assert one.result("easy.double").title == "Doubling a number"
    assert two.result("easy.double").title == "Redoubling a number"


def test_a_changed_file_is_read_again_and_the_folder_stays_clean(write_course):
    root = write_course("good")
    for title in ("Doubling", "Dubbling"):  # same length, within the same second
        path = root / EASY
        path.write_text(GOOD[EASY].replace("Doubling", title))
        assert load_course(root).result("easy.double").title.startswith(title)
    assert not list(root.rglob("__pycache__"))


def test_sheets_are_found_by_name_and_by_path(write_course, tmp_path):
    course = load_course(write_course({EASY: GOOD[EASY], "reports/week1.toml": ""}))
    inside = course.root_of("reports") / "week1.toml"
    assert course.sheets() == ("week1",)
    assert course.sheet_path("week1") == course.sheet_path("week1.toml") == inside
    own = tmp_path / "mine.toml"
    own.write_text("")
    assert course.sheet_path(str(own)) == own
    with pytest.raises(CourseError, match=r"no sheet 'week2'.*week1"):
        course.sheet_path("week2")
    with pytest.raises(CourseError):
        course.sheet_path("../reports/week1")
