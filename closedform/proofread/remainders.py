r"""Remainders such as ``O(x^2)``: what is left without them, and what they say becomes small."""

from __future__ import annotations

import re

from closedform.language.names import canonical

__all__ = ["goes_on_without_end", "has_remainder", "limit_of", "without_remainder"]

_INNER = r"(?:[^()]|\([^()]*\))*"
_REMAINDER = re.compile(
    rf"[+\-]\s*(?:\\mathcal\s*\{{?\s*O\s*\}}?|(?<![A-Za-z\\])[Oo])(?:\s|\\[!,;:])*(?:\\left\s*|\\[bB]igg?l?\s*)?"
    rf"\((?P<inner>{_INNER}?)(?:\\right\s*|\\[bB]igg?r?\s*)?\)"
)
_LETTER = re.compile(
    r"\\(?![dt]?frac|left|right|cdot|log|ln|exp|sqrt)[A-Za-z]+|(?<![A-Za-z\\])[A-Za-z](?![A-Za-z])"
)
_TERMS = re.compile(r"[+\-](?![^{(]*[})])")
_OF_E = re.compile(r"(?<![A-Za-z\\])e\s*\^\s*\{?\s*-|\\exp\s*(?:\\left\s*)?[({]\s*-")
_ENDLESS = re.compile(r"[+\-]\s*(?:\\[lc]?dots[bc]?(?![A-Za-z])|\.\.\.|…)\s*[.,;]?\s*\Z")
# Where a letter stands below: n^{-1}, 1/n, \frac{1}{2n}, \frac1n.
_BELOW = (r"NAME\s*\^\s*\{?\s*-", r"/\s*\(?\d*\s*NAME", r"\}\s*\{[^{}]*NAME", r"frac\s*\d\s*NAME")
_ARROW = re.compile(
    r"\s*\[(?P<under>[^\[\]]*)\]\s*(?:\{\s*(?P<over>[^{}]*)\})?(?P<value>.*)", re.DOTALL
)


def goes_on_without_end(text: str) -> bool:
    r"""Whether a formula ends with dots behind terms in powers of one letter.

    Examples
    --------
    >>> texts = r"u - \frac{u^2}{2} + \cdots", r"1 + \frac12 + \cdots", r"x + \cdots + x^n"
    >>> [goes_on_without_end(text) for text in texts]
    [True, False, False]
    >>> goes_on_without_end(r"b - \frac{b^2 c}{2} + \dots")
    True
    """
    found = _ENDLESS.search(text)
    return found is not None and bool(_rising(text[: found.start()]))


def _rising(text: str) -> str:
    """The one letter of some terms, or the first of which each term has a higher power."""
    letters: list[str] = list(dict.fromkeys(_LETTER.findall(text)))
    if len(letters) == 1:
        return letters[0]
    terms = [term for term in _TERMS.split(text) if term.strip()]
    for letter in letters if len(terms) > 1 and "(" not in text else ():
        below = re.compile(rf"/[^+-]*{re.escape(letter)}|\}}\s*\{{[^{{}}]*{re.escape(letter)}")
        powers = [_power(term, letter) for term in terms]
        if powers == sorted(set(powers)) and not below.search(text):
            return letter
    return ""


def _power(term: str, letter: str) -> int:
    name = re.escape(letter) + ("(?![A-Za-z])" if letter[0] == "\\" else "")
    before = "" if letter[0] == "\\" else r"(?<![A-Za-z\\])"
    found = re.finditer(rf"{before}{name}\s*(?:\^\s*(?:\{{\s*(\d)\s*\}}|(\d)))?", term)
    return sum(int(one[1] or one[2] or 1) for one in found)


def has_remainder(text: str) -> bool:
    """Whether a formula ends with a remainder somewhere."""
    return bool(_REMAINDER.search(text))


def without_remainder(text: str) -> tuple[str, str]:
    r"""A formula without its remainders, and what they say becomes small or large.

    Examples
    --------
    >>> without_remainder(r"1 - x + O(x^2)")
    ('1 - x ', 'x -> 0+')
    >>> without_remainder(r"\frac1n\left(1 + O(n^{-1})\right)")
    ('\\frac1n\\left(1 \\right)', 'n -> oo')
    >>> without_remainder("1 - x")
    ('1 - x', '')
    """
    if goes_on_without_end(text):
        return _endless(text)
    found = _REMAINDER.search(text)
    if found is None:
        return text, ""
    inner = found["inner"]
    if re.search(r"\([^()]*[A-Za-z)]\s*[+\-][^()]*\)", inner):
        return _REMAINDER.sub("", text), ""  # (p - 1/2)^4: near another point
    power = _OF_E.search(inner)
    letter = _LETTER.search(inner, power.end() if power else 0)
    grows = bool(power or re.search(r"\^\s*\{?\s*-|frac|/|\\(?:log|ln)(?![A-Za-z])", inner))
    try:
        name = canonical(letter.group()) if letter else ""
    except ValueError:
        name = ""
    size = f"{name} -> {'oo' if grows else '0+'}" if name else ""
    return _REMAINDER.sub("", text), size


def _endless(text: str) -> tuple[str, str]:
    """The terms before the dots, and where their letter goes: to where each is the smaller one."""
    rest = _ENDLESS.sub("", text)
    letter = _rising(rest)
    last = _TERMS.split(rest)[-1]
    large = any(re.search(one.replace("NAME", re.escape(letter)), last) for one in _BELOW)
    try:
        return rest, f"{canonical(letter)} -> {'oo' if large else '0+'}"
    except ValueError:
        return rest, ""


def limit_of(right: str) -> tuple[str, str]:
    r"""The value behind a long arrow, and what stands below it.

    Examples
    --------
    >>> limit_of(r"[t\to\infty]{}\frac{1}{2}")
    ('\\frac{1}{2}', 't\\to\\infty')
    >>> limit_of("0")
    ('0', '')
    """
    found = _ARROW.fullmatch(right)
    if found is None:
        return right, ""
    return found["value"].strip(), found["under"].strip() or (found["over"] or "").strip()
