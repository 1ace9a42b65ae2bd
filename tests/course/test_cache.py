"""Remembered verifications: current as long as nothing has changed, and never shown otherwise."""

import dataclasses
import json

import pytest
from sample_courses import GOOD, derivation, witness

from closedform.course import cache as module
from closedform.course.cache import Cache, cache_folder
from closedform.course.loader import load_course
from closedform.course.verify import verify

CITING = {
    **GOOD,
    "derivations/easy/twice.py": derivation()
    .replace("import algebra", "import cited")
    .replace("algebra()", 'cited("easy.double", "double")'),
    "numeric/easy/twice.py": witness(),
    "derivations/easy/other.py": derivation(),
    "numeric/easy/other.py": witness(),
}


@pytest.fixture
def remembered(write_course, tmp_path):
    """A course whose results are verified and remembered; gives its folder, and a fresh cache."""
    root = write_course(CITING)

    def fresh():
        return Cache(load_course(root), tmp_path / "cache")

    first = fresh()
    outcome = verify(first.course, jobs=0, cache=first)
    assert outcome.ok
    return root, fresh, outcome


def known(cache):
    return [name for name in cache.course.ids if cache.get(name, mutants=False, seed=0)]


def test_what_is_unchanged_is_remembered_as_it_was(remembered):
    _, fresh, outcome = remembered
    for report in outcome.reports:
        again = fresh().get(report.id, mutants=False, seed=0)
        assert again == dataclasses.replace(report, certificate={})
        assert again.ok


def test_what_was_verified_otherwise_is_not_taken(remembered):
    _, fresh, _ = remembered
    assert fresh().get("easy.double", mutants=True, seed=0) is None
    assert fresh().get("easy.double", mutants=False, seed=1) is None
    assert fresh().get("easy.double", mutants=False) is not None


@pytest.mark.parametrize(
    ("changed", "left"),
    [
        ("derivations/easy/other.py", ["easy.double", "easy.twice"]),
        ("numeric/easy/other.py", ["easy.double", "easy.twice"]),
        ("derivations/easy/double.py", ["easy.other"]),  # easy.twice cites it
        ("numeric/easy/_helper.py", []),  # any file may import or read it
        ("reports/notes.txt", ["easy.double", "easy.other", "easy.twice"]),
    ],
)
def test_a_change_concerns_what_depends_on_it(remembered, changed, left):
    root, fresh, _ = remembered
    path = root / changed
    path.parent.mkdir(exist_ok=True)
    old = path.read_bytes() if path.exists() else b""
    path.write_bytes(old + b"\n# changed\n")
    assert known(fresh()) == left
    if old:
        path.write_bytes(old)
        assert len(known(fresh())) == 3


def test_another_engine_knows_nothing(remembered, monkeypatch):
    _, fresh, _ = remembered
    monkeypatch.setattr(module, "engine_digest", lambda: "of another version")
    assert known(fresh()) == []


def test_the_engine_is_its_source_without_the_courses(tmp_path, monkeypatch):
    (tmp_path / "course" / "derivations").mkdir(parents=True)
    source, inside = tmp_path / "kernel.py", tmp_path / "course" / "derivations" / "result.py"
    monkeypatch.setattr(module, "ENGINE", tmp_path)

    def digest():
        module.engine_digest.cache_clear()
        return module.engine_digest()

    source.write_text("rule = 1\n")
    first = digest()
    inside.write_text("result = 1\n")
    assert digest() == first
    source.write_text("rule = 2\n")
    assert digest() != first
    module.engine_digest.cache_clear()


def test_a_file_that_is_edited_during_the_run_does_not_count_as_verified(remembered, tmp_path):
    root, _, outcome = remembered
    during = Cache(load_course(root), tmp_path / "second")
    (root / "derivations/easy/double.py").write_text(derivation("a + a = 3*a"))
    during.put(outcome.reports[0], mutants=False, seed=0)
    assert Cache(load_course(root), tmp_path / "second").get("easy.double", mutants=False) is None


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "{}", '{"state": 1, "seed": 0, "report": {"claims": 1}}', "null"]
)
def test_a_damaged_entry_is_no_entry(remembered, tmp_path, text):
    _, fresh, _ = remembered
    for path in (tmp_path / "cache").rglob("*.json"):
        path.write_text(text)
    assert known(fresh()) == []


def test_a_failure_is_remembered_a_lack_of_time_is_not(write_course, tmp_path):
    course = load_course(write_course("refuted"))
    cache = Cache(course, tmp_path)
    outcome = verify(course, jobs=0, cache=cache)
    bad = cache.get("hard.triple", mutants=False)
    assert bad.error == outcome.reports[1].error != ""
    assert not bad.is_open
    late = dataclasses.replace(bad, error="not done within 1 s", undecided=True)
    (tmp_path / "empty").mkdir()
    empty = Cache(course, tmp_path / "empty")
    empty.put(late, mutants=False, seed=0)
    assert empty.get("hard.triple", mutants=False) is None


def test_an_interrupted_run_keeps_what_is_done_and_only_replays_it(write_course, tmp_path):
    course = load_course(write_course(CITING))
    cache = Cache(course, tmp_path)

    def interrupt(report):
        if report.id == "easy.other":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        verify(course, jobs=0, cache=cache, progress=interrupt)
    entry = cache.get("easy.double", mutants=False)
    assert not entry.replayed
    assert entry.certificate
    assert cache.status("easy.double") is None  # not replayed, so not shown
    outcome = verify(course, jobs=0, cache=cache, resume=True)
    assert outcome.ok
    assert outcome.unchanged == ("easy.double", "easy.other")
    assert "certificate" not in json.dumps(cache.get("easy.double", mutants=False).to_json())


def test_a_folder_that_cannot_be_written_costs_only_time(write_course, tmp_path):
    (tmp_path / "file").write_text("")
    course = load_course(write_course("good"))
    assert verify(course, jobs=0, cache=Cache(course, tmp_path / "file")).ok


def test_the_folder_is_the_user_s(monkeypatch):
    monkeypatch.setenv("CLOSEDFORM_CACHE", "/somewhere")
    assert str(cache_folder()) == "/somewhere"
    monkeypatch.delenv("CLOSEDFORM_CACHE")
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", "/caches")
    assert str(cache_folder()) == "/caches/closedform"
    monkeypatch.setenv("HOME", "/people/emmy")
    monkeypatch.delenv("XDG_CACHE_HOME")
    assert str(cache_folder()) == "/people/emmy/.cache/closedform"
