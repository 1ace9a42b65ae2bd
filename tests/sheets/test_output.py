"""Where the files of a sheet go."""

from pathlib import Path

import pytest

from closedform.sheets.files import OutputError
from closedform.sheets.model import Sheet
from closedform.sheets.output import choose_files, write_sheet
from closedform.sheets.pdf import TexFailed

SHEET = Sheet("Nothing much")


@pytest.fixture
def no_tex(monkeypatch):
    monkeypatch.setattr("closedform.sheets.pdf.find_engine", lambda: None)


@pytest.mark.parametrize("form", [None, "all"])
def test_a_folder_gets_every_format(tmp_path, form):
    files = choose_files(tmp_path, "week", form)
    assert [path.name for path in files.values()] == ["week.tex", "week.html", "week.pdf"]


def test_a_folder_may_look_like_a_file(tmp_path):
    folder = tmp_path / "solutions.pdf"
    folder.mkdir()
    assert choose_files(folder, "week", "tex") == {"tex": folder / "week.tex"}


def test_a_file_decides_the_format():
    assert choose_files(Path("mine.html"), "week") == {"html": Path("mine.html")}
    with pytest.raises(OutputError, match="another format"):
        choose_files(Path("mine.html"), "week", "all")


def test_only_what_was_asked_for_is_written(tmp_path):
    written, missing = write_sheet(SHEET, {"html": tmp_path / "new" / "a.html"})
    assert missing == ""
    assert list(tmp_path.rglob("a.*")) == list(written.values()) == [tmp_path / "new" / "a.html"]


def test_without_engine_the_other_files_stand_in_for_the_pdf(tmp_path, no_tex):
    written, missing = write_sheet(SHEET, {"pdf": tmp_path / "a.pdf"})
    assert "install" in missing
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.html", "a.tex"]
    assert set(written) == {"tex", "html"}


def test_when_tex_fails_the_other_files_are_there(tmp_path, monkeypatch):
    def fail(*_):
        raise TexFailed("an error")

    monkeypatch.setattr("closedform.sheets.output.write_pdf", fail)
    with pytest.raises(TexFailed):
        write_sheet(SHEET, choose_files(tmp_path, "week"))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["week.html", "week.tex"]


def test_a_document_that_cannot_be_made_leaves_nothing(tmp_path, monkeypatch):
    def fail(*_):
        raise ValueError("no template")

    monkeypatch.setattr("closedform.sheets.output.write_html", fail)
    with pytest.raises(ValueError, match="no template"):
        write_sheet(SHEET, choose_files(tmp_path / "new", "week"))
    assert not (tmp_path / "new").exists()


def test_a_folder_that_cannot_be_made(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="cannot make the folder"):
        write_sheet(SHEET, {"html": tmp_path / "file" / "a.html"})
