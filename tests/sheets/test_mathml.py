import xml.etree.ElementTree as ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closedform.sheets import mathcheck
from closedform.sheets.mathcheck import COMMANDS, UnsafeMath
from closedform.sheets.mathml import MathError, formula, letters, pieces, to_mathml

EXAMPLES = {
    "genfrac": r"\genfrac{(}{)}{0pt}{}{n}{k}",
    "left": r"\left(x\right)",
    "right": r"\left(x\right)",
    "middle": r"\left(x\middle|y\right)",
    "choose": r"{n \choose k}",
    "begin": r"\begin{cases} 1 & x \\ 2 & y \end{cases}",
    "end": r"\begin{aligned} a &= b \\ &= c \end{aligned}",
}


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_that_is_allowed_can_be_shown(name: str) -> None:
    latex = EXAMPLES.get(name)
    if latex is None:
        arguments = 2 * (name in mathcheck.TWO_ARGUMENTS.split()) or (
            name in (mathcheck.ONE_ARGUMENT + " pmod").split()
        )
        after = "(" if name in mathcheck.SIZES.split() else "{x}" * arguments
        latex = rf"a \{name}{after} b"
    shown = to_mathml(latex)
    assert "\\" not in shown
    ElementTree.fromstring(shown)


def tags(latex: str) -> str:
    """The elements of a formula in order, with their texts."""
    root = ElementTree.fromstring(to_mathml(latex))
    return " ".join(f"{item.tag}:{item.text}" if item.text else item.tag for item in root.iter())


def test_names_of_functions_are_upright_words() -> None:
    assert tags(r"\operatorname{Var}[x]") == "math mrow mi:Var mo:[ mi:x mo:]"
    assert tags(r"\ln x") == "math mrow mi:ln mspace mi:x"
    assert tags(r"2\max(x,1)") == "math mrow mn:2 mspace mi:max mo:( mi:x mo:, mn:1 mo:)"


def test_limits_go_under() -> None:
    under = "math mrow munder mo:{} mrow mi:w mspace mi:f"
    assert tags(r"\operatorname*{arg\,min}_{w} f") == under.format("arg\u00a0min")
    assert tags(r"\lim_{w} f") == under.format("lim")
    assert tags(r"\sum_{w} f").startswith("math mrow munder mo:\u2211")


def test_binomial_coefficients_in_both_spellings() -> None:
    assert to_mathml(r"\genfrac{(}{)}{0pt}{}{n}{k}") == to_mathml(r"\binom{n}{k}")
    assert to_mathml(r"\genfrac{(}{)}{0pt}{1}{n}{k}") == to_mathml(r"\tbinom{n}{k}")
    with pytest.raises(MathError, match="genfrac"):
        to_mathml(r"\genfrac{[}{]}{1pt}{}{n}{k}")


def test_aligned_lines_become_a_table() -> None:
    root = ElementTree.fromstring(to_mathml(r"\begin{aligned} a &= b \\ &= c \end{aligned}"))
    rows = [["".join(cell.itertext()) for cell in row] for row in root.iter("mtr")]
    assert rows == [["a", "=b"], ["", "=c"]]
    assert "text-align:right" in next(root.iter("mtd")).get("style", "")


def test_bars_are_not_relations() -> None:
    bars = list(ElementTree.fromstring(to_mathml("a|x|b")).iter("mo"))
    assert [bar.get("lspace") for bar in bars] == ["0", "0"]


def test_bars_grow_only_around_what_left_and_right_enclose() -> None:
    def stretchy(latex: str) -> list[str | None]:
        return [
            item.get("stretchy") for item in ElementTree.fromstring(to_mathml(latex)).iter("mo")
        ]

    assert stretchy(r"\lfloor x \rfloor \lVert w \rVert") == ["false"] * 4
    assert stretchy(r"\left\lfloor x \right\rfloor") == ["true"] * 2
    assert "false" not in stretchy(r"\begin{vmatrix} a & b \\ c & d \end{vmatrix}")


def test_text_is_escaped() -> None:
    assert "&lt;script&gt; &amp; x\u00a0</mtext>" in to_mathml(r"\text{<script> \& x } y")


@pytest.mark.parametrize("latex", [r"\sqrt", r"\genfrac{a}", r"\text x", r"\frac"])
def test_what_cannot_be_converted_is_an_error_and_shows_as_code(latex: str) -> None:
    with pytest.raises(MathError):
        to_mathml(latex)
    assert formula(latex) == f'<code class="latex">{latex}</code>'


def test_unsafe_formulas_are_refused() -> None:
    with pytest.raises(UnsafeMath):
        formula(r"\input{x}")


@given(st.text(alphabet=r"\{}^_ &abfractexml<>'()[]|0123=+-,", max_size=40))
def test_any_formula_that_passes_gives_well_formed_markup(latex: str) -> None:
    try:
        shown = formula(latex)
    except UnsafeMath:
        return
    root = ElementTree.fromstring(shown)
    assert root.tag in ("math", "code")


def test_long_formulas_come_in_pieces_that_keep_their_signs() -> None:
    long = "= " + " - ".join(f"a_{{{k}}}" for k in range(20))
    shown = ElementTree.fromstring(pieces(long).replace("<wbr>", ""))
    parts = list(shown.iter("math"))
    assert len(parts) == 20
    assert parts[1][0][0].get("form") == "infix"
    assert "".join(shown.itertext()) == "=" + "\u2212".join(f"a{k}" for k in range(20))
    assert letters("a+b") == 4  # a letter each, and a space around the sign
    assert letters("") == 0
