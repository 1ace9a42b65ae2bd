"""The commands ``stress`` and ``sheet``: what they print, write and refuse."""

import json

import pytest
from command_lines import SHEET, WITH_SHEET, message
from sample_courses import GOOD

from closedform.course.verify import verify_result

# stress

QUESTION = GOOD["derivations/easy/double.py"].replace(
    "parts=()", """parts=(Part("Double $a$.", Answer("double"), accepted=("a + a", "2a"),
    refused=("a^2",)),)"""
).replace("import Result", "import Answer, Part, Result, Variant").replace(
    'claims=("double",)',
    'claims=("double",), variants=(Variant("a: integer in [1, 15]", "double"),)',
)  # fmt: skip


def test_stress_shows_a_table_and_what_was_found(run, write_course):
    root = write_course({**GOOD, "derivations/easy/double.py": QUESTION})
    outcome = run("stress", "--jobs", 0, "--course", root)
    row, warning = outcome.stdout.splitlines()[1:]
    assert row.split()[:3] == ["easy.double", "double", "a"]
    low, median, high = map(int, row.split()[6:9])
    assert (low, high) == (2, 30)  # 2a for a from 1 to 15
    assert low < median < high
    assert warning.startswith("warning: easy.double double: the numbers do not tell the solution")


def test_stress_fails_when_a_right_answer_is_refused(run, write_course):
    text = QUESTION.replace('"2a"', '"2a", "3a"')
    root = write_course({**GOOD, "derivations/easy/double.py": text})
    outcome = run("stress", "-n", 20, "--jobs", 0, "--course", root, "--json", code=1)
    (question,) = json.loads(outcome.stdout)
    assert question["ok"] is False
    assert "'3a'" in question["failures"][0]
    assert question["drawn"] == 20


def test_stress_of_an_unknown_result(run):
    assert "did you mean" in message(run("stress", "averages.ema_varience", code=2))


# sheet


@pytest.fixture
def no_tex(monkeypatch):
    monkeypatch.setattr("closedform.sheets.pdf.find_engine", lambda: None)


def test_a_sheet_without_tex_engine(run, write_course, tmp_path, no_tex):
    root, out = write_course(WITH_SHEET), tmp_path / "out"
    outcome = run("sheet", "week1", "--course", root, "-o", out, "--jobs", 0)
    assert "apt-get install" in message(outcome)
    assert sorted(path.name for path in out.iterdir()) == ["week1.html", "week1.tex"]
    assert "Doubling" in (out / "week1.html").read_text("utf-8")


def test_a_sheet_takes_what_has_been_verified_until_something_changes(
    run, write_course, tmp_path, no_tex, monkeypatch
):
    root, looked = write_course(WITH_SHEET), []

    def counted(course, name, **options):
        looked.append(name)
        return verify_result(course, name, **options)

    def sheet(*options, code=0):
        looked.clear()
        out = tmp_path / "week1.html"
        run("sheet", "week1", "--format", "html", "--course", root, "-o", out, "--jobs", 0,
            *options, code=code)  # fmt: skip
        return looked, out.read_text("utf-8")

    monkeypatch.setattr("closedform.course.verify.verify_result", counted)
    first = sheet()
    assert first[0] == ["easy.double"]
    page = first[1]
    run("verify", "--mutants", "--course", root, "--jobs", 0)
    assert looked == ["easy.double", "easy.double"]
    assert sheet() == ([], page)
    assert sheet("--fresh") == (["easy.double"], page)
    witness = root / "numeric/easy/double.py"
    witness.write_text(witness.read_text("utf-8").replace('+ point["a"]', "+ 7"), encoding="utf-8")
    assert sheet(code=1)[0] == ["easy.double"]  # and what does not hold is not written


@pytest.mark.parametrize("form", ["pdf", "all"])
def test_a_pdf_that_was_asked_for_and_cannot_be_made(run, write_course, tmp_path, no_tex, form):
    root, out = write_course(WITH_SHEET), tmp_path / "out"
    arguments = ("sheet", "week1", "--course", root, "-o", out, "--for", "key", "--format", form)
    assert "apt-get install" in message(run(*arguments, code=2))
    assert sorted(path.name for path in out.iterdir()) == ["week1-key.html", "week1-key.tex"]


def test_a_sheet_in_one_format_into_a_file(run, write_course, tmp_path):
    root, target = write_course(WITH_SHEET), tmp_path / "new" / "mine.html"
    arguments = ("sheet", "week1", "--course", root, "--for", "students")
    data = json.loads(run(*arguments, "-o", target, "--json").stdout)
    assert data["files"] == {"html": str(target)}
    assert target.is_file()
    assert "does not end in .tex" in message(
        run(*arguments, "-o", target, "--format", "tex", code=2)
    )


def test_a_sheet_of_a_result_that_fails_is_not_written(run, write_course, tmp_path):
    files = {**WITH_SHEET, "numeric/easy/double.py": "broken("}
    root, out = write_course(files), tmp_path / "out"
    outcome = run("sheet", "week1", "--course", root, "-o", out, "--jobs", 0, code=1)
    assert "not written" in outcome.stderr
    assert not out.exists()


def test_a_sheet_into_a_place_that_cannot_be_written(run, write_course, tmp_path):
    root, blocked = write_course(WITH_SHEET), tmp_path / "file"
    blocked.write_text("")
    arguments = ("sheet", "week1", "--course", root, "--for", "key", "--format", "html")
    assert "cannot make the folder" in message(run(*arguments, "-o", blocked / "x", code=2))


@pytest.mark.parametrize(
    ("definition", "said"),
    [
        ("title = ", "week1.toml"),
        ("subtitle = 'x'\n", "a sheet needs title"),
        (SHEET.replace("easy.double", "easy.duoble"), "did you mean easy.double"),
        (SHEET.replace('["nobody"]', '["somebody"]'), "somebody"),
    ],
)
def test_a_malformed_sheet(run, write_course, definition, said):
    root = write_course({**WITH_SHEET, "reports/week1.toml": definition})
    arguments = ("sheet", "week1", "--course", root, "--for", "key")
    assert said in message(run(*arguments, code=2))
