r"""Parts of a formula that stand for one quantity, such as ``\nabla f(x_t)``.

What they mean is not looked into: equal texts are one quantity, different texts different ones.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import partial

from closedform.proofread.opaque_families import value_of_family
from closedform.proofread.optima import with_optima
from closedform.proofread.section_letters import alone, indices_of_sums, with_factors
from closedform.proofread.spelling import products, spelled

__all__ = ["Atoms", "counts_to", "noncommuting"]

MOST = 400
DEEPEST = 8  # quantities in quantities
_ATOM = re.compile(r"atom[A-Z]+")
_HIDDEN = re.compile(r"\{\\mathrm\{(atom[A-Z]+)\}\}|\\mathrm\{(atom[A-Z]+)\}")
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_DECORATED = r"\\(?:mathbf|boldsymbol|bm|vec|hat|tilde|bar|mathcal|mathrm)\s*\{[^{}]*\}"
_OPERATORS = (
    "sin|cos|tanh?|log|ln|exp|max|min|sup|inf|lim|sum|prod|int|sqrt|[dt]?frac|d?binom|left|right"
    "|cdot|times|operatorname|text|quad|qquad"
)
_NAME = rf"(?:{_DECORATED}|\\(?!(?:{_OPERATORS})(?![A-Za-z]))[A-Za-z]+|[A-Za-z])"
_SCRIPT = r"(?:\s*[_^]\s*(?:\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}|\\[A-Za-z]+|[A-Za-z0-9*']))"
_WITH_SCRIPTS = rf"{_NAME}{_SCRIPT}*'*"
_ROUND = r"\([^()]*(?:\([^()]*(?:\([^()]*\)[^()]*)*\)[^()]*)*\)"
_SQUARE = r"\[[^\[\]]*(?:\[[^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*\][^\[\]]*)*\]"
_GROUP = r"\{[^{}]*(?:\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}[^{}]*)*\}"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\\[dt]?frac\s*\{{\s*(?:\\partial|\\mathrm\s*\{{d\}}|d(?=\s*[A-Za-z\\])(?!\s*\\(?:cdot|times)))"
        # With nothing above but the sign it acts on what follows, and is read.
        rf"(?!\s*(?:\^\s*(?:\d|\{{\d\}}))?\s*\}})(?![a-z])[^{{}}+]*(?:{_GROUP}[^{{}}+]*)*\}}"
        rf"\s*\{{\s*(?:\\partial|\\mathrm\{{d\}}|d)\s*{_WITH_SCRIPTS}[^{{}}]*(?:{_GROUP}[^{{}}]*)*\}}"
        rf"(?:\s*{_WITH_SCRIPTS}\s*{_ROUND})?",
        rf"\\partial\s*(?:{_WITH_SCRIPTS}|\|[^|]*\|)\s*(?:{_ROUND})?\s*/\s*\\partial\s*{_WITH_SCRIPTS}",
        rf"\\nabla{_SCRIPT}*\s*(?:\\(?:ln|log)\s*)?{_WITH_SCRIPTS}(?:\s*{_ROUND})?",
        rf"\\partial\s*_\s*(?:{_GROUP}|\\[A-Za-z]+|\w)(?:\s*\^\s*(?:\{{\d\}}|\d))?\s*{_NAME}{_SCRIPT}?"
        rf"(?:\s*{_ROUND})?",
        r"\\langle(?:(?!\\[lr]angle).)*\\rangle",
        # A divergence, KL(p \| q).
        rf"(?:\\operatorname\s*\{{[A-Za-z]+\}}|(?<![\^_A-Za-z\\]){_NAME})(?:{_SCRIPT})?"
        r"\s*\((?:[^()]|\([^()]*\))+?\\\|(?:[^()]|\([^()]*\))*\)",
        rf"\\Delta\s*{_WITH_SCRIPTS}",
        rf"(?:\\mathbb\s*\{{?\s*E\s*\}}?|\bE)\s*_(?!\s*\{{?\s*\\(?:min|max|rm|text|mathrm))"
        rf"\s*(?:{_GROUP}|[A-Za-z])\s*(?:{_SQUARE}|{_ROUND})",
        # A variance under some law, Var_p(z).
        r"(?:\\operatorname|\\mathrm|\\mathbb)\s*\{\s*(?:Var|Cov|Corr|std|V)\s*\}"
        rf"\s*_\s*(?:{_GROUP}|\\[A-Za-z]+|[A-Za-z])\s*(?:{_SQUARE}|{_ROUND})",
        rf"(?<![A-Za-z\\])E\s+{_WITH_SCRIPTS}(?!\s*[(\[])",
        rf"(?<![A-Za-z\\{{])E\s*{_ROUND}(?<=\))",
        rf"\\mathbb\s*\{{?\s*E\s*\}}?\s*(?:\{{\\mathrm\{{atom[A-Z]+\}}\}}|{_WITH_SCRIPTS}\s*{_ROUND})"
        r"(?:\s*\^\s*(?:\{\d\}|\d))?",
        # E_k is a sequence, E_{train} a number.
        r"(?<![A-Za-z\\{])E(?:_(?:\{(?:[A-Z0-9]|[A-Za-z0-9]{2,})\}|[A-Z0-9]))?(?!\s*[\[({A-Za-z_])",
        # No binomial coefficient, C(n, k), but a constant.
        r"(?:(?<![A-Za-z\\{])|(?<=\{)(?=C\s*\}))C(?![A-Za-z_])(?!\s*(?:_|\([^()]*,))",
        rf"(?:(?<![A-Za-z\\])[Pp]|\\mathbb\s*\{{?\s*P\s*\}}?|\\Pr(?![A-Za-z])){_SCRIPT}?"
        rf"\s*(?:\([^(){{}}]*(?:[|,=<>]|\\[gl]eq?)[^()]*\)|{_SQUARE})",
        # A conditional expectation.
        r"(?:\\mathbb\s*\{?\s*E\s*\}?|\\operatorname\s*\{(?:Var|Cov)\})\s*"
        r"(?:\[(?:[^\[\]|\\]|\\.)*\|(?:[^\[\]|\\]|\\.)*\]|\((?:[^()|\\]|\\.)*\|(?:[^()|\\]|\\.)*\))",
        rf"\\(?:max|min)\s*_\s*(?:{_GROUP}|[A-Za-z])\s*{_WITH_SCRIPTS}(?:\s*{_ROUND})?",
        rf"{_NAME}\s*\^\s*(?:\{{\s*[+\-]\s*\}}|\+(?!\s*\d)|-(?=\s*(?:[=,)\]}}<>+]|\Z)))",
        rf"{_WITH_SCRIPTS}\s*\[\s*[ijkl]\s*\]",
        rf"{_NAME}\s*_\s*\{{?\s*\\(?:min|max|infty|inf|sup)(?![A-Za-z])\s*\}}?",
        rf"\\\|(?:(?!\\\|).)*\\\|(?:\s*_\s*(?:{_GROUP}|\\[A-Za-z]+|\w))?",
        # r_+ and r_-, the two of a pair.
        rf"{_NAME}\s*_\s*(?:\{{\s*[+\-]\s*\}}|[+\-])",
        # A function with parameters behind a semicolon, f(x; w).
        rf"(?<![A-Za-z\\]){_NAME}{_SCRIPT}?'*\s*\((?:[^();]|\([^();]*\))*;(?:[^()]|\([^()]*\))*\)",
        # A density given something else, p_\theta(x | f(z)).
        rf"(?<![A-Za-z\\]){_NAME}{_SCRIPT}?\s*\((?:[^()|]|\([^()|]*\))*\|(?:[^()|]|\([^()|]*\))*\)",
    )
)
_STARRED = re.compile(
    rf"{_NAME}(?:\s*_\s*(?P<index>\{{[A-Za-z0-9]+\}}|[A-Za-z0-9]))?"
    r"\s*\^\s*(?:\{\s*(?:\*|\\star|\\ast)\s*\}|\*|\\(?:star|ast)(?![A-Za-z]))"
)
# w_i(n) is the value of w_i at n.
_SERIES = re.compile(
    rf"{_NAME}\s*_\s*(?:[ijkl]|\{{\s*[ijkl]\s*\}})"
    r"(?=\s*\(\s*(?:[a-zN]|\d+)\s*(?:[+-]\s*\d+\s*)?\))"
)
# In e^{-x} it is the number.
_OWN_E = re.compile(
    r"\\(?:mathrm|operatorname\*?|text[a-z]*|begin|end)\s*\{[^{}]*\}|\\[A-Za-z]+"
    r"|(?P<own>e(?![_(']|\s*\^\s*(?!2(?!\d)|\{\s*2\s*\})))"
)
_SIGNED = re.compile(r"_\s*\{\s*([+-])\s*\}")  # r_{+} is r_+
_COUNT = re.compile(rf"(?<![A-Za-z\\])C\s*{_ROUND}")
_CONSTANT = re.compile(
    rf"{_NAME}\s*_\s*\{{?\s*\\(?:min|max|infty|inf|sup)\s*\}}?|{_STARRED.pattern}"
)
_TRANSPOSED = re.compile(
    r"\^\s*(?:\{\s*(?:\\top|\\intercal|\\mathsf\s*\{?T\}?|\\mathrm\s*\{?T\}?|T)\s*\}"
    r"|\\top|\\intercal|\\mathsf\s*\{?T\}?|\\mathrm\s*\{?T\}?|T(?![A-Za-z]))"
    r"|\\odot|\\otimes|\\det|\\operatorname\{tr\}|\\Tr\b"
)


_VECTOR = (
    r"(?:\\(?:mathbf|boldsymbol|bm|vec|hat|tilde|bar)\s*(?:\{[^{}]*\}|[A-Za-z])|\\(?:theta|delta|xi|mu)"
    r"(?![A-Za-z])|(?<![A-Za-z\\])[a-z](?![a-z]))(?:\s*_\s*(?:\{[^{}]*\}|[A-Za-z0-9]))?"
)
_LAST = _VECTOR.replace(r"(?<![A-Za-z\\])", r"(?<![a-z\\])")  # the A of Ax is a matrix
_MATRIX = (
    r"(?:\\(?:mathbf|boldsymbol|bm)\s*\{[A-Z]\}|\\(?:Sigma|Lambda)(?![A-Za-z])|[A-Z])"
    r"(?:\s*\^\s*\{\s*-?\s*\d\s*\}|\s*\^\s*\d)?"
)
_TOP = (
    r"\^\s*(?:\{\s*(?:\\top|\\intercal|\\mathsf\s*\{?T\}?|T)\s*\}|\\top|\\intercal|T(?![A-Za-z]))"
)
# A number made of two vectors, perhaps with a matrix between them: g^T g, x^T A y.
_PRODUCT = re.compile(
    rf"(?P<first>{_VECTOR})\s*{_TOP}\s*(?P<middle>(?:{_MATRIX}\s*){{0,2}})(?P<last>{_LAST})(?!\s*\^)"
)
_RAISED = re.compile(r"\^\s*T(?=[A-Za-z])")
# Where T counts steps, the power of a number: (1 - a)^T, \beta^T, but not x^T y.
_TO_THE_T = re.compile(r"(?:\)|\\[A-Za-z]+|\d|(?<![A-Za-z])[abcpqr])\s*\^\s*(?:\{\s*T\s*\}|T)")
_UP_TO_T = re.compile(
    r"\\(?:sum|prod|int)\s*(?:\\limits\s*)?_\s*(?:\{[^{}]*\}|\w)\s*\^\s*(?:\{\s*T\s*\}|T(?![A-Za-z]))"
)
_T_COUNTS = re.compile(
    rf"{_UP_TO_T.pattern}|_\s*\{{?\s*T(?![A-Za-z])|(?<![\^A-Za-z\\{{])T(?![A-Za-z])|(?<![\^mftk])\{{\s*T(?![A-Za-z])"
)


def counts_to(texts: Iterable[str]) -> bool:
    r"""Whether T is a number in some formulas, such as the last step, and ``^T`` a power.

    Examples
    --------
    >>> counts_to([r"\sum_{t=1}^T g_t"]), counts_to(["x^T H x"])
    (True, False)
    """
    return any(map(_T_COUNTS.search, texts))


def noncommuting(text: str, counts: bool = False) -> bool:
    """Whether a formula calculates with matrices or vectors, which do not commute.

    Parameters
    ----------
    text : str
        The formula.
    counts : bool
        Whether T is a number in this part of the document.

    Examples
    --------
    >>> noncommuting(r"x^T H x"), noncommuting("x^2"), noncommuting(r"\\beta^T", counts=True)
    (True, False, False)
    """
    text = _UP_TO_T.sub(" ", spelled(text))  # TeX raises the T of x^TS only
    return bool(_TRANSPOSED.search(_TO_THE_T.sub(" ", text) if counts else text))


class Atoms:
    r"""Names for the opaque quantities of a document.

    Examples
    --------
    >>> atoms = Atoms()
    >>> atoms.hide(r"\nabla f(x_t) + \eta \nabla f(x_t)")
    '{\\mathrm{atomA}} + \\eta {\\mathrm{atomA}}'
    >>> atoms.show({"atomA": "3/2", "eta": "2"})
    {'\\nabla f(x_t)': '3/2', 'eta': '2'}
    """

    def __init__(self) -> None:
        self.letters: frozenset[str] = frozenset()  # which stand alone, and are factors in a row
        self.factors: frozenset[str] = frozenset()  # in front of brackets, too
        self.vectors: frozenset[str] = frozenset()  # of which something is a function: f(w)
        self.optima: dict[str, str] = {}  # that depend on a letter
        self.namesakes: frozenset[str] = frozenset()  # of which the number is hidden
        self.own_e = False  # whether e is a quantity of the document's own
        self.counts = False  # whether C(n, k) is something of the document's own
        self._names: dict[str, str] = {}

    def hide(self, text: str) -> str:
        """The text with every opaque quantity replaced by a name of its own."""
        text = with_optima(spelled(text), self.optima)
        text = with_factors(products(text, self.letters), self.factors)
        if self.own_e:
            text = _OWN_E.sub(lambda one: self._named(one) if one["own"] else one.group(), text)
        if self.counts:
            text = _COUNT.sub(self._named, text)
        if self.vectors:
            of = "|".join(map(re.escape, sorted(self.vectors)))
            name = rf"(?:{_WITH_SCRIPTS}|\\operatorname\{{(?!Var|Cov|E\}})[A-Za-z]+\}})"
            text = re.sub(rf"{name}\s*\(\s*(?:{of})\s*\)", self._named, text)
        for stem in self.namesakes:
            text = re.sub(alone(stem), self._named, text)
        text = _SERIES.sub(lambda found: self._named(found)[1:-1], text)
        for pattern in _PATTERNS:
            text = pattern.sub(self._named, text)
        indices = indices_of_sums(text)

        def optimum(found: re.Match[str]) -> str:
            # Under a sum over i, w_i^* is a value of a family.
            inside = (found["index"] or "").strip("{}") in indices
            return found.group() if inside else self._named(found)

        return _STARRED.sub(optimum, text)

    def hide_products(self, text: str) -> str:
        r"""The text with every number that is a product of vectors replaced by a name of its own.

        Examples
        --------
        >>> atoms = Atoms()
        >>> atoms.hide_products(r"x^\top y - y^T x + \frac{x^\top Ax}{2}")
        '{\\mathrm{atomA}} - {\\mathrm{atomA}} + \\frac{{\\mathrm{atomB}}}{2}'
        """

        def product(found: re.Match[str]) -> str:
            first, middle, last = (
                " ".join(re.findall(r"\\[A-Za-z]+|\S", found[part]))
                for part in ("first", "middle", "last")
            )
            if not middle:
                first, last = sorted((first, last))
            written = rf"{first}^\top {middle} {last}".replace("  ", " ")
            name = self._names.setdefault(written, f"atom{_counted(len(self._names))}")
            return f"{{\\mathrm{{{name}}}}}"

        return (
            text if len(self._names) >= MOST else _PRODUCT.sub(product, _RAISED.sub(r"^{T} ", text))
        )

    def under_a_sum(self, text: str) -> str:
        r"""An opaque quantity in a text that hides an index over which the text adds up.

        Examples
        --------
        >>> atoms = Atoms()
        >>> atoms.under_a_sum(atoms.hide(r"\sum_{i=1}^n \nabla f(x_i)"))
        '\\nabla f(x_i)'
        """
        indices = indices_of_sums(text)
        back = {name: written for written, name in self._names.items()}
        for name in re.findall(r"\\mathrm\{(atom[A-Z]+)\}", text) if indices else ():
            letters = set(re.findall(r"(?<![A-Za-z\\])[A-Za-z](?![A-Za-z])", back.get(name, "")))
            if letters & indices:
                return self._restored(back[name])
        return ""

    def constants(self) -> frozenset[str]:
        r"""The quantities that are numbers: ``\eta_{\max}``, ``w^*``.

        Examples
        --------
        >>> atoms = Atoms()
        >>> atoms.hide(r"\eta_{\max} + \nabla f(x)")
        '{\\mathrm{atomB}} + {\\mathrm{atomA}}'
        >>> sorted(atoms.constants())
        ['atomB']
        """
        return frozenset(n for written, n in self._names.items() if _CONSTANT.fullmatch(written))

    def hidden(self, names: Iterable[str]) -> frozenset[str]:
        r"""The letters in what some opaque quantities stand for: they may depend on them.

        Examples
        --------
        >>> atoms = Atoms()
        >>> atoms.hide(r"\nabla f(x_t)")
        '{\\mathrm{atomA}}'
        >>> sorted(atoms.hidden(["atomA", "eta"]))
        ['f', 't', 'x']
        >>> atoms.hide("w^*"), sorted(atoms.hidden(["atomB"]))
        ('{\\mathrm{atomB}}', [])
        """
        back = {name: written for written, name in self._names.items()}
        written = " ".join(self._restored(back[name]) for name in names if name in back)
        # A letter with a star does not change with the letter.
        written = _STARRED.sub(lambda one: one["index"] or "", written)
        return frozenset(re.findall(r"(?<![A-Za-z\\])[A-Za-z](?![A-Za-z])", written))

    def written(self, name: str) -> str:
        r"""What a name stands for.

        Examples
        --------
        >>> atoms = Atoms()
        >>> atoms.hide(r"\nabla f(x_t)")
        '{\\mathrm{atomA}}'
        >>> atoms.written("atomA")
        '\\nabla f(x_t)'
        """
        back = {name: written for written, name in self._names.items()}
        return self._restored(back.get(name, name))

    def _named(self, found: re.Match[str]) -> str:
        return self.name_for(found.group(0))

    def name_for(self, text: str) -> str:
        """A name in place of a quantity, as it stands in a formula."""
        written = _SIGNED.sub(r"_\1", re.sub(r"\s+", " ", text).strip())
        if written not in self._names:
            if len(self._names) >= MOST:
                return text
            self._names[written] = f"atom{_counted(len(self._names))}"
        return f"{{\\mathrm{{{self._names[written]}}}}}"

    def show(self, point: dict[str, str]) -> dict[str, str]:
        """A point with the quantities as they are written."""
        return {self._shown(name): value for name, value in point.items()}

    def _shown(self, name: str) -> str:
        stem, _, place = name.rstrip(")").partition("(")
        written = self.written(stem)
        if "\\cdot" in written and place.isdigit():
            return value_of_family(written, place)
        return self.written(name)

    def _restored(self, written: str) -> str:
        if "atom" not in written:
            return written
        back = {name: text for text, name in self._names.items()}
        for _ in range(DEEPEST):
            written = _HIDDEN.sub(lambda found: back.get(found[1] or found[2], ""), written)
        return written

    def reveal(self, text: str) -> str:
        """A message with the quantities as they are written."""
        for name in sorted(set(_ATOM.findall(text)) & set(self._names.values()), reverse=True):
            meant = self.written(name)
            if "\\cdot" in meant:
                text = _with_values(text, name, partial(value_of_family, meant))
            text = meant.join(re.split(rf"\b{name}(?=\b|_\d)", text))
        return text


def _with_values(text: str, name: str, value: Callable[[str], str]) -> str:
    """A message with values of a sequence as quantities: ``a(2)``, ``a_{n-1}``."""
    place = r"(?:\((?P<a>[^()]*)\)|_\{(?P<b>[^{}]*)\}|_(?P<c>\w))"
    named = re.compile(rf"(?:\{{?\\mathrm\{{{name}\}}\}}?|\b{name}){place}")
    return named.sub(lambda one: value(one["a"] or one["b"] or one["c"]), text)


def _counted(number: int) -> str:
    """A, B, …, Z, AA, AB, …"""
    name = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, len(_LETTERS))
        name = _LETTERS[rest] + name
    return name
