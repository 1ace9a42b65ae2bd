"""Verdicts in notebooks: what they show, and that nothing in them is taken for markup."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

import closedform
from closedform.answers.verdict import FormCheck, Verdict
from closedform.kernel.domain import Domain
from closedform.kernel.refute import Refutation
from closedform.language.latex import to_latex
from closedform.language.tree import relation

DOMAIN = "b: real in (0,1); N: integer >= 1; sigma: real > 0; x: real; w: sequence"
KINDS = ["proved", "plausible", "refuted", "undecided", "unreadable"]
ALLOWED = {"div", "strong", "table", "tr", "th", "td", "pre", "span"}


class Page(HTMLParser):
    """The tags of a piece of HTML, and its texts, those between $ signs apart."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.texts, self.open = set(), [], []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.open.append(tag)
        assert {name for name, _ in attrs} <= {"style"}

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.texts.append(data)

    @property
    def text(self):
        return "".join(self.texts)


def html(*args, **options):
    page = Page(closedform.equal(*args, **options)._repr_html_())
    assert page.open == []
    assert page.tags <= ALLOWED
    return page


def test_a_proof_shows_its_theorem_and_what_it_is_about():
    shown = to_latex(closedform.equal("1-b^2", "(1-b)(1+b)", DOMAIN).theorem.statement)
    text = html("1-b^2", "(1-b)(1+b)", DOMAIN).text
    assert text == f"proved${shown}$ for b: real in (0, 1)"
    assert "if $x \\neq 0$" in html("x/x", "1", DOMAIN).text
    assert html("(x, b)", "(2x/2, 2b/2)", DOMAIN).text.count(" for ") == 2  # a proof for each
    assert "[enclosed]" in html("1/e", "0.368", tolerance="1e-3").text


def test_a_refutation_shows_its_counterexample_as_a_table():
    verdict = closedform.equal("sigma^2/(2N-1)", "sigma^2/N", DOMAIN)
    page = Page(verdict._repr_html_())
    assert "table" in page.tags
    at = verdict.refutation.at()
    cells = ["$N$", at["N"], r"$\sigma$", at["sigma"], "left", verdict.refutation.left]
    assert page.texts == ["refuted", *cells, "right", verdict.refutation.right]


def test_a_form_a_reading_and_a_caret_are_shown():
    assert "form (simplified): not as wanted: 2/4" in html("1/2", "2/4", form="simplified").text
    assert "read as: 1/(2*N)" in html("1/(2N)", "1/2N", DOMAIN).text
    page = html("1 +", "1")
    assert "pre" in page.tags
    assert "1 +\n   ^" in page.text


HOSTILE = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</div></td>", "&lt;b&gt;",
    '" onmouseover="x', "$\\href{javascript:alert(1)}{x}$", "\\(x\\)", "\\[x\\]",
    "\\begin{align}", "\u202eabc", "\0", "\u200b",
]  # fmt: skip


def everywhere(kind, text):
    """A verdict that has the text in every place."""
    found = Refutation(Domain(), relation("=", 0, 1), {}, text, text)
    return Verdict(kind, text, None, found, 1, text, text, FormCheck(text, False, text))


def typeset(text):
    """What a notebook would take for a formula in one text node."""
    return ("$" in text and text != "$") or "\\(" in text or "\\[" in text


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("kind", KINDS)
def test_no_text_becomes_markup_or_a_formula(kind, text):
    page = Page(everywhere(kind, text)._repr_html_())
    assert page.open == []
    assert page.tags <= ALLOWED
    assert not any(typeset(piece) or "\\begin" in piece for piece in page.texts)
    assert not set("\0\u202e\u200b") & set(page.text)


@given(st.sampled_from(KINDS), st.text(max_size=40))
def test_any_text_is_shown_as_text(kind, text):
    verdict = everywhere(kind, text)
    page = Page(verdict._repr_html_())
    assert page.open == []
    assert page.tags <= ALLOWED
    assert not any(typeset(piece) for piece in page.texts)


@pytest.mark.parametrize("text", [*HOSTILE, "#1", "a_b^c", "%", "100%", "~", "{", "}}"])
def test_in_latex_a_text_has_no_commands(text):
    latex = everywhere("refuted", text)._repr_latex_()
    assert latex.startswith(r"$\displaystyle ")
    inside = latex[1:-1].replace(r"\$", "").replace(r"\%", "").replace(r"\#", "")
    assert not set("$%#\0\u202e") & set(inside)
    braces = inside.replace(r"\{", "").replace(r"\}", "")
    assert braces.count("{") == braces.count("}")
    for command in (r"\href", r"\begin", r"\(", r"\["):
        assert command not in inside


def test_latex_says_what_was_decided():
    proved = closedform.equal("x/x", "1", DOMAIN)._repr_latex_()
    assert proved == r"$\displaystyle \text{proved}:\quad \frac{x}{x} = 1\quad\text{if } x \neq 0$"
    refuted = closedform.equal("2/6", "1/2")._repr_latex_()
    assert refuted == r"$\displaystyle \text{refuted}:\quad 1/3 \ne 1/2$"
    assert closedform.equal("1+", "1")._repr_latex_() == r"$\displaystyle \text{unreadable}$"
    sequence = closedform.equal("w(1)", "w(2)", DOMAIN)._repr_latex_()
    assert r"\mathrm{w(1)} = " in sequence


def test_what_is_long_is_cut():
    verdict = closedform.equal("+".join(["x"] * 1100), "1100x", DOMAIN)
    assert len(Verdict("undecided", "x" * 10**6)._repr_html_()) < 5_000
    assert "a long formula" in verdict._repr_html_()
    assert len(verdict._repr_latex_()) < 5_000
