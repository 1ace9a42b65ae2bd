from pathlib import Path

import pytest

from closedform.sheets.bibliography import (
    BibliographyError,
    format_entry,
    parse_bibliography,
    read_bibliography,
)
from closedform.sheets.inlines import Link, plain_text

REPORTS = Path(__file__).resolve().parents[2] / "reports"


def test_the_bibliography_of_the_course_reads_and_prints() -> None:
    sources = read_bibliography(REPORTS / "bibliography.bib")
    keys = {entry.key for entry in sources.entries}
    assert {"epfl-ann-week5", "ttic-31230-sgd", "epfl-loss-landscape", "uam-neural-networks-2",
            "quiz-7", "brea-2019", "zaslavsky-1975"} <= keys  # fmt: skip
    assert plain_text(format_entry(sources.cite("cover-1965"))) == (
        "Thomas M. Cover. Geometrical and statistical properties of systems of linear inequalities "
        "with applications in pattern recognition. IEEE Transactions on Electronic Computers "
        "EC-14(3):326\u2013334, 1965."
    )
    brea = format_entry(sources.cite("brea-2019"))
    assert Link("https://arxiv.org/abs/1907.02911", "arXiv:1907.02911") in brea
    for entry in sources.entries:
        words = plain_text(format_entry(entry))
        assert words.endswith(".")
        assert ".." not in words
        assert "  " not in words
        assert " ," not in words


def test_values_comments_and_names() -> None:
    text = '% one\n@Book{k,\n title = "A {Big} book", author={Ek, Bo and Lee, Ann},\n' \
           " publisher={P}, year = 1999,\n}\n% end"  # fmt: skip
    entry = parse_bibliography(text).cite("k")
    assert (entry.kind, entry.get("title"), entry.get("url")) == ("book", "A Big book", "")
    assert plain_text(format_entry(entry)) == "Bo Ek and Ann Lee. A Big book. P, 1999."


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("\n\nword", "b:3: expected an entry"),
        ("@thesis{k, title={x}}", "b:1: unknown kind @thesis"),
        ("@misc{k,\n colour={x}}", "b:2: unknown field 'colour'"),
        ("@misc{k,\n title={x},\n title={y}}", "b:3: the field 'title' is given twice"),
        ("@misc{k, title={x}}\n@misc{k, title={y}}", "b:2: the key 'k' is given twice"),
        ("@misc{k,\n title={x", "b:2: a value is never closed"),
        ("@misc{k, title=x}", "b:1: expected a value"),
        ("@misc{k, title={x}", "b:1: expected ',' or '}', found the end"),
        ("@misc{k,\n title={Erd\\H{o}s}}", "b:2: write the character itself"),
        ("@book{k, title={x}}", "b:1: k .@book. needs a field 'author'"),
        ("@misc{, title={x}}", "b:1: expected a key"),
    ],
)
def test_errors_name_the_line(text: str, message: str) -> None:
    with pytest.raises(BibliographyError, match=message):
        parse_bibliography(text, "b")


def test_unknown_keys_and_files_are_clear_errors(tmp_path: Path) -> None:
    with pytest.raises(BibliographyError, match="no entry 'c'; it has: a, b"):
        parse_bibliography("@misc{a,title={x}}@misc{b,title={y}}").cite("c")
    with pytest.raises(BibliographyError, match=r"cannot read the bibliography .*none\.bib"):
        read_bibliography(tmp_path / "none.bib")
