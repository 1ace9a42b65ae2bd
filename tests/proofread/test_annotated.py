"""The annotated copy: complete, escaped, with a mark for every relation."""

from html.parser import HTMLParser

import pytest

from closedform.proofread.annotated import MARKS, to_html
from closedform.proofread.documents import read_document
from closedform.proofread.relations import Judgement, Relation
from closedform.proofread.summary import OUTCOMES

VOID = {"meta", "br"}


class Page(HTMLParser):
    """Checks that elements close, and collects them and the text."""

    def __init__(self, page):
        super().__init__()
        self.open, self.found, self.text, self.marks = [], [], [], []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.found.append(tag)
        if tag not in VOID:
            self.open.append(tag)
        if tag == "span" and "title" in dict(attrs):
            self.marks.append(dict(attrs))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text.append(data)


def page(text, *relations, name="x.tex"):
    found = Page(to_html([read_document(text, name)], relations))
    assert not found.open
    return found


def relation(verdict, line=1, left="a", name="x.tex", **said):
    return Relation(name, line, 1, left, "=", "b", Judgement(verdict, **said))


def test_every_outcome_has_a_mark():
    assert set(MARKS) == set(OUTCOMES)
    assert len(set(MARKS.values())) == len(MARKS)


def test_each_line_stands_there_and_each_relation_has_its_mark():
    found = page("one\ntwo\nthree", relation("proved"), relation("refuted", 3), relation("proved"))
    text = "\n".join(found.text)
    assert all(word in text for word in ("one", "two", "three"))
    assert [mark["class"] for mark in found.marks] == ["proved", "proved", "refuted"]


def test_a_refutation_is_explained_and_a_warning_says_its_guess():
    text = " ".join(page("$a=b$", relation("refuted", reason="at a = 2", guessed="a: real")).text)
    assert "at a = 2; if a may be any real" in text
    assert "Guessed: a: real." in text


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script>",
        "</pre></td></table><img src=x onerror=alert(1)>",
        "\"' onmouseover='alert(1)",
        "</title><script>alert(1)</script>",
        "&lt;script&gt;",
    ],
)
def test_nothing_of_a_document_becomes_markup(attack):
    plain = page("word", relation("refuted", reason="why"), name="x.tex")
    hostile = page(
        attack,
        relation("refuted", left=attack, reason=attack, name=attack, repair=attack),
        name=attack,
    )
    assert hostile.found == plain.found
    assert "".join(hostile.text).count(attack) >= 4  # the title, the name, the text, the note
    assert attack in hostile.marks[0]["title"]
    assert set(hostile.marks[0]) == {"class", "title"}


def test_signs_that_turn_the_writing_are_shown():
    written = to_html([read_document("a \u202e b \x1b[31m", "x.tex")], [])
    assert "\u202e" not in written
    assert "\x1b" not in written
    assert "U+202E" in written


def test_a_document_that_comes_twice_is_shown_once():
    document = read_document("only here", "x.tex")
    assert to_html([document, document], []).count("only here") == 1


def test_an_empty_document():
    assert "no relations" in " ".join(page("").text)
