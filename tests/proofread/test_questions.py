"""Formulas of earlier sections: which of them still hold."""

from closedform.proofread.texts import proofread_text

RATIO = r"1-\frac{2\mu}{L+\mu}=\frac{\kappa-1}{\kappa+1}"
WRONG = RATIO.replace(r"2\mu", r"\mu")
HEAD = "\n\\subsection{Rates}\n"


def last(text):
    return proofread_text(text, syntax="latex", seconds=5)[-1].verdict


def test_the_only_formula_for_a_name_holds_on_where_it_is_translated():
    # With kappa = L/mu, (kappa - 1)/(kappa + 1) is (L - mu)/(L + mu).
    lead = r"\section{Setting} Let $\kappa=L/\mu$."
    assert last(f"{lead}{HEAD}The rate is $r={RATIO}$.") in ("proved", "plausible")
    assert last(f"{lead}{HEAD}The rate is $r={WRONG}$.") == "refuted"


def test_one_of_several_formulas_may_be_meant():
    lead = r"\section{Setting} Let $\kappa=L/\mu$. Or let $\kappa=L^2/\mu^2$."
    assert last(f"{lead}{HEAD}The rate is $r={WRONG}$.") != "refuted"
