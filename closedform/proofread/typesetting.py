r"""Formulas without what authors type for looks: underbraces, escaped signs, typographic primes."""

from __future__ import annotations

import re

from closedform.proofread.macros import group, skip

__all__ = ["plain_typesetting", "without_markdown"]

_BRACES = re.compile(r"\\(?:under|over)brace\s*(?=\{)")
_LABEL = re.compile(r"\s*[_^]\s*(?=\{)")
_SHORT_LABEL = re.compile(r"\s*[_^]\s*(?:\\text\s*\{[^{}]*\}|\\[A-Za-z]+|[A-Za-z0-9])")
_UNDERSET = re.compile(r"\\underset\s*\{([^{}]*)\}\s*(?:\{\s*)?\\(lim|min|max|sup|inf)(?:\s*\})?")
_SIZED = re.compile(r"\\[bB]ig{1,2}[lrm]?\s*\{\s*(\\?[()\[\]{}|])\s*\}")
_COLORED = re.compile(
    r"\\(?:textcolor|colorbox)\s*(?:\[[^\[\]]*\]\s*)?\{[^{}]*\}\s*(?=\{)"
    r"|\\fcolorbox\s*\{[^{}]*\}\s*\{[^{}]*\}\s*(?=\{)"
)
# Above a sign it is said why it holds, "by independence" or "(a)", or what it means.
_REASONED = re.compile(r"\\(?:stackrel|overset)\s*(?=\{)")
_DEFINING = re.compile(r"def(?![a-z])|def\.|\\(?:triangle|Delta)(?![A-Za-z])", re.IGNORECASE)
# A question, a demand, or an equality of laws.
_OTHER_MEANING = re.compile(r"[?!]|\A\W*(?:\\[a-z]+\s*\{?\s*)*(?:d|D|iid|law|dist\w*|L)\s*\}*\s*\Z")
_RELATION = re.compile(
    r"\s*(?:[=<>]|\\(?:approx|leq?|geq?|lt|gt|leqslant|geqslant|equiv|simeq|propto)"
    r"(?![A-Za-z]))\s*"
)
_SPACE = re.compile(r"\\[;,:!]")
_MARKS = (
    # Markdown wants a sign before these that TeX does not.
    (re.compile(r"\\([_*])(?=[A-Za-z0-9{\\])"), r"\1"),
    (re.compile("[\u2019\u2032]"), "'"),
    (re.compile("\u2033"), "''"),
    (re.compile(r"\\(?:mid|[lr]?vert)(?![A-Za-z])\s*"), "|"),
    (re.compile(r"\\infin(?![A-Za-z])"), r"\\infty"),
    (re.compile(r"\\triangleq(?![A-Za-z])|\\coloneqq(?![A-Za-z])|\\coloneq(?![A-Za-z])"), ":="),
    (re.compile(r"\\E(?![A-Za-z])"), r"\\mathbb{E}"),
    (re.compile(r"\\(Var|Cov)(?![A-Za-z])"), r"\\operatorname{\1}"),
    (re.compile(r"\\(?:mathrm|text|operatorname)\s*\{\s*(exp|log|ln)\s*\}"), r"\\\1 "),
    (re.compile(r"\\(?:mathbf|boldsymbol|bm)\s*\{?\s*0\s*\}?"), "0"),
    # Words with spaces that TeX shows, "which\\ is\\ convex".
    (
        re.compile(
            r"(?:(?<=\\ )|(?<=\A))\s*(?!(?:max|min|log|ln|exp|sin|cos|lim|det)\b)"
            r"(?P<words>[A-Za-z]{2,}(?:\\\s+[A-Za-z]+)*?)"
            r"(?=\\ [^A-Za-z]|\\ [A-Za-z](?![A-Za-z])|[,.]?\s*\Z)"
        ),
        lambda found: "\\text{ " + found["words"].replace("\\ ", " ") + " }",
    ),
    # f'^2(x) is the square of f'(x)
    (
        re.compile(r"(?<![A-Za-z\\])([A-Za-z]'{1,3})\s*\^\s*(\{\s*\d\s*\}|\d)\s*(\([^()]*\))"),
        r"{\1\3}^\2",
    ),
    # What authors define outside of the document, in a file of macros.
    (re.compile(r"\\norm\*?\s*\{((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\}"), r"\\|\1\\|"),
    (re.compile(r"\\abs\*?\s*\{((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\}"), r"|\1|"),
    (
        re.compile(r"\\(?:inner|ip|innerprod|dotp)\*?\s*\{([^{}]*)\}\s*\{([^{}]*)\}"),
        r"\\langle \1, \2\\rangle ",
    ),
    # The Euclidean norm is the one that is meant without a mark.
    (
        re.compile(r"(\\\||\\r?Vert)\s*\^\s*(\{[^{}]*\}|\w)\s*_\s*(\{[^{}]*\}|\\[A-Za-z]+|\w)"),
        r"\1_\3^\2",
    ),
    (re.compile(r"(\\\||\\r?Vert)\s*_\s*(?:\{\s*2\s*\}|2)"), r"\1"),
)


_QUOTED = re.compile(r"(?<=\n)[ \t]*(?:>[ \t]?)+")
_ESCAPED = re.compile(r"\\\\(?=[{}|])")


def without_markdown(text: str) -> str:
    r"""A formula of a Markdown document without marks of Markdown, of the same length.

    These are the signs of a quotation, and the second sign before braces and bars that some
    converters want.

    Examples
    --------
    >>> without_markdown("a\n> = b"), without_markdown(r"X = \\{1, 2\\}")
    ('a\n  = b', 'X =  \\{1, 2 \\}')
    """
    lines = text.count("\n")
    if lines and len(_QUOTED.findall(text)) == lines:
        text = _QUOTED.sub(lambda found: " " * len(found.group()), text)
    doubled = [text.count(rf"\\{sign}") for sign in "{}|"]
    # A row that ends before a brace is closed by a brace without a sign before it.
    if any(doubled) and doubled[0] == doubled[1] and doubled[2] % 2 == 0 and "\\begin" not in text:
        text = _ESCAPED.sub(" \\\\", text)
    return text


def plain_typesetting(text: str) -> str:
    r"""A formula with one spelling for what is typed in several ways.

    Parameters
    ----------
    text : str
        In TeX, of a document in LaTeX or Markdown.

    Examples
    --------
    >>> plain_typesetting(r"\underbrace{x^T x}_{= 1} + p\big{(}x \mid \theta\big{)}")
    'x^T x + p(x |\\theta)'
    >>> plain_typesetting(r"\underset{n \to \infty}{\lim} \|x\_n\|_2^2 = 0 \;?")
    '\\lim_{n \\to \\infty} \\|x_n\\|^2 = 0'
    >>> plain_typesetting(r"\textcolor{red}{2}x \stackrel{(a)}{\leq} y \overset{\text{def}}{=} z")
    '{2}x  \\leq  y  :=  z'
    """
    text = _UNDERSET.sub(r"\\\2_{\1}", _SIZED.sub(r"\1", _without_braces(text)))
    text = _without_reasons(_without_color(text))
    for found, instead in _MARKS:
        text = found.sub(instead, text)
    return _without_tail(text)


def _without_tail(text: str) -> str:
    """Without spaces and question marks at the end (no pattern: it would try every space)."""
    while True:
        text = text.rstrip()
        if text.endswith("?"):
            text = text[:-1]
        elif _SPACE.fullmatch(text[-2:]):
            text = text[:-2]
        else:
            return text


def _without_braces(text: str) -> str:
    """Without braces above and below parts of a formula, and what is written at them."""
    out, start = [], 0
    for found in _BRACES.finditer(text):
        inner = group(text, found.end()) if found.start() >= start else None
        if inner is None:
            continue
        out += [text[start : found.start()], _without_braces(inner[0])]
        start = _behind_label(text, inner[1])
    return "".join([*out, text[start:]])


def _without_color(text: str) -> str:
    """What a box or a color is given to, in its place."""
    while found := _COLORED.search(text):
        inner = group(text, found.end())
        if inner is None:
            return text
        shown = inner[0].strip().strip("$")
        text = f"{text[: found.start()]}{{{shown}}}{text[inner[1] :]}"
    return text


def _without_reasons(text: str) -> str:
    """Signs without the reasons above them; ``:=`` where it is said that they define."""
    out, start = [], 0
    for found in _REASONED.finditer(text):
        above = group(text, found.end())
        sign = above and group(text, skip(text, above[1]))
        if above is None or sign is None or not _RELATION.fullmatch(sign[0]):
            continue
        if _OTHER_MEANING.search(above[0]):
            continue
        defines = sign[0].strip() == "=" and _DEFINING.search(above[0])
        out += [text[start : found.start()], " := " if defines else f" {sign[0].strip()} "]
        start = sign[1]
    return "".join([*out, text[start:]])


def _behind_label(text: str, at: int) -> int:
    label = _LABEL.match(text, at)
    words = group(text, label.end()) if label else None
    if words is not None:
        return words[1]
    short = _SHORT_LABEL.match(text, at)
    return short.end() if short else at
