"""Documents that were made to hang or to harm: each ends, and says something."""

import pytest

from closedform.proofread.documents import TooLong, read_document
from closedform.proofread.proofreading import proofread_document


def judged(text, name="x.md", **options):
    return proofread_document(read_document(text, name), **options)


def test_what_is_not_reached_in_the_time_for_the_document_is_undecided():
    text = "$2 + 2 = 4$ and $2 + 2 = 5$\n" * 3
    found = judged(text, document_seconds=-60.0)
    assert len(found) == 6
    assert {(one.verdict, one.reason) for one in found} == {
        ("undecided", "the time for this document is over")
    }
    assert [one.verdict for one in judged(text)] == ["proved", "refuted"] * 3


def test_the_time_grows_with_the_relations():
    # A second is missing, and there are more than a second's worth of relations.
    assert judged("$1 = 1$\n" * 100, document_seconds=-1.0)[0].verdict == "proved"
    assert judged("$1 = 1$\n" * 40, document_seconds=-1.0)[0].verdict == "undecided"


@pytest.mark.parametrize(
    "text",
    [
        r"\newcommand{\a}{\a\a}$\a = 1$",
        r"\newcommand{\a}{xxxxxxxxxx}" + "".join(
            rf"\newcommand{{\{new}}}{{{(chr(92) + old + ' ') * 10}}}"
            for old, new in zip("abcdefgh", "bcdefghi", strict=True)
        ) + r"$\i = 1$",
    ],
    ids=["loop", "bomb"],
)  # fmt: skip
def test_a_macro_without_end_is_unreadable(text):
    (one,) = judged(text, "x.tex")
    assert one.verdict == "unreadable"
    assert "macro" in one.reason


def test_no_other_file_is_opened(tmp_path):
    secret = tmp_path / "secret.tex"
    secret.write_text("$1 = 2$")
    for command in ("input", "include", "verbatiminput", "lstinputlisting"):
        text = rf"\{command}{{{secret}}} $3 = 3$"
        found = judged(text, str(tmp_path / "x.tex"))
        assert [one.verdict for one in found if one.verdict != "unreadable"] == ["proved"]
        assert not any("2" in one.right for one in found)


@pytest.mark.parametrize(
    ("name", "begin", "filling"),
    [
        ("x.tex", "$", "{"),
        ("x.md", "$x = ", "{"),
        ("x.tex", "$x = ", "("),
        ("x.md", "", "{}"),
        ("x.md", r"\[ x = 1", "\n"),
        ("x.tex", r"\[ x = 1", "\n"),
        ("x.md", "", "```math\n"),
        ("x.tex", "", "1 + "),
        ("x.md", r"$\int_0^1 x\,dx = ", "["),
    ],
)
def test_a_megabyte_of_nothing_ends(name, begin, filling):
    try:
        found = judged(begin + filling * (1_000_000 // len(filling)), name)
    except TooLong:
        return
    assert all(one.verdict in ("unreadable", "undecided", "assumed") for one in found)
    assert len(found) <= 1


@pytest.mark.parametrize("name", ["x.md", "x.tex"])
def test_a_million_lines_are_told_to_be_too_many_or_read(name):
    try:
        found = judged("word\n" * 1_000_000 + "$1 = 2$\n", name)
    except TooLong:
        return
    assert [(one.line, one.verdict) for one in found] == [(1_000_001, "refuted")]


def test_ten_megabytes_of_braces_are_refused_before_they_are_read():
    with pytest.raises(TooLong):
        read_document("{" * 10_000_000, "x.tex")


def test_a_paragraph_that_is_not_read_is_counted():
    long = "\\[ a = " + "x + " * 6_000 + "x \\]"
    (found,) = judged(long, "x.tex")
    assert found.verdict == "unreadable"
    assert "20000 signs" in found.reason
    assert judged("words " * 6_000, "x.tex") == []
