from html.parser import HTMLParser

import pytest
from sample import sample_sheet

from closedform.sheets.bibliography import BibliographyError
from closedform.sheets.html import write_html
from closedform.sheets.model import (
    Answer,
    Derivation,
    Display,
    Figure,
    Heading,
    Line,
    Math,
    Paragraph,
    Remark,
    Sheet,
    Table,
    Text,
    prose,
)

VOID = {"meta", "img", "wbr", "br", "link"}
HOSTILE = (
    "</p></title></style><script>alert(1)</script> & \" ' <img src=x onerror=y> \x00\u202e{{ 7*7 }}"
)


class Page(HTMLParser):
    """Checks that tags nest, and collects what a test asks for."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_sample_is_well_formed_and_all_its_formulas_convert() -> None:
    text = write_html(sample_sheet())
    page = Page(text)
    assert 'class="latex"' not in text
    assert [tag for tag, _ in page.tags if tag in ("h1", "h2", "h3", "h4")] == [
        "h1", "h2", "h3", "h2", "h3", "h2"
    ]  # fmt: skip
    assert page.tags[0] == ("html", {"lang": "en"})
    assert sum(tag == "math" for tag, _ in page.tags) > 60


def test_nothing_is_loaded_from_elsewhere() -> None:
    page = Page(write_html(sample_sheet(Figure((), "dot", png=b"\x89PNG"))))
    names = {tag for tag, _ in page.tags}
    assert not names & {"script", "link", "iframe", "object"}
    for _, attributes in page.tags:
        assert not [name for name in attributes if name.startswith("on")]
        source = attributes.get("src") or "data:"
        assert source.startswith("data:image/") or source == "data:"


def test_links_inside_the_page_lead_somewhere() -> None:
    page = Page(write_html(sample_sheet()))
    targets = {"#" + str(attributes["id"]) for _, attributes in page.tags if "id" in attributes}
    links = {
        str(a["href"]) for tag, a in page.tags if tag == "a" and str(a["href"]).startswith("#")
    }
    assert links == targets == {"#source-1", "#source-2"}


def test_hostile_text_is_escaped_everywhere() -> None:
    text = (Text(HOSTILE),)
    blocks = (
        Heading(HOSTILE, 1, HOSTILE),
        Paragraph((*text, Math(r"\text{<script>} x<y>z"))),
        Derivation((Line("a = b", text, HOSTILE),)),
        Answer(HOSTILE, "x"),
        Remark(HOSTILE, (Paragraph(text),)),
        Table((text,), ((text,),), text),
        Figure(text, HOSTILE, svg=b"<svg onload='x'/>", pdf=b"x"),
    )
    page_text = write_html(Sheet(HOSTILE, HOSTILE, (), "key", blocks, HOSTILE))
    page = Page(page_text)
    assert not {"script", "svg"} & {tag for tag, _ in page.tags}
    assert sum(tag == "img" for tag, _ in page.tags) == 1
    assert "\x00" not in page_text
    assert "\u202e" not in page_text
    # title (2), subtitle, footer, heading (2), paragraph, its formula, reason, label, answer,
    # remark (2), table (3), figure (2)
    assert "{{ 7*7 }}" in page_text
    assert page_text.count("&lt;script&gt;") == 18


def test_a_derivation_is_a_table_of_left_right_and_reason() -> None:
    text = write_html(Sheet("T", blocks=(Derivation((Line("a = b", prose("why"), "1"),)),)))
    assert '<td class="left"><math displaystyle="true"><mi>a</mi></math></td>' in text
    assert '<td class="reason">why</td><td class="tag">(1)</td>' in text


def test_reasons_of_long_lines_stand_below() -> None:
    long = "a = " + " + ".join(f"b_{{{k}}}" for k in range(20))
    text = write_html(Sheet("T", blocks=(Derivation((Line(long, prose("why")),)),)))
    assert 'class="derivation wide"' in text
    assert text.count("<wbr>") == 19
    assert '<tr><td></td><td class="reason" colspan="2">why</td></tr>' in text
    Page(text)


def test_a_formula_that_cannot_be_shown_is_printed_as_code() -> None:
    text = write_html(Sheet("T", blocks=(Display(r"\sqrt"),)))
    assert '<div class="display"><code class="latex">\\sqrt</code></div>' in text


def test_a_citation_needs_its_list() -> None:
    with pytest.raises(BibliographyError, match="does not list it"):
        write_html(Sheet("T", source_keys=("quiz-7",)))
