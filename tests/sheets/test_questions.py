"""Questions with options on a sheet: boxes, key, justification."""

import pytest

from closedform.course.loader import load_course
from closedform.course.questions import right_options
from closedform.language.latex import to_latex
from closedform.sheets.build import build_sheet
from closedform.sheets.html import write_html
from closedform.sheets.inlines import plain_text, prose
from closedform.sheets.latex import write_latex
from closedform.sheets.model import Parts, Question, Sheet, Tick, Ticks
from closedform.sheets.questions import key, question

COURSE = load_course()


def made(name, place, reasons=True):
    result = COURSE.result(name)
    part = result.parts[place]
    decided = right_options(result, part, COURSE.theorems(name))
    return key("(d)", part.answer, decided, to_latex, reasons=reasons)


def reasons(ticks):
    return [plain_text(item.reason) for item in ticks.items]


def test_every_option_is_justified():
    ticks = made("momentum.terminal_velocity", 3)
    assert [item.right for item in ticks.items] == [True, False, True, False]
    first, second, third, fourth = reasons(ticks)
    assert first.startswith("True: ")
    assert first.endswith(r"= \frac{1}{1-\alpha}.")
    assert second.startswith(r"False: for \alpha = \frac{9}{10}, ")
    assert second.endswith(r" is 10 and not \frac{19}{10}.")
    assert r" for \alpha = \frac{9}{10} follows from " in third
    assert fourth.endswith(r" is \frac{3}{2} and not 2.")  # 1 + 1/2 against 1/(1 - 1/2)


def test_of_yes_and_no_the_right_one_is_justified():
    yes, no = reasons(made("momentum.oscillation_damping", 1))
    assert yes == ""
    assert no.startswith("Because ")
    assert r"\neq" in no or r"\ne" in no


def test_a_key_may_do_without():
    assert reasons(made("momentum.terminal_velocity", 3, reasons=False)) == ["", "", "", ""]


def test_students_see_empty_boxes():
    part = COURSE.result("momentum.terminal_velocity").parts[3]
    block = Parts((question(part.question, part.answer),))
    page = write_html(Sheet("Quiz", audience="students", blocks=(block,)))
    assert page.count('aria-label="not ticked"') == 4
    assert 'aria-label="ticked"' not in page
    assert write_latex(Sheet("Quiz", blocks=(block,))).count(r"\item[\cfopen{}]") == 4


def test_the_key_ticks_the_right_boxes():
    sheet = Sheet("Quiz", blocks=(made("momentum.terminal_velocity", 3),))
    tex = write_latex(sheet)
    assert tex.count(r"\item[\cfticked{}]") == 2
    assert tex.count(r"\item[\cfopen{}]") == 2
    page = write_html(sheet)
    assert page.count('aria-label="ticked"') == 2
    assert page.count('aria-label="not ticked"') == 2


@pytest.mark.parametrize(("audience", "ticked"), [("students", 0), ("key", 3), ("instructors", 3)])
def test_in_a_sheet(audience, ticked, tmp_path):
    # A and C of the terminal velocity, No of the oscillation.
    sheet = tmp_path / "two.toml"
    sheet.write_text(
        'title = "Two"\nsources = ["epfl-ann-week5"]\n'
        '[[exercise]]\nlabel = "1"\ntitle = "Momentum"\n'
        'results = ["momentum.terminal_velocity", "momentum.oscillation_damping"]\n'
    )
    page = write_html(build_sheet(COURSE, sheet, audience))
    assert page.count('aria-label="ticked"') == ticked
    assert ('<span class="why">' in page) is (audience == "instructors")


def test_hostile_options_are_escaped():
    words = prose("<script> & 50% \\$ #1")
    blocks = (Parts((Question(words, (words,)),)), Ticks("<b>", (Tick(words, True, words),)))
    page, tex = (write(Sheet("Quiz", blocks=blocks)) for write in (write_html, write_latex))
    assert "<script>" not in page
    assert page.count("&lt;script&gt; &amp; 50%") == 4
    assert "<b>" not in page
    assert tex.count(r"\textless{}script\textgreater{} \& 50\% \$ \#1") == 4


def test_punctuation_stays_with_its_formula():
    page = write_html(Sheet("Quiz", blocks=(Parts((Question(prose("a $x$, $y$."), ()),)),)))
    assert '<math><mi>x</mi></math>,</span> <span class="tied">' in page
    assert "</math>.</span>" in page
