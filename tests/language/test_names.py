"""Names: every way to write one leads to the same canonical form."""

import pytest

from closedform.language.names import (
    Names,
    canonical,
    latex_name,
    plain_name,
    split_name,
    unicode_name,
)

WRITTEN = {
    "beta_1": [r"\beta_1", "beta_1", "β_1", "β₁", r"\beta_{1}", r"\beta _ 1"],
    "w_i^*": ["w_i^*", r"w_i^\star", "w^{*}_i", r"w_{i}^{\ast}", "w_i^ *", "wᵢ⋆"],
    "x'": ["x'", r"x^\prime", r"x^{\prime}", "x′"],  # noqa: RUF001
    "w_{k-1}": ["w_{k-1}", "w_{ k - 1 }", "wₖ₋₁"],
    "bar{x}": [r"\bar{x}", r"\bar x", "bar{x}", "x̄", r"\overline{x}"],
    "hat{m}_t": [r"\hat m_t", r"\hat{m}_t", r"\hat{m_t}", "hat{m}_t", "m̂ₜ"],
    "hat{mu}": [r"\hat{\mu}", r"\hat\mu", "μ̂", "µ̂"],
    "tilde{w}": [r"\tilde w", r"\widetilde{w}", "w̃"],
    "xbar": ["xbar", r"\mathrm{xbar}"],
    "w_{12}": ["w_12", "w_{12}", "w₁₂"],
    "lambda_{max}": [r"\lambda_{\max}", "lambda_max", r"\lambda_{\mathrm{max}}", "λ_max"],
    "x_{eff}": [r"x_\text{eff}", "x_eff"],
    "v_{oo}": [r"v_\infty", "v_oo"],
    "beta_{alpha t}": [r"\beta_{\alpha t}", "beta_{alpha t}"],
    "x_{ij}": ["x_{ij}", "x_{i j}"],
    "w^*'": ["w^*'", r"w^{*\prime}"],
    "x_i'": ["x_i'", "x'_i"],
    "mathcal{L}": [r"\mathcal{L}", r"\mathcal L"],
    "mathbf{w}_0": [r"\mathbf{w}_0", r"\boldsymbol{w}_0"],
    "hat{bar{x}}": [r"\hat{\bar{x}}"],
    "epsilon": [r"\epsilon", "ε", "ϵ"],
    "Sigma": [r"\Sigma", "Σ"],
}


@pytest.mark.parametrize("name", WRITTEN)
def test_canonical_form(name):
    assert {canonical(text) for text in WRITTEN[name]} == {name}


@pytest.mark.parametrize("name", WRITTEN)
def test_canonical_form_is_its_own_canonical_form(name):
    assert canonical(name) == plain_name(name) == name


@pytest.mark.parametrize("name", WRITTEN)
def test_latex_reads_back(name):
    assert canonical(latex_name(name)) == name


@pytest.mark.parametrize("name", [name for name in WRITTEN if "math" not in name])
def test_unicode_reads_back(name):
    if name != "hat{bar{x}}":  # two accents have no unicode form; it prints hat(x̄)
        assert canonical(unicode_name(name)) == name


@pytest.mark.parametrize(
    "text",
    ["", " ", "2", "2x", "x+1", "x y", "x_", "x_{}", "x^2", r"\frac", r"\input{x}", "x^{**}",
     "x_i_j", "\x00", "x\u200b", "x)", "_i", "x_{a.b}", r"\hat", "\u202ex"],
)  # fmt: skip
def test_what_is_no_name_is_refused_with_advice(text):
    with pytest.raises(ValueError, match="a name is a letter"):
        canonical(text)


def test_printed_names():
    assert latex_name("w_i^*") == "w_{i}^{*}"
    assert latex_name("lambda_{max}") == r"\lambda_{\max}"
    assert latex_name("x_{eff}") == r"x_{\mathrm{eff}}"
    assert latex_name("hat{mu}", "t+1") == r"\hat{\mu}_{t+1}"
    assert unicode_name("mathcal{L}") == "\N{SCRIPT CAPITAL L}"
    assert unicode_name("beta_1") == "β₁"


def test_nothing_but_names_reaches_tex():
    with pytest.raises(ValueError, match="is no name"):
        latex_name(r"x}\input{/etc/passwd}{")


def test_many_accents_are_refused_not_recursed_into():
    with pytest.raises(ValueError, match="is no name"):
        canonical(r"\hat" * 3000 + "x")


def test_parts():
    parts = split_name("w_i^*")
    assert (parts.base, parts.subscript, parts.stem) == ("w", "i", "w^*")


def test_binding_hides_a_sequence():
    names = Names(frozenset({"n"}), frozenset({"k"}), frozenset({"w"}))
    inside = names.bind("k")
    assert inside.symbols == {"n", "k"}
    assert inside.applied == {"w"}


@pytest.mark.parametrize("name", ["x", "sigma", "lr", "x2", "N"])
def test_spaces_around_a_name_do_not_count(name):
    assert canonical(f" {name}  ") == canonical(name) == name
