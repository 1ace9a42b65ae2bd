r"""Spellings of answers that mean one thing: ``0.1666...``, ``6 x 10^23``, ``3:2``."""

from __future__ import annotations

import re

__all__ = ["respelled"]

_TIMES = re.compile(r"(?<=\d)\s*(?:x|X)\s*(?=10\s*(?:\^|\*\*))")
_REPEATED = re.compile(
    r"(?P<first>(?<![\d.])\d*\.\d*?)(?P<period>\d{1,3}?)(?P=period){2,}\s*"
    r"(?:\.\.\.|\\l?dots(?![A-Za-z])|\\cdots(?![A-Za-z])|\u2026)"
)
_TWICE = re.compile(
    r"(?P<first>(?<![\d.])\d*\.\d*?)(?P<period>\d{2,6})(?P=period)\s*"
    r"(?:\.\.\.|\\l?dots(?![A-Za-z])|\\cdots(?![A-Za-z])|\u2026)"
)
_GROUPED = re.compile(r"\s*(?P<sign>-?)\s*(?P<digits>\d{1,3}(?: \d{3})+)(?P<rest>(?:\.\d+)?)\s*")
_CIS = re.compile(
    r"(?<![A-Za-z])\\?(?:(?:operatorname|text|mathrm)\s*\{\s*)?cis(?![A-Za-z])\s*\}?\s*"
    r"(?:\\left\s*)?\((?P<angle>[^()]*?)(?:\\right\s*)?\)"
)
_SEPARATED = re.compile(r"(?P<value>=\s*-?[\d./]+)(?:\s*,?\s*\\q?quad|\s)\s*(?=\\?[A-Za-z]\w*\s*=)")
_CONSTANT = re.compile(r"(?<![A-Za-z])(?:\\text\s*\{\s*)?const(?:ant)?(?:\.|(?![A-Za-z]))\s*\}?")
_EVERYTHING = re.compile(
    r"(?:\\text\s*\{)?\s*(?:x\s+(?:is|can be)\s+)?(?:all|any|every)\s+reals?(?:\s+numbers?)?"
    r"\s*\}?\s*\.?\s*",
    re.IGNORECASE,
)
_OUT_OF = re.compile(r"(?<![\w.])(?P<top>\d+)\s+(?:out of|in)\s+(?P<bottom>\d+)(?![\w.])")
_INVERSE = re.compile(
    r"\A\s*\$?\s*[A-Za-z]\s*\^\s*\{?\s*-\s*1\s*\}?\s*\(\s*[a-z]\s*\)\s*=\s*(?=[^$]*\Z)"
)
_RATIO = re.compile(r"\s*(?P<top>\d+)\s*:\s*(?P<bottom>\d+)\s*")
_FRACTION = re.compile(
    r"\s*\$?\s*(?:\d+\s*/\s*\d+|\\[dt]?frac\s*(?:\{\d+\}|\d)\s*(?:\{\d+\}|\d))\s*\$?\s*"
)
_RADIANS = re.compile(
    r"(?<=[\w})])[\s~\\,]*(?:\\(?:text|mathrm)\s*\{\s*)?\s(?:rad|radians?)\s*\}?\s*\.?\s*\Z"
)

_PARITY = re.compile(  # n \\text{ is even}, \\text{if $n$ is odd}, \\text{for even } n
    r"(?:\\text\s*\{\s*(?:if|for|when)?\s*\}\s*)?(?P<name>(?<![A-Za-z\\])[a-z])\s*"
    r"\\text\s*\{\s*(?:is\s+)?(?P<parity>even|odd)\s*[.,]?\s*\}"
    r"|\\text\s*\{\s*(?:if|for|when)?\s*\$?(?P<inner>[a-z])\$?\s+(?:is\s+)?(?P<one>even|odd)\s*[.,]?\s*\}"
    r"|\\text\s*\{\s*(?:if|for|when)?\s*(?P<other>even|odd)\s*\}\s*(?P<last>[a-z](?![A-Za-z]))"
)
_LISTED = re.compile(
    r"\s*\$?\s*(?:\\left\s*)?\\?\{\s*(?P<name>[A-Za-z])\s*(?:\\in(?![A-Za-z])|\u2208)\s*"
    r"(?:\\mathbb\s*\{?\s*Z\s*\}?|\\Z(?![A-Za-z])|\u2124)\s*"
    r"(?:\\mid(?![A-Za-z])|\||:|\\colon(?![A-Za-z]))\s*(?P<low>-?\d{1,4})\s*"
    r"(?P<over><=|<|\u2264|\\leq?(?![A-Za-z])|\\lt(?![A-Za-z]))\s*(?P=name)\s*"
    r"(?P<under><=|<|\u2264|\\leq?(?![A-Za-z])|\\lt(?![A-Za-z]))\s*(?P<high>-?\d{1,4})\s*"
    r"(?:\\right\s*)?\\?\}\s*\$?\s*\.?\s*"
)
_MOST = 40  # integers of a set that are written out


def respelled(text: str, other: str) -> str:
    r"""A text in the spelling that is read otherwise.

    Parameters
    ----------
    text, other : str
        The answer, and the one that it is compared with.

    Examples
    --------
    >>> respelled("6.02 x 10^23", "1"), respelled("0.1666...", "1/6"), respelled("12 000", "1")
    ('6.02*10^23', '0.1\\overline{6}', '12000')
    >>> respelled("3:2", "3/2")
    '\\frac{3}{2}'
    >>> respelled("2 x 10^3", "x"), respelled("0.123...", "0.123")
    ('2 x 10^3', '0.123...')
    """
    if "10" in text and not re.search(
        r"(?<![A-Za-z])[xX](?![A-Za-z])", f"{_TIMES.sub('*', text)} {other}"
    ):
        text = _TIMES.sub("*", text)
    dotted = "." in text or "dots" in text or "\u2026" in text
    for pattern in (_REPEATED, _TWICE) if dotted else ():
        text = pattern.sub(r"\g<first>\\overline{\g<period>}", text)
    if "cis" in text:
        text = _CIS.sub(r"(\\cos(\g<angle>)+i\\sin(\g<angle>))", text)
    if "=" in text:
        text = _SEPARATED.sub(r"\g<value>, ", text)
    if ";" in text and "[" not in text and "\\;" not in text:
        text = text.replace(";", ",")
    if "const" in text and re.search(r"[-+]\s*C(?![A-Za-z])", other):
        text = _CONSTANT.sub("C", text)
    if "of" in text or "in" in text:
        text = _OUT_OF.sub(r"\g<top>/\g<bottom>", text)
    if "-" in text and "=" in text and not _INVERSE.match(other):
        text = _INVERSE.sub("", text)
    if _EVERYTHING.fullmatch(text):
        return r"\mathbb{R}"
    grouped = _GROUPED.fullmatch(text)
    if grouped:
        return grouped["sign"] + grouped["digits"].replace(" ", "") + grouped["rest"]
    if "cases" in text and ("even" in text or "odd" in text):
        text = _PARITY.sub(_parity, text)
    found = _LISTED.fullmatch(text) if "Z" in text or "\u2124" in text else None
    if found:
        return _integers(found)
    if _FRACTION.fullmatch(other):
        text = _RATIO.sub(r"\\frac{\g<top>}{\g<bottom>}", text)
    return _RADIANS.sub("", text) if "rad" in text else text


def _parity(found: re.Match[str]) -> str:
    """That a number is even, or odd, as an equation."""
    name = found["name"] or found["inner"] or found["last"]
    parity = found["parity"] or found["one"] or found["other"]
    return f"(-1)^{{{name}}}={'1' if parity == 'even' else '-1'}"


def _integers(found: re.Match[str]) -> str:
    """The integers between two ends, written out if they are not too many."""
    low = int(found["low"]) + (found["over"] in ("<", "\\lt"))
    high = int(found["high"]) - (found["under"] in ("<", "\\lt"))
    if not 0 <= high - low < _MOST:
        return found[0]
    return rf"\{{{', '.join(map(str, range(low, high + 1)))}\}}"
