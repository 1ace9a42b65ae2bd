r"""Formulas as TeX means them, where authors leave out braces: ``\beta_1m`` is ``\beta_{1} m``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from closedform.language.constructs import find_construct
from closedform.language.letters import GREEK_NAMES
from closedform.proofread.macros import group, skip

__all__ = ["ONE_NAME", "letters_in", "powers_of_means", "products", "spelled"]

ONE_NAME = re.compile(
    r"(?!(?:also|and|as|at|because|by|e\.g\.?|even|for|hence|i\.e\.?|if|iff|in|is|like|namely|odd|on|or"
    r"|otherwise|resp\.?|respectively|since|so|that|then|therefore|thus|to|using|when|where|while"
    r"|with)\Z)[A-Za-z][A-Za-z0-9_.]*"
)
"""What in an upright face is a name; a word that joins statements is none."""


# TeX raises and lowers one sign only.
_SCRIPT = re.compile(r"(?<!\\)([_^])\s*([A-Za-z0-9])(?=[A-Za-z0-9])")
_NAME = (
    r"(?:\\(?:hat|tilde|bar|mathbf|boldsymbol|bm)\s*(?:\{[^{}]*\}|\\[A-Za-z]+|[A-Za-z])"
    r"|\\[A-Za-z]+|[A-Za-z])(?:\s*_\s*(?:\{[^{}]*\}|[A-Za-z0-9]))?"
)
_WIDE = re.compile(r"\\(?:wide(hat|tilde)|over(line))(?![A-Za-z])")
_FONT = re.compile(r"\\(mathcal|mathscr|mathfrak)\s*([A-Za-z])(?![A-Za-z])")
_OPERATOR = re.compile(r"\\mathop\s*\{\s*\{?\\(?:mathrm|rm)\s*\{?\s*([A-Za-z]+)\s*\}*\s*\}")
_ROMAN = re.compile(r"\{\s*\\(?:rm|mathrm|textrm)\s+([A-Za-z][A-Za-z0-9]*)\s*\}")
_BOLD_MOMENT = re.compile(
    r"(?<![_{^])\\(?:mathbf|mathsf|boldsymbol|mathrm)\s*"
    r"(?:\{\s*(E|Var|Cov)\s*\}|(E)(?![A-Za-z]))"
)
_POSITIVE = re.compile(r"\)\s*_\s*(?:\+|\{\s*\+\s*\})")
_INDICES = re.compile(r"_\s*\{\s*([ijklmn])\s*([ijklmn])\s*\}")
_STAR = r"(?:\*|\\star|\\ast)"
_STARRED_POWER = re.compile(rf"({_NAME})\s*\^\s*\{{\s*({_STAR})\s*([^{{}}*\s][^{{}}]*)\}}")
_LOW_STAR = re.compile(rf"_\s*(?:\{{\s*{_STAR}\s*\}}|\*|\\(?:star|ast)(?![A-Za-z]))")
_SUBSCRIPT = r"(?:\s*_\s*(?:\{[^{}]*\}|\\[A-Za-z]+|[A-Za-z0-9]))?"
_VARIANCE = re.compile(
    r"(\\operatorname\*?\s*\{\s*(?:Var|Cov)\s*\}|\\mathrm\s*\{\s*Var\s*\})"
    r"\s*(?!\\left(?![A-Za-z]))((?:\\(?:hat|tilde|bar|mathbf|boldsymbol|bm)\s*"
    r"(?:\{[^{}]*\}|\\[A-Za-z]+|[A-Za-z])|\\[A-Za-z]+|[A-Za-z])"
    rf"{_SUBSCRIPT})(?![A-Za-z_])(?!\s*[(\[])"
)
_POWER_OF_STARRED = re.compile(
    rf"({_NAME}\s*\^\s*(?:\{{\s*{_STAR}\s*\}}|{_STAR}))\s*\{{\s*\}}\s*\^"
)
# Empty braces keep a bracket in the first row from being an option.
_MEAN_OF = re.compile(r"\\mathbb\s*\{?\s*E\s*\}?\s*\(")
_RAISED = re.compile(r"\s*\^\s*(?:\{\s*(?P<by>\d)\s*\}|(?P<digit>\d))")
_EMPTY = re.compile(r"(\\begin\s*\{[pbBv]?matrix\})\s*\{\s*\}")
_QUOTIENT = re.compile(
    rf"(\\[dt]?frac\s*\{{)\s*d(\s*{_NAME}\s*(?:\([^()]*\))?\s*\}}\s*\{{)\s*d(?=\s*{_NAME}\s*\}})"
)
_DIFFERENTIAL = re.compile(
    r"(\\[dt]?frac\s*\{)\s*d(\s*(?:\^\s*(?:\d|\{\d\})\s*)?\}\s*\{)\s*d(?=\s*(?:\\[A-Za-z]|[A-Za-z]))"
)
_NORM = re.compile(
    r"\\left\s*(?:\\\||\\[lr]?Vert)|\\right\s*(?:\\\||\\[lr]?Vert)|\\[lr]?Vert(?![A-Za-z])"
)
_SIZES = re.compile(r"\\(?:[bB]ig{1,2}[lrm]?)(?![A-Za-z])|\\left(?=\s*[(\[])|\\right(?=\s*[)\]])")
_SPACES = re.compile(  # but not the end of a row, and a space behind it
    r"(?P<row>\\\\)|\\(?:[;:!> ]|\Z|quad(?![A-Za-z])|qquad(?![A-Za-z])|enspace|thinspace)"
    r"|(?<!\d)\\,|\\,(?!\d)"
)


_UPRIGHT = re.compile(r"\\(?:text|textrm|textit|mbox)\s*\{\s*([A-Za-z][A-Za-z0-9]*)\s*\}")
_QUANTITY = (
    rf"(?:\\(?:hat|tilde|bar)\s*(?:\{{[^{{}}]*\}}|\\[A-Za-z]+|[A-Za-z])|\\(?:{'|'.join(sorted(GREEK_NAMES))})"
    r"(?![A-Za-z])|[A-Za-z])(?:\s*_\s*(?:\{[^{}]*\}|[A-Za-z0-9]|[+-](?=[\s^,.;)\]]|$)))?"
)
_MEAN = re.compile(
    r"(\\mathbb\s*(?:\{\s*E\s*\}|E)|\\operatorname\*?\{E\})"
    rf"\s*({_QUANTITY}(?:\s*\^\s*(?:\{{[^{{}}]*\}}|\d))?)(?!\s*[_(\[^])"
)

# EX and E X_i^2 of probability: hardly anybody multiplies E by X.
_PLAIN_MEAN = re.compile(
    r"(?:(?<![A-Za-z\\_^])|(?<=(?<![A-Za-z\\_^])[a-z]))E\s*(?P<of>[XYZ]{1,2}(?:\s*_\s*(?:\{[^{}]*\}|[A-Za-z0-9]))?"
    r"(?:\s*\^\s*(?:\{\s*\d\s*\}|\d))?)(?![A-Za-z]|\s*[(\[_^'])"
)


def _name_or_words(found: re.Match[str]) -> str:
    return f"\\mathrm{{{found[1]}}}" if ONE_NAME.fullmatch(found[1]) else found[0]


_TWO = re.compile(r"\\(?:[dt]?frac|[dt]?binom)(?![A-Za-z])\s*")
_ONE_SIGN = re.compile(r"\\[A-Za-z]+\s*|[A-Za-z0-9]\s*")


def _braced(text: str) -> str:
    r"""With braces around both arguments of ``\frac q2``."""
    out, start = [], 0
    for found in _TWO.finditer(text):
        if found.start() < start:
            continue
        at, parts = found.end(), list[str]()
        while len(parts) < 2:
            inner, sign = group(text, at), _ONE_SIGN.match(text, at)
            if inner is not None:
                parts.append(text[at : inner[1]])
                at = skip(text, inner[1])
            elif sign is not None:
                parts.append(f"{{{sign.group().strip()}}}")
                at = sign.end()
            else:
                break
        if len(parts) == 2 and any(part not in text[found.end() : at] for part in parts):
            out += [text[start : found.end()].rstrip(), *map(_braced, parts)]
            start = at
    return "".join([*out, text[start:]])


_UPRIGHT_WORD = (
    r"\\(?:mathrm|operatorname\*?|text[a-z]*|mbox|math[a-z]+|begin|end|hat|bar|tilde|vec|boldsymbol)"
    r"\s*\{[^{}]*\}|_\s*\{[^{}]*\}"
)
_ROW = re.compile(rf"{_UPRIGHT_WORD}|(?<![A-Za-z\\])(?P<row>[A-Za-z]{{2,4}})(?![A-Za-z])")
_LETTER = re.compile(rf"{_UPRIGHT_WORD}|(?<![A-Za-z\\])(?P<one>[A-Za-z])(?![A-Za-z])")


def letters_in(texts: Iterable[str]) -> frozenset[str]:
    r"""The letters that stand alone in some formulas.

    Examples
    --------
    >>> sorted(letters_in([r"a + \frac{b}{2}", r"\mathrm{x} + lr"]))
    ['a', 'b']
    """
    return frozenset(
        found["one"] for text in texts for found in _LETTER.finditer(text) if found["one"]
    )


def products(text: str, letters: frozenset[str]) -> str:
    r"""A formula with letters in a row apart, where each of them stands alone elsewhere.

    Examples
    --------
    >>> products(r"6ND + \mathrm{ND} + lr", frozenset("NDx"))
    '6N D + \\mathrm{ND} + lr'
    """

    def apart(found: re.Match[str]) -> str:
        row = found["row"]
        if not row or find_construct(row, "word") is not None or not letters.issuperset(row):
            return found.group()
        return " ".join(row)

    return _ROW.sub(apart, text)


def _space(found: re.Match[str]) -> str:
    return found["row"] or " "


def _moment(found: re.Match[str]) -> str:
    name = found[1] or found[2]
    return r"\mathbb{E}" if name == "E" else rf"\operatorname{{{name}}}"


def _powers_under_means(text: str) -> str:
    r"""``E[(X - a)^2]`` for ``E(X - a)^2``, which hardly anybody means as its square."""
    return _means_of_powers(text, r"{mean}[({inside})^{{{power}}}]")


def powers_of_means(text: str) -> str:
    r"""A formula in which the powers behind expectations are meant of these.

    Examples
    --------
    >>> powers_of_means(r"\mathbb{E}(X - a)^2")
    '(\\mathbb{E}[X - a])^{2}'
    """
    return _means_of_powers(text, r"({mean}[{inside}])^{{{power}}}")


def _means_of_powers(text: str, meant: str) -> str:
    for found in reversed(list(_MEAN_OF.finditer(text))):
        depth, end = 1, found.end()
        while depth and end < len(text):
            depth += (text[end] in "([{") - (text[end] in ")]}")
            end += 1
        inside, power = text[found.end() : end - 1], _RAISED.match(text, end)
        if depth == 0 and power and re.search(r"[+-]|\\sum(?![A-Za-z])", inside):
            mean = text[found.start() : found.end() - 1]
            number = power["by"] or power["digit"]
            raised = meant.format(mean=mean, inside=inside, power=number)
            text = text[: found.start()] + raised + text[power.end() :]
    return text


def _positive_parts(text: str) -> str:
    r"""With ``\max(z, 0)`` for ``(z)_+``."""
    while (found := _POSITIVE.search(text)) is not None:
        depth, at = 0, found.start()
        while at >= 0:
            depth += (text[at] == ")") - (text[at] == "(")
            if depth == 0:
                break
            at -= 1
        if at < 0:
            return text
        inner, before = text[at + 1 : found.start()], text[:at].rstrip()
        part = rf"\max({inner}, 0)"
        if before.endswith((r"\mathbb{E}", r"\mathbb E", r"\operatorname{Var}")):
            power = re.match(r"\s*\^\s*(?:\{[^{}]*\}|\d)", text[found.end() :])
            raised = power.group() if power else ""
            text = f"{before}[{part}{raised}]{text[found.end() + len(raised) :]}"
        else:
            text = f"{before}{part}{text[found.end() :]}"
    return text


# \partial_s (s^2 + 1)
_PARTIAL = re.compile(
    r"\\partial\s*_\s*\{?\s*(\\?[A-Za-z]+)\s*\}?\s*(?:\\left\s*|\\[bB]igg?l?\s*)?\("
)


@lru_cache(maxsize=512)  # every way of judging looks at the same sides
def spelled(text: str) -> str:
    r"""A formula with the braces that TeX imagines, and without spaces and sizes that say nothing.

    Examples
    --------
    >>> spelled(r"\beta_1m_{t-1} + \sum_{t=1}^Tt\,x")
    '\\beta_{1} m_{t-1} + \\sum_{t=1}^{T} t x'
    >>> spelled(r"\theta^{*2} + w^*{}^2")
    '{\\theta^{*}}^{2} + {w^*}^2'
    >>> spelled(r"\frac{d}{d\lambda} \bigl(f\bigr)")
    '\\frac{\\mathrm{d}}{\\mathrm{d}\\lambda}  (f )'
    >>> spelled(r"\mathbf{E}(sZ)_+^2 = \widehat{m}_{ij}")
    '\\mathbb{E}[\\max(sZ, 0)^2] = \\hat{m}_{i,j}'
    """
    text = _EMPTY.sub(r"\1", text)
    text = _WIDE.sub(lambda found: "\\" + (found[1] or "bar"), text)
    text = _FONT.sub(r"\\\1{\2}", _OPERATOR.sub(r"\\operatorname{\1}", text))
    text = _ROMAN.sub(r"{\\mathrm{\1}}", text)
    text = _BOLD_MOMENT.sub(_moment, text)
    text = _INDICES.sub(r"_{\1,\2}", text)
    text = _NORM.sub(r"\\|", _SPACES.sub(_space, _SIZES.sub(" ", text)))
    text = _MEAN.sub(r"\1[\2]", _UPRIGHT.sub(_name_or_words, text))
    text = _PLAIN_MEAN.sub(r"\\mathbb{E}[\g<of>]", text) if "E" in text else text
    text = _LOW_STAR.sub("^{*}", _VARIANCE.sub(r"\1(\2)", text))
    text = _STARRED_POWER.sub(r"{\1^{\2}}^{\3}", text)
    text = _POWER_OF_STARRED.sub(r"{\1}^", text)
    text = _positive_parts(_powers_under_means(text))
    text = _DIFFERENTIAL.sub(r"\1\\mathrm{d}\2\\mathrm{d}", _braced(text))
    text = _QUOTIENT.sub(r"\1\\mathrm{d} \2\\mathrm{d}", text)
    text = _PARTIAL.sub(r"\\frac{\\partial}{\\partial \1}(", text)
    return _SCRIPT.sub(r"\1{\2} ", text)
