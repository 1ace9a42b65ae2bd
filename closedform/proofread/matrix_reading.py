r"""Read formulas of matrices with norms, inner products, traces, determinants and derivatives.

What the reader of formulas does not know becomes an exponential with a mark in it, such as
``\exp({\mathrm{normed}} (X w - y))`` for ``\|Xw-y\|^2``; nobody else writes such marks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from closedform.language.names import Names
from closedform.language.reader import ambiguities
from closedform.language.tree import Expr
from closedform.proofread.macros import group
from closedform.proofread.matrix_texts import (
    MARKS,
    TRACED,
    Unread,
    has_matrix,
    letter_sigma,
    marked,
    plain_names,
)
from closedform.proofread.spelling import spelled

__all__ = [
    "AVERAGED",
    "FUNCTIONS",
    "OPERATORS",
    "may_differentiate",
    "opaque_name",
    "read_formula",
    "revealed",
    "with_next",
    "written_function",
]

FUNCTIONS = 20
_KINDS = ("value", "gradient", "hessian")
_LETTERS = "ABCDEFGHIJKLMNOPQRST"
AVERAGED = "averaged"  # an expectation
OPERATORS = MARKS | {AVERAGED} | {"normed", "squared", "length", "determined", "slope", "curve"}
OPERATORS |= {kind + letter for kind in _KINDS for letter in _LETTERS}
_SQUARE = r"\s*\^\s*(?:\{\s*2\s*\}|2)"
_NORM = re.compile(
    rf"\\\|((?:(?!\\\|).)*)\\\|\s*(?:_\s*(\{{[^{{}}]*\}}|[A-Za-z0-9]|\\[A-Za-z]+))?({_SQUARE})?"
)
_PAIR = re.compile(r"\\langle((?:(?!\\[lr]angle).)*)\\rangle")
_FLAT = re.compile(r"\\(?:left|right)(?![A-Za-z])\s*(?=\\[lr]angle|\\\||[()\[\]])")
_STAR = re.compile(r"\^\s*(?:\{\s*\\(?:star|ast)\s*\}|\\(?:star|ast)(?![A-Za-z]))")
_D = r"(?:\\partial|\\mathrm\s*\{\s*d\s*\}|d(?![A-Za-z]))"
_NAME = (
    r"(?:\\(?:mathbf|boldsymbol|bm|mathcal|hat|bar|tilde|vec)\s*(?:\{[^{}]*\}|[A-Za-z](?![A-Za-z]))"
    r"|\\(?!partial|nabla|frac|left|right|exp|log|ln|det|top|cdot)[A-Za-z]+|[A-Za-z])"
    r"(?:\s*_\s*(?:\{[^{}]*\}|\\[A-Za-z]+|[A-Za-z0-9])"
    r"|\s*\^\s*(?:\{\s*\*\s*\}|\*|\\star(?![A-Za-z])|\{\s*\\star\s*\}))*"
)
_ARGUMENT = r"(?:\s*\(\s*[^()]*\s*\))?"
_FRACTION = re.compile(
    rf"\\frac\s*\{{\s*{_D}(?P<two>{_SQUARE})?\s*(?P<of>{_NAME}{_ARGUMENT})?\s*\}}"
    rf"\s*\{{\s*{_D}\s*(?P<by>{_NAME})(?:{_SQUARE})?\s*\}}"
)
_SLASHED = re.compile(rf"\\partial\s*(?P<of>{_NAME}{_ARGUMENT})\s*/\s*\\partial\s*(?P<by>{_NAME})")
_NABLA = re.compile(
    rf"\\nabla(?P<two>{_SQUARE})?(?:\s*_\s*(?P<by>\{{[^{{}}]*\}}|\\[A-Za-z]+|[A-Za-z]))?"
    rf"(?P<again>{_SQUARE})?\s*"
)
# f(x_t) of which nothing is known, also f alone; not f \circ g.
_FUNCTION = re.compile(
    r"(?P<name>(?:\\mathcal\s*\{?\s*[A-Z]\s*\}?|\\ell(?![A-Za-z])|[fghEFGHJLQRSUV])"
    r"(?:\s*_\s*(?:\{[^{}]*\}|\\[A-Za-z]+|[A-Za-z0-9]))?)"
    r"(?:\s*\((?:[^()]|\([^()]*\))*\)|(?!\s*(?:\(|\\left|\\[bB]ig|\\circ|'|\^\s*\{?\s*[*\\])))"
)
_DERIVATIVE = re.compile(r"\\nabla|\\partial|\\mathrm\s*\{\s*d\s*\}")
_DET = re.compile(r"\\det(?![A-Za-z])\s*|\\(?:operatorname|mathrm)\s*\{\s*det\s*\}\s*")
_TURNED = re.compile(
    rf"({_NAME})\s*\^\s*\{{\s*-\s*(?:1\s*)?(?:\\top|\\intercal|\\mathsf\s*\{{\s*T\s*\}}|T)\s*\}}"
)
_NEXT = re.compile(r"(?<![A-Za-z\\])([a-z])\s*\^\s*(?:\{\s*\+\s*\}|\+)")
_VARIABLES = frozenset(("w", "x", "u", "v", "z", "\\theta", "\\beta", "\\mathbf{w}", "\\mathbf{x}"))
_ONE_SIGN = re.compile(rf"{_NAME}")


def may_differentiate(text: str) -> bool:
    """Whether a formula has a derivative in it."""
    return bool(_DERIVATIVE.search(text))


def written_function(text: str) -> tuple[str, str] | None:
    r"""The function and its argument where a text is a function of one name.

    Examples
    --------
    >>> written_function(r"L(w)"), written_function(r"f(x - y)"), written_function("2")
    (('L', 'w'), None, None)
    """
    found = re.fullmatch(rf"\s*({_NAME})\s*\(\s*({_NAME})\s*\)\s*", spelled(text))
    return (_flat(found[1]), _flat(found[2])) if found else None


def read_formula(
    text: str, functions: Sequence[tuple[str, str]] = (), matrices: frozenset[str] = frozenset()
) -> Expr:
    r"""The tree of a formula.

    Parameters
    ----------
    text : str
        The formula.
    functions : sequence of (str, str)
        The functions that are known, and their arguments, as they are written.
    matrices : frozenset of str
        Names that are no functions, although a bracket may stand behind them.

    Raises
    ------
    Unread, Unreadable
        When it cannot be read in exactly one way.

    Examples
    --------
    >>> read_formula(r"\nabla L(w)", [("L", "w")])
    call:exp(Expr(mul, [gradientA, w]))
    >>> read_formula(r"\|a\|^2")
    call:exp(Expr(mul, [normed, a]))
    """
    if has_matrix(text):
        raise Unread("a matrix that is written out")
    text = _STAR.sub("^*", _FLAT.sub("", spelled(with_next(text.rstrip(" .,;")))))
    text = _TURNED.sub(r"((\1)^{-1})^{\\top}", _PAIR.sub(_paired, _with_norms(text)))
    if "\\|" in text or "angle" in text or re.search(r"\\o(?:dot|times)(?![a-z])", text):
        raise Unread("a norm, or a product of another kind")
    text = _with_determinants(_with_derivatives(text, functions[:FUNCTIONS]))
    text = _with_values(text, functions[:FUNCTIONS])
    if may_differentiate(text):
        raise Unread("a derivative of what is not known")
    text = marked(text, False).replace(
        rf"\det({{\mathrm{{{TRACED}}}}}", rf"\exp({{\mathrm{{{TRACED}}}}}"
    )
    text = rf"\, {letter_sigma(text)}"  # TeX: letters in a row are several names
    trees = ambiguities(text, Names(plain_names(text, matrices)))
    if len(trees) != 1:
        raise Unread("it can be read in several ways")
    return trees[0]


def with_next(text: str) -> str:
    r"""A text with ``r_{\mathrm{plus}}`` for ``r^+``, the next one; ``A^+`` is a pseudoinverse.

    Examples
    --------
    >>> with_next("r^{+} + A^+")
    'r_{\\mathrm{plus}} + A^+'
    """
    return _NEXT.sub(r"\1_{\\mathrm{plus}}", text)


def _flat(text: str) -> str:
    return re.sub(r"([_^])\{(\w|\*)\}", r"\1\2", re.sub(r"\s", "", text))


def _operator(mark: str, *parts: str) -> str:
    return rf"\exp({{\mathrm{{{mark}}}}} {' '.join(parts)})"


def _with_norms(text: str) -> str:
    r"""A text with marks for its norms, also for one in a fraction within another one."""
    start = 0
    while (found := _NORM.search(text, start)) is not None:
        inner = found[1]
        if inner.count("{") == inner.count("}"):
            text, start = text[: found.start()] + _normed(found) + text[found.end() :], 0
        else:  # the bar that opens it belongs to a norm around
            start = found.start() + 2
    return text


def _normed(found: re.Match[str]) -> str:
    index = (found[2] or "").strip("{} ").replace("\\mathrm{", "")
    if index not in ("", "2", "F") or (index == "F" and not found[3]):
        raise Unread("a norm of another kind")
    mark = "squared" if index == "F" else "normed" if found[3] else "length"
    return _operator(mark, f"({found[1]})")


def _paired(found: re.Match[str]) -> str:
    depth, cuts = 0, []
    for at, sign in enumerate(found[1]):
        depth += (sign in "([{") - (sign in ")]}")
        if sign == "," and not depth:
            cuts.append(at)
    if len(cuts) != 1:
        raise Unread("brackets that are no inner product")
    return rf"(({found[1][: cuts[0]]})^{{\top}}({found[1][cuts[0] + 1 :]}))"


# --- functions and derivatives --------------------------------------------------------------------


def _with_derivatives(text: str, functions: Sequence[tuple[str, str]]) -> str:
    while (found := _FRACTION.search(text) or _SLASHED.search(text)) is not None:
        groups = found.groupdict()
        stop = found.end()
        body = groups["of"]
        if not body:
            body, stop = _behind(text, stop, found.start() == 0)
        mark = "curve" if groups.get("two") else "slope"
        new = _operator(mark, f"{{{groups['by']}}}", f"({body})")
        text = text[: found.start()] + new + text[stop:]
    while (found := _NABLA.search(text)) is not None:
        new, stop = _gradient(text, found, functions)
        text = text[: found.start()] + new + text[stop:]
    return text


def _gradient(
    text: str, found: re.Match[str], functions: Sequence[tuple[str, str]]
) -> tuple[str, int]:
    second = bool(found["two"] or found["again"])
    by = _flat(found["by"] or "").strip("{}")
    opaque = _opaque(text, found, {name for name, _ in functions})
    if opaque is not None:
        return opaque
    for place, (name, argument) in enumerate(functions):
        head = _called(name).match(text, found.end())
        if head is None:
            continue
        stop = head.end()
        inner = _bracket(text, stop)
        if by and by != argument:
            body = _operator(f"value{_LETTERS[place]}", f"({argument})")
            if inner is not None:
                raise Unread("a derivative by something else")
            return _operator("curve" if second else "slope", f"{{{by}}}", f"({body})"), stop
        kind = "hessian" if second else "gradient"
        at, stop = inner if inner is not None else (argument, stop)
        return _operator(kind + _LETTERS[place], f"({at})"), stop
    body, stop = _behind(text, found.end(), found.start() == 0)
    if not by:
        names = {_flat(one.group()) for one in _ONE_SIGN.finditer(body)} & _VARIABLES
        if len(names) != 1:
            raise Unread("it is not said by what it is differentiated")
        by = names.pop()
    return _operator("curve" if second else "slope", f"{{{by}}}", f"({body})"), stop


def _opaque(text: str, found: re.Match[str], known: set[str]) -> tuple[str, int] | None:
    """The derivative of a function of which nothing is known as a vector, or a matrix."""
    head = _FUNCTION.match(text, found.end())
    if head is None or _flat(head["name"]) in known:
        return None
    written = re.sub(r"\s+", " ", text[found.start() : head.end()]).strip()
    name = opaque_name(written, matrix=bool(found["two"] or found["again"]))
    return rf"{{\mathrm{{{name}}}}}", head.end()


def opaque_name(written: str, *, matrix: bool = False) -> str:
    r"""A name for a vector or a matrix that is written as some text.

    Examples
    --------
    >>> revealed(opaque_name(r"\nabla f(x)"))
    '\\nabla f(x)'
    """
    letters = "".join(chr(ord("a") + int(digit, 16)) for digit in written.encode().hex())
    return f"{'O' if matrix else 'o'}paque{letters}"


def revealed(name: str) -> str:
    """What a name stands for; any other name is given back as it is."""
    if not name[1:].startswith("paque"):
        return name
    digits = "".join(f"{ord(letter) - ord('a'):x}" for letter in name[6:])
    return bytes.fromhex(digits).decode()


def _behind(text: str, at: int, first: bool) -> tuple[str, int]:
    """What an operator is applied to: a bracket, or a single term that is all that follows."""
    inner = _bracket(text, at)
    if inner is not None and not text[inner[1] :].lstrip().startswith("^"):
        rest = text[inner[1] :].strip()
        if not rest or rest[0] in "+-=":
            return inner
    depth = 0
    for place in range(at, len(text)):
        sign = text[place]
        depth += (sign in "([{") - (sign in ")]}")
        if sign in "+-" and not depth and text[at:place].strip():
            raise Unread("what is differentiated is not clear")
    if not first:
        raise Unread("what is differentiated is not clear")
    return text[at:], len(text)


def _bracket(text: str, at: int) -> tuple[str, int] | None:
    """What stands in the bracket at a place, and where that ends."""
    at += len(text[at:]) - len(text[at:].lstrip())
    if text[at : at + 1] not in ("(", "["):
        return None
    depth = 0
    for place in range(at, len(text)):
        depth += (text[place] in "([") - (text[place] in ")]")
        if not depth:
            return text[at + 1 : place], place + 1
    raise Unread("a bracket that is not closed")


def _called(name: str) -> re.Pattern[str]:
    spaced = r"\s*".join(map(re.escape, re.findall(r"\\[A-Za-z]+|\S", name)))
    spaced = re.sub(r"_\\s\*(\\?\w)\Z", r"_\\s*(?:\1|\\{\1\\})", spaced)
    return re.compile(rf"(?<![A-Za-z\\]){spaced}(?![A-Za-z_'^])")


def _with_values(text: str, functions: Sequence[tuple[str, str]]) -> str:
    for place, (name, argument) in enumerate(functions):
        pattern, start = _called(name), 0
        while (found := pattern.search(text, start)) is not None:
            if text[: found.start()].endswith("\\mathrm{"):
                start = found.end()
                continue
            inner = _bracket(text, found.end())
            at, stop = inner if inner is not None else (argument, found.end())
            new = _operator(f"value{_LETTERS[place]}", f"({at})")
            text = text[: found.start()] + new + text[stop:]
            start = found.start() + len(rf"\exp({{\mathrm{{value{_LETTERS[place]}}}}}")
    return text


def _with_determinants(text: str) -> str:
    while (found := _DET.search(text)) is not None:
        inner = _bracket(text, found.end())
        if inner is None:
            name = _ONE_SIGN.match(text, found.end())
            braced = group(text, found.end())
            if braced is not None:
                inner = braced
            elif name is not None:
                inner = name.group(), name.end()
            else:
                raise Unread("the argument of a determinant is not seen")
        if text[inner[1] :].lstrip().startswith("^"):
            raise Unread("what the power belongs to is not clear")
        text = text[: found.start()] + _operator("determined", f"({inner[0]})") + text[inner[1] :]
    return text
