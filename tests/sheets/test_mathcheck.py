import pytest
from hypothesis import given
from hypothesis import strategies as st

from closedform.sheets.mathcheck import (
    UnsafeMath,
    check_math,
    split_alignment,
    split_signs,
    tokens,
)


@pytest.mark.parametrize(
    "formula",
    [
        r"\input{/etc/passwd}", r"\include{x}", r"\write18{ls}", r"\immediate\write 1{x}",
        r"\openin1=x", r"\read1 to\x", r"\catcode`\%=12", r"\def\x{y}", r"\let\x=y",
        r"\csname input\endcsname", r"\expandafter\x", r"\usepackage{x}", r"\directlua{os.exit()}",
        r"\special{x}", r"\href{x}{y}", r"\text{\input{x}}", r"\begin{document}", r"\end{document}",
        r"\begin{verbatim}x\end{verbatim}", r"\newcommand{\x}{y}", r"\(x\)", r"\[x\]",
        "^^5cinput{x}", r"\loop\repeat", r"\@input{x}", r"\tag{1}", r"\includegraphics{x}",
    ],
)  # fmt: skip
def test_commands_that_do_more_than_print_are_refused(formula: str) -> None:
    with pytest.raises(UnsafeMath):
        check_math(formula)


@pytest.mark.parametrize(
    ("formula", "said"),
    [
        ("", "empty formula"),
        ("x$y", r"\$ may not stand"),
        ("50% of x", "write \\\\%"),
        ("#1", "# may not stand"),
        ("{x", "} is missing"),
        ("x}", "} closes nothing"),
        (r"\left( x", r"\\right is missing"),
        (r"{\left(} x \right)", "closes nothing"),
        (r"\begin{cases} x \end{aligned}", "closes nothing"),
        ("a & b", "& may only stand"),
        (r"\text{a_b}", "_ may not stand"),
        ("x\n\ny", "empty line"),
        ("\u03c3", "LaTeX command"),
        ("x\x00", "LaTeX command"),
        ("{" * 60 + "}" * 60, "deeper than 40"),
        ("x" * 20_001, "more than 20000"),
    ],
)
def test_every_refusal_says_why(formula: str, said: str) -> None:
    with pytest.raises(UnsafeMath, match=said):
        check_math(formula)


@pytest.mark.parametrize(
    "formula",
    [
        r"\operatorname*{arg\,min}_{w} f(w)",
        r"\begin{cases} 1 & x > 0 \\ 0 & \text{otherwise, by 50\%} \end{cases}",
        r"\genfrac{(}{)}{0pt}{}{n}{k}",
        r"\left.\frac{a}{b}\right|_{x=0}",
        r"a \mid b,\; \text{f\"{u}r}".replace(r"\"{u}", "\u00fc"),
    ],
)
def test_mathematics_passes_unchanged(formula: str) -> None:
    assert check_math(f" {formula} ") == formula


@given(st.text())
def test_tokens_lose_nothing(text: str) -> None:
    assert "".join(tokens(text)) == text


@given(st.text(alphabet=r"\{}$%#&^_ abdefginputx1=+", max_size=30))
def test_what_passes_is_balanced_and_has_no_dollar(text: str) -> None:
    try:
        passed = check_math(text)
    except UnsafeMath:
        return
    stripped = passed.replace(r"\\", "").replace(r"\{", "").replace(r"\}", "")
    assert stripped.count("{") == stripped.count("}")
    assert not {"$", "#"} & set(stripped.replace(r"\#", ""))
    assert r"\input" not in stripped


@pytest.mark.parametrize(
    ("line", "left", "rest"),
    [
        ("a = b = c", "a", "= b = c"),
        (r"\sum_{k=0}^{n} a_{k} \le 1", r"\sum_{k=0}^{n} a_{k}", r"\le 1"),
        (r"\left(x=1\right) \to 2", r"\left(x=1\right)", r"\to 2"),
        ("P[x=1] := p", "P[x=1]", ":= p"),
        ("a = b & = c", "a = b", "= c"),
        ("a + b", "", "a + b"),
        (r"\begin{cases} a & x=1 \end{cases} = y", r"\begin{cases} a & x=1 \end{cases}", "= y"),
    ],
)
def test_lines_are_split_at_their_relation(line: str, left: str, rest: str) -> None:
    assert split_alignment(line) == (left, rest)


def test_signs_of_terms_cut_but_signs_of_numbers_do_not() -> None:
    line = r"= -a \cdot -b + \frac{c+d}{2} - (e-f) \to 1^- "
    expected = ["= -a \\cdot -b", r"+ \frac{c+d}{2}", "- (e-f)", r"\to 1^-"]
    assert split_signs(line) == expected
