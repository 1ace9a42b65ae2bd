r"""Matrices as the reader takes them: transposes, traces, ``I``, tuples as columns."""

from __future__ import annotations

import re
from collections.abc import Callable

from closedform.language.infer import infer_names
from closedform.proofread.canonical_names import named
from closedform.proofread.macros import group, skip
from closedform.proofread.vectors import hide_tuples

__all__ = [
    "IDENTITY",
    "MARKS",
    "TRACED",
    "TRANSPOSED",
    "Unread",
    "as_columns",
    "bare",
    "has_matrix",
    "letter_sigma",
    "marked",
    "matrix_named",
    "over_names",
    "plain_names",
    "plainly",
    "raised_to_t",
]

IDENTITY, TRACED, TRANSPOSED = "identity", "traced", "transposed"
MARKS = frozenset((IDENTITY, TRACED, TRANSPOSED))
MOST_TUPLES = 8
_MATRIX = re.compile(
    r"\\begin\s*\{(?:[pbBv]?matrix\*?|smallmatrix|array)\}|\\operatorname\*?\s*\{diag\}|\\diag(?![a-z])"
)
_BEGIN = re.compile(r"\\begin\s*\{([pbBv]?matrix)\*?\}(?:\s*\[[lcr]\]|\s*\{\s*\})*")
_END = re.compile(r"\\end\s*\{([pbBv]?matrix)\*?\}")
_UNREAD = (
    (re.compile(r"dots(?![a-z])|\.\.\.|…"), "a matrix with dots is not judged"),
    (re.compile(r"\\begin\s*\{array\}\s*\{[^{}]*\|"), "a matrix with a bar is not judged"),
    (re.compile(r"\\(?:hline|multicolumn|mid)(?![a-z])"), "a table is not judged"),
    (
        re.compile(r"\\(?:odot|otimes|oplus|circ|ast|star|wedge)(?![a-z])|\}\s*\*"),
        "a product of another kind is not judged",
    ),
    (re.compile(r"\\[bp]?mod(?![a-z])"), "a calculation modulo a number is not judged"),
)
_COLORED = re.compile(r"\\textcolor\s*\{[^{}]*\}")
_LETTER_T = r"\\(?:mathsf|mathrm|mathtt|textsf)\s*(?:\{\s*T\s*\}|T(?![A-Za-z]))"
_TOP = rf"(?:\\top(?![A-Za-z])|\\intercal(?![A-Za-z])|{_LETTER_T})"
_SURELY = re.compile(rf"\^\s*(?:\{{\s*{_TOP}\s*\}}|{_TOP})")
_PERHAPS = re.compile(r"\^\s*(?:\{\s*T\s*\}|T(?![A-Za-z]))")
_TRACE = re.compile(
    r"\\(?:operatorname\*?|mathrm|text|mathop)\s*\{\s*(?:tr|Tr|trace|Trace)\s*\}|\\[tT]r(?:ace)?(?![A-Za-z])"
)
_DET = re.compile(r"\\(?:operatorname\*?|mathrm|text)\s*\{\s*det\s*\}")
_DIAGONAL = re.compile(r"\\(?:operatorname\*?|mathrm|text)\s*\{\s*diag\s*\}|\\diag(?![A-Za-z])")
_ENVIRONMENT = re.compile(r"\\(begin|end)\s*\{[A-Za-z]+\}")
_TUPLE = re.compile(r"\{\\mathrm\{(tuple[A-Z])\}\}")
# A tuple behind a matrix is multiplied with it, and no argument.
_BEHIND = re.compile(
    r"(\\end\s*\{[a-z]+\}(?:\s*\^\s*\{-?\d\})?)\s*(?=(?:\\(?:left|[bB]ig{1,2}l?)\s*)?\()"
)
_MARK = rf"^{{\mathrm{{{TRANSPOSED}}}}}"
_NAME = re.compile(
    r"\\(?:begin|end|operatorname\*?|mathrm|text[a-z]*|mbox|mathcal)\s*\{[^{}]*\}"
    r"|(?P<name>(?:\\(?:mathbf|boldsymbol|bm|vec|hat|tilde|bar|mathbb)"
    r"\s*(?:\{[^{}]*\}|[A-Za-z](?![A-Za-z]))"
    r"|\\(?:lambda|theta|alpha|beta|gamma|delta|eta|mu|phi|psi|xi|nu|omega|Sigma|Lambda|Phi|Omega"
    r"|rho|tau|kappa|zeta|chi|varphi|epsilon|varepsilon|Theta|Gamma|Psi)(?![A-Za-z])|(?<!\\)[A-Za-z])"
    r"(?P<scripts>(?:\s*_\s*(?:\{[^{}]*\}|[A-Za-z0-9])"
    r"|\s*\^\s*(?:\{\s*(?:\*|\\star|\\ast|\(\s*\w+\s*\))\s*\}|\*|\\(?:star|ast)(?![A-Za-z]))|')*))"
    r"|\\[A-Za-z]+|\\."
)
_SIGMA = re.compile(r"(?<!\{)\\Sigma(?![A-Za-z])(?!\s*_\s*\{[^{}]*=)")
_UNIT = re.compile(r"(?:I|\\(?:mathbf|boldsymbol|bm|mathbb)\{I\}|\\mathbb\{1\})(?:_(?P<size>\w))?")


class Unread(ValueError):
    """What is not judged, and why."""


def has_matrix(text: str) -> bool:
    r"""Whether a matrix is written out in a text.

    Examples
    --------
    >>> has_matrix(r"\frac12\begin{bmatrix} 1 \\ 2 \end{bmatrix}"), has_matrix("A x")
    (True, False)
    """
    return bool(_MATRIX.search(text))


def plain_names(text: str, names: frozenset[str] = frozenset()) -> frozenset[str]:
    r"""The names in a formula, each value of a sequence with a name of its own.

    Parameters
    ----------
    text : str
        The formula.
    names : frozenset of str
        Names that are no functions, although a bracket may stand behind them.

    Raises
    ------
    Unread
        When there is a function among them.

    Examples
    --------
    >>> sorted(plain_names(r"x_{t+1} - x_t + \eta g_t"))
    ['eta', 'g_t', 't', 'x_t', 'x_{t+1}']
    """
    kinds = infer_names(text)
    families = {name for name, kind in kinds.items() if kind == "family"}
    for name, kind in kinds.items():
        if kind.split()[0] not in ("real", "integer") and name not in names | families:
            raise Unread("a function")
    written = (one["name"] for one in _NAME.finditer(text) if one["name"]) if families else ()
    values = frozenset(map(named, written))
    return (frozenset(kinds) - families) | {v for v in values if v.partition("_")[0] in families}


def raised_to_t(text: str) -> bool:
    r"""Whether something has a letter T for its exponent, which may mean a transpose.

    Examples
    --------
    >>> raised_to_t("x^T y"), raised_to_t(r"x^\top y"), raised_to_t("x_T")
    (True, False, False)
    """
    return bool(_PERHAPS.search(text))


def letter_sigma(text: str) -> str:
    r"""A text in which a capital sigma is a letter, as for a covariance, and no sum.

    Examples
    --------
    >>> letter_sigma(r"x^T\Sigma^{-1}x"), letter_sigma(r"\Sigma_{i=1}^n")
    ('x^T\\mathbf{\\Sigma}^{-1}x', '\\Sigma_{i=1}^n')
    """
    return _SIGMA.sub(r"\\mathbf{\\Sigma}", text)


def matrix_named(text: str) -> str:
    r"""The name that a text is, which may be a capital sigma; empty where it is no name.

    Examples
    --------
    >>> matrix_named(r"\Sigma"), matrix_named("A + B")
    ('mathbf{Sigma}', '')
    """
    return named(letter_sigma(text))


def plainly(text: str) -> str:
    r"""A text with the matrices that the reader knows, and without colors.

    Raises
    ------
    Unread
        When it has dots, bars, or a product of another kind.

    Examples
    --------
    >>> plainly(r"\begin{bmatrix}{} 1 & \textcolor{red}{2} \end{bmatrix}")
    '\\begin{pmatrix} 1 & {2} \\end{pmatrix}'
    >>> plainly(r"\operatorname{diag}(1, \frac12)")
    '\\begin{pmatrix}1&0\\\\0&\\frac12\\end{pmatrix}'
    """
    for pattern, reason in _UNREAD:
        if pattern.search(text):
            raise Unread(reason)
    text = _COLORED.sub("", text)
    text = _BEGIN.sub(lambda found: rf"\begin{{{_read_as(found[1])}}}", text)
    text = _END.sub(lambda found: rf"\end{{{_read_as(found[1])}}}", text)
    return _with_diagonals(_DET.sub(r"\\det ", text))


def _read_as(name: str) -> str:
    return name if name in ("vmatrix", "matrix") else "pmatrix"


def _with_diagonals(text: str) -> str:
    while (found := _DIAGONAL.search(text)) is not None:
        stop = _argument_end(text, found.end())
        hidden = hide_tuples(text[found.end() : stop])
        if len(hidden.tuples) != 1 or not _TUPLE.fullmatch(hidden.text.strip()):
            raise Unread("a diagonal that is not written out is not judged")
        ((_, entries),) = hidden.tuples
        places = range(len(entries))
        rows = [[entries[r] if r == c else "0" for c in places] for r in places]
        matrix = _table(rows)
        text = text[: found.start()] + matrix + text[stop:]
    return text


def _argument_end(text: str, at: int) -> int:
    """Where the argument of an operator such as a trace ends.

    Raises
    ------
    Unread
        When none is seen.
    """
    at = skip(text, at)
    sized = re.compile(r"\\(?:left|[bB]ig{1,2}l?)(?![A-Za-z])\s*").match(text, at)
    opened = sized.end() if sized else at
    if text[opened : opened + 1] in ("(", "["):
        depth = 0
        for place in range(opened, len(text)):
            depth += (text[place] in "([") - (text[place] in ")]")
            if not depth:
                return place + 1
    inner = group(text, at)
    if inner is not None:
        return inner[1]
    depth = 0
    for found in _ENVIRONMENT.finditer(text, at):
        if not depth and found.start() != at:
            break
        depth += 1 if found[1] == "begin" else -1
        if not depth:
            return found.end()
    raise Unread("the argument of an operator is not a matrix that is known")


def over_names(text: str, value: Callable[[str], str | None]) -> str:
    r"""A text with values put in for names.

    Parameters
    ----------
    value : callable
        For a name without blanks and needless braces the text of its value, or ``None``.

    Examples
    --------
    >>> over_names(r"\mathbf A x_{0} + \sin x", {"x_0": "(1, 2)"}.get)
    '\\mathbf A (1, 2) + \\sin x'
    """

    def one(found: re.Match[str]) -> str:
        if found["name"] is None:
            return found.group()
        new = value(bare(found["name"]))
        return found.group() if new is None else new

    return _NAME.sub(one, text)


def bare(name: str) -> str:
    r"""A name without blanks and needless braces; empty for what is none.

    Examples
    --------
    >>> bare(r" \mathbf A "), bare("w^{*}_{0}"), bare("2A")
    ('\\mathbf{A}', 'w^*_0', '')
    """
    found = _NAME.fullmatch(name.strip())
    if found is None or found["name"] is None:
        return ""
    text = re.sub(
        r"(\\(?:mathbf|boldsymbol|bm|vec|hat|tilde|bar|mathbb))\s*([A-Za-z])(?![A-Za-z])",
        r"\1{\2}",
        name,
    )
    text = re.sub(r"\\(?:star|ast)(?![A-Za-z])", "*", text)
    return re.sub(r"([_^])\{(\w|\*)\}", r"\1\2", re.sub(r"\s", "", text))


def marked(text: str, counts: bool) -> str:
    r"""A text with transposes, traces and identities as the names of this module.

    Parameters
    ----------
    counts : bool
        Whether T is a number in this part of the document, and ``^T`` a power.

    Raises
    ------
    Unread
        When a trace is taken of what is not seen.

    Examples
    --------
    >>> print(marked(r"x^\top I x", False))
    x^{\mathrm{transposed}} {\mathrm{identity}} x
    """
    text = _SURELY.sub(lambda _: _MARK, text)
    if not counts:
        text = _PERHAPS.sub(lambda _: _MARK, text)
    while (found := _TRACE.search(text)) is not None:
        stop = _argument_end(text, found.end())
        if text[stop:].lstrip().startswith("^") and not text[stop:].lstrip().startswith(_MARK):
            raise Unread("what the power belongs to is not clear")
        inner = rf"\det({{\mathrm{{{TRACED}}}}}({text[found.end() : stop]}))"
        text = text[: found.start()] + inner + text[stop:]
    return over_names(text, _unit)


def _unit(name: str) -> str | None:
    found = _UNIT.fullmatch(name)
    if found is None:
        return None
    size = found["size"] or ""
    if not size.isdecimal():
        return rf"{{\mathrm{{{IDENTITY}}}}}"
    return _table([["01"[r == c] for c in range(int(size))] for r in range(int(size))])


def _table(rows: list[list[str]]) -> str:
    inside = r"\\".join(map("&".join, rows))
    return rf"\begin{{pmatrix}}{inside}\end{{pmatrix}}"


def as_columns(text: str, bare_as: str, transposed_as: str) -> tuple[str, frozenset[str]]:
    r"""A text with matrices for tuples, and which kinds of tuples it has.

    A tuple stands for a column, most often, with a T and without one.

    Parameters
    ----------
    bare_as, transposed_as : str
        ``column`` or ``row``, for ``(1, 2)`` and for ``(1, 2)^T``.

    Examples
    --------
    >>> as_columns(r"(1,2)^{\mathrm{transposed}}", "column", "column")[0]
    '\\begin{pmatrix}1\\\\2\\end{pmatrix}'
    """
    hidden = hide_tuples(_BEHIND.sub(r"\1 * ", text))
    kinds: set[str] = set()
    text = hidden.text
    for name, entries in hidden.tuples[:MOST_TUPLES]:
        written = rf"{{\mathrm{{{name}}}}}"
        for behind, kind, way in (
            (_MARK, "transposed", transposed_as),
            ("", "bare", bare_as),
        ):
            if written + behind in text:
                kinds.add(kind)
                rows = [[entry] for entry in entries] if way == "column" else [list(entries)]
                text = text.replace(written + behind, _table(rows))
    return text, frozenset(kinds)
