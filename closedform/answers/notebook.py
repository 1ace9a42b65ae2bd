r"""Verdicts as notebooks show them: a small piece of HTML, or LaTeX.

Everything that people wrote is escaped.  In the HTML, formulas are TeX between ``$`` signs, which
notebooks typeset; a ``$`` in a text is taken apart, so that it opens no formula.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from closedform.kernel.theorem import Evidence
from closedform.language.latex import to_latex as formula
from closedform.language.tree import Expr, free_symbols, function_names, symbol

if TYPE_CHECKING:
    from closedform.answers.verdict import Verdict
    from closedform.kernel.theorem import Theorem

__all__ = ["to_html", "to_latex"]

# Dark enough on white, light enough on black.
_COLORS = {
    "proved": "#1a7f37", "refuted": "#cf222e", "plausible": "#9a6700", "undecided": "#9a6700",
    "unreadable": "#8250df",
}  # fmt: skip
LONGEST = 2_000  # characters of a text or a formula; what is longer is cut
_CELL = 'style="text-align: left; padding: 0.1em 0.8em"'
_TEX = {
    "\\": r"\backslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#",
    "%": r"\%", "_": r"\_", "^": r"\hat{}", "~": r"\sim{}", " ": r"\ ",
}  # fmt: skip
_INVISIBLE = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]"
)


def to_html(verdict: Verdict) -> str:
    """The verdict, its reason, counterexample, theorem and form.

    Examples
    --------
    >>> from closedform.answers.verdict import Verdict
    >>> "&lt;script&gt;" in to_html(Verdict("unreadable", "<script>"))
    True
    """
    color = _COLORS[verdict.verdict]
    rows = [f'<div><strong style="color: {color}">{verdict.verdict}</strong>']
    reason = "" if _repeats(verdict) else verdict.reason
    if "\n" in reason:  # with a caret below the place
        first, _, rest = reason.partition("\n")
        rows.append(f": {_text(first)}<pre>{_text(rest)}</pre>")
    elif reason:
        rows.append(f": {_text(reason)}")
    rows.append(_counterexample(verdict))
    proofs = verdict.theorems if verdict.theorem is None else (verdict.theorem,)
    rows += [f"<div>{_theorem(theorem)}</div>" for theorem in proofs]
    if verdict.form is not None:
        state = {True: "as wanted", False: "not as wanted", None: "not checked"}[verdict.form.ok]
        why = f": {verdict.form.reason}" if verdict.form.reason else ""
        rows.append(f"<div>form ({_text(verdict.form.wanted)}): {state}{_text(why)}</div>")
    for label, text in (("read as", verdict.reading), ("defined on less", verdict.defined_on_less)):
        if text:
            rows.append(f"<div>{label}: {_text(text)}</div>")
    return "".join((*rows, "</div>"))


def to_latex(verdict: Verdict) -> str:
    r"""One display: the verdict, and the theorem or the counterexample.

    Examples
    --------
    >>> from closedform.answers.equality import equal
    >>> print(to_latex(equal("1 - b^2", "1 - b", "b: real")))
    $\displaystyle \text{refuted}:\quad b = 2:\; -3 \ne -1$
    """
    shown = rf"\text{{{verdict.verdict}}}"
    found = verdict.refutation
    if found is not None:
        known = found.domain.names
        names = {name: formula(symbol(name)) for name in found.at() if name in known}
        at = ",\\; ".join(
            f"{names.get(name) or _word(name)} = {_word(value)}"
            for name, value in found.at().items()
        )
        place = rf"{at}:\; " if at else ""
        sign = r"\;\text{against}\;" if _stated(found.left) or _stated(found.right) else r"\ne"
        shown += rf":\quad {place}{_word(found.left)} {sign} {_word(found.right)}"
    elif verdict.theorem is not None:
        shown += rf":\quad {_formula(verdict.theorem.statement)}"
        for nth, condition in enumerate(verdict.theorem.obligations):
            shown += (r",\;" if nth else r"\quad\text{if } ") + _formula(condition)
    return rf"$\displaystyle {shown}$"


def _repeats(verdict: Verdict) -> bool:
    """Whether the reason says just what the table of the counterexample says."""
    return verdict.refutation is not None and verdict.reason == str(verdict.refutation)


def _counterexample(verdict: Verdict) -> str:
    found = verdict.refutation
    if found is None:
        return ""
    declared = found.domain.names
    names = {
        name: f"${escape(formula(symbol(name)))}$" if name in declared else _text(name)
        for name in found.at()
    }
    rows = [(names[name], value) for name, value in found.at().items()]
    cells = "".join(
        f"<tr><th {_CELL}>{name}</th><td {_CELL}>{_text(value)}</td></tr>"
        for name, value in (*rows, ("left", found.left), ("right", found.right))
    )
    return f"<table>{cells}</table>"


def _theorem(theorem: Theorem) -> str:
    """What it says; how it is known only where that is less than proved."""
    known = "" if theorem.evidence is Evidence.PROVED else f"[{theorem.evidence}] "
    given = [_text(h.words or h.name) for h in theorem.hypotheses]
    given += [f"${escape(_formula(o))}$" for o in theorem.obligations]
    condition = f" if {', '.join(given)}" if given else ""
    ranges = _ranges(theorem)
    shown = f"${escape(_formula(theorem.statement))}$"
    return f"{known}{shown}{condition}{f' for {_text(ranges)}' if ranges else ''}"


def _ranges(theorem: Theorem) -> str:
    """The domain, without what has nothing to do with the statement."""
    domain = theorem.domain
    used = free_symbols(theorem.statement) | function_names(theorem.statement)
    if domain.relations:
        return str(domain)
    for name in domain.names:
        ends = [b.value for v in domain.variables for b in (v.lower, v.upper) if b]
        if name not in used and not any(name in free_symbols(end) for end in ends):
            domain = domain.without(name)
    return str(domain)


def _formula(tree: Expr) -> str:
    text = formula(tree)
    return text if len(text) <= LONGEST else r"\text{(a long formula)}"


def _text(text: str) -> str:
    """A text for HTML in which nothing is a tag and nothing begins a formula."""
    cut = text if len(text) <= LONGEST else f"{text[:LONGEST]} …"
    shown = escape(_INVISIBLE.sub("\N{REPLACEMENT CHARACTER}", cut))
    return re.sub(r"\$|\\(?=[(\[])|\\(?=begin)", r"<span>\g<0></span>", shown)


def _word(text: str) -> str:
    """A text for TeX in which nothing is a command: numbers as they are, others upright."""
    cut = _INVISIBLE.sub("", text.replace("\n", " "))[:LONGEST]
    if re.fullmatch(r"[-+\d./eE]{1,80}|[A-Za-z]", cut):
        return cut
    return rf"\mathrm{{{''.join(_TEX.get(char, char) for char in cut)}}}"


def _stated(value: str) -> bool:
    """Whether a side of a counterexample is a truth value, or has no value."""
    return value in ("true", "false", "undefined")
