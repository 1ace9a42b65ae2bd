"""The pytest plugin, run in projects of other people."""

import importlib.metadata
import subprocess
import sys
from pathlib import Path

import pytest
from sample_courses import GOOD, MISSING, optional, witness

import closedform

REPOSITORY = Path(closedform.__file__).parents[1]
PLUGIN = ("-p", "closedform.pytest_plugin")


@pytest.fixture
def run_with_all_plugins(pytester, monkeypatch):
    """Run pytest in an empty project, in a process of its own."""
    monkeypatch.setenv("PYTHONPATH", str(REPOSITORY))
    return lambda *arguments: pytester.runpytest_subprocess(*PLUGIN, *arguments, timeout=120)


@pytest.fixture
def run(run_with_all_plugins, monkeypatch):
    """The same without the other plugins that happen to be installed, which take longer to load."""
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    return run_with_all_plugins


def at(root):
    return f"--closedform={root}"


def test_a_course_becomes_test_items(run_with_all_plugins, write_course):
    outcome = run_with_all_plugins(at(write_course("good")), "-v")
    outcome.assert_outcomes(passed=4)
    outcome.stdout.fnmatch_lines(
        [
            "easy.double::proof PASSED*",
            "easy.double::replay PASSED*",
            "easy.double::witness PASSED*",
            "easy.double::mutants PASSED*",
        ]
    )


def test_the_built_in_course_without_a_folder(run):
    outcome = run("--closedform", "--collect-only", "-q")
    collected = [line for line in outcome.outlines if line.startswith("averages.ema_variance::")]
    assert [line.rpartition("::")[2] for line in collected] == [
        "proof", "replay", "witness", "mutants",
    ]  # fmt: skip


def test_items_are_chosen_by_keyword_beside_other_tests(run, pytester, write_course):
    pytester.makepyfile("def test_other(): pass")
    root = write_course("good")
    run(at(root)).assert_outcomes(passed=5)
    run(at(root), "-k", "double and proof").assert_outcomes(passed=1, deselected=4)


def test_a_relative_folder_and_parallel_workers(run_with_all_plugins, pytester, write_course):
    root = write_course("good")
    root.rename(pytester.path / "mine")
    outcome = run_with_all_plugins("--closedform", "mine", "-n", "2")
    outcome.assert_outcomes(passed=4)


def test_a_step_that_cannot_be_proved_is_shown(run, write_course):
    outcome = run(at(write_course("refuted")))
    outcome.assert_outcomes(passed=4, failed=4)
    outcome.stdout.fnmatch_lines(["hard.triple, step 'double': *"])
    outcome.stdout.no_fnmatch_line("*Traceback*")
    outcome.stdout.no_fnmatch_line("*pytest_plugin.py*")


def test_a_contradiction_is_shown_with_its_point(run, write_course):
    outcome = run(at(write_course("contradicted")))
    # Nothing catches the variant a + 7, so some of the mutants may well survive.
    outcome.stdout.fnmatch_lines(["easy.double, claim 'double': contradicted: exactly * at a = *"])
    outcome.stdout.fnmatch_lines(["FAILED easy.double::witness*"])
    outcome.stdout.no_fnmatch_line("FAILED easy.double::proof*")


def test_surviving_mutants_are_named(run, write_course):
    text = GOOD["numeric/easy/double.py"].replace("points=4", 'points=1, where="a = 0"')
    outcome = run(at(write_course({**GOOD, "numeric/easy/double.py": text})))
    outcome.assert_outcomes(passed=3, failed=1)
    outcome.stdout.fnmatch_lines(["easy.double, claim 'double': survived: *"])


def test_a_result_without_witness_fails(run, write_course):
    outcome = run(at(write_course("unwitnessed")))
    outcome.stdout.fnmatch_lines(["easy.double has no witness: write *"])
    outcome.stdout.fnmatch_lines(["FAILED easy.double::witness*"])


def test_a_broken_file_is_a_failing_item(run, write_course):
    outcome = run(at(write_course("broken")))
    outcome.assert_outcomes(passed=4, failed=1)
    outcome.stdout.fnmatch_lines(["*broken.py:2: SyntaxError*"])
    outcome.stdout.fnmatch_lines(["FAILED derivations.hard.broken::file*"])


@pytest.mark.parametrize("make_folder", [False, True])
def test_a_folder_without_results_is_an_error(run, tmp_path, make_folder):
    if make_folder:
        (tmp_path / "course" / "derivations").mkdir(parents=True)
    outcome = run(at(tmp_path / "course"))
    assert outcome.ret == pytest.ExitCode.USAGE_ERROR
    outcome.stderr.fnmatch_lines(["ERROR: --closedform: *course*"])


def test_without_the_option_nothing_is_collected_or_imported(run_with_all_plugins, pytester):
    pytester.makepyfile(
        """
        import sys

        def test_nothing_heavy_is_imported():
            assert "closedform.pytest_plugin" in sys.modules
            heavy = {"sympy", "numpy", "scipy", "flint", "click", "rich", "closedform.course"}
            assert not heavy & set(sys.modules)
        """
    )
    run_with_all_plugins("-p", "no:hypothesispytest", "-p", "no:xdist").assert_outcomes(passed=1)


def test_the_plugin_may_be_named_although_it_is_installed(run_with_all_plugins):
    """The entry point has the name of the module, or pytest would register it twice."""
    names = [
        point.name
        for point in importlib.metadata.entry_points(group="pytest11")
        if point.value == "closedform.pytest_plugin"
    ]
    assert set(names) <= {"closedform.pytest_plugin"}
    assert run_with_all_plugins("--version").ret == 0


def test_the_plugin_imports_only_pytest():
    script = (
        "import sys, pytest; before = set(sys.modules); import closedform.pytest_plugin;"
        "print(sorted(m for m in set(sys.modules) - before if not m.startswith('closedform')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=REPOSITORY
    )
    assert done.stdout.strip() == "[]"


def test_a_witness_without_its_library_is_a_test_of_its_own_and_skipped(run, write_course):
    both = witness() + optional(witness()).replace("def twice", "def again")
    outcome = run(at(write_course({**GOOD, "numeric/easy/double.py": both})), "-v", "-rs")
    outcome.assert_outcomes(passed=4, skipped=1)
    outcome.stdout.fnmatch_lines(
        [f"easy.double::witness-{MISSING} SKIPPED*", f"*{MISSING} is not installed*"]
    )


def test_a_witness_with_its_library_is_tested_apart(run, write_course):
    both = witness() + optional(witness()).replace("def twice", "def again")
    both = both.replace(MISSING, "fractions")
    root = write_course({**GOOD, "numeric/easy/double.py": both})
    run(at(root)).assert_outcomes(passed=5)
    wrong = both.replace(
        'def again(point):\n    return point["a"]', "def again(point):\n    return 1"
    )
    root = write_course({**GOOD, "numeric/easy/double.py": wrong}, "wrong")
    outcome = run(at(root), "-k", "witness-fractions")
    outcome.assert_outcomes(failed=1, deselected=4)
