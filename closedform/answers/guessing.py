"""Complete a domain by guesses: what symbols that nobody declared probably range over."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.normal import canonical
from closedform.language.declarations import (
    MATRICES,
    VECTORS,
    Declaration,
    split_declarations,
)
from closedform.language.errors import Unreadable
from closedform.language.infer import infer_names
from closedform.language.informal_declarations import formal
from closedform.language.letters import GREEK_NAMES, PLAIN_FORMS, is_word
from closedform.language.names import Names
from closedform.language.plain import to_text
from closedform.language.reader import read_chain
from closedform.language.tree import Expr, call, div, function_names, neg, sub, symbol

__all__ = ["as_logistic", "from_one_on", "guess_domain", "unknown_function", "with_letters_apart"]

_IMAGINARY = re.compile(  # e^{i x}, in which i is no count
    r"(?:e\s*(?:\^|\*\*)|exp)\s*[({]?\s*-?\s*(?:\d+|\\pi)?\s*\*?\s*i[a-z]?(?![A-Za-z])"
)
# Single letters stand for what the problem says; these have a meaning that everybody knows.
MEANT = frozenset(("Gamma", "Phi", "phi", "psi", "sigma", "zeta"))
# Beside vectors and matrices, nobody has to say that ^T transposes and that I is the identity.
_FIXED = {"T": re.compile(r"\^\s*\{?\s*T\b"), "I": re.compile(r"(?<![A-Za-z\\_])I(?![A-Za-z_])")}
_ROW = re.compile(r"(?:\A|;)\s*([^\W\d_]{2,})\s*[:_]")  # letters in a row, which are declared
_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}


@lru_cache(maxsize=512)
def guess_domain(
    domain: str, *texts: str, letters: bool = False, imaginary: bool = False
) -> tuple[str, str]:
    """A domain text in which everything that some formulas mention is declared.

    Parameters
    ----------
    domain : str
        What is declared; relations in it may mention undeclared symbols: ``0 < alpha < 1``.
    *texts : str
        The formulas.
    letters : bool
        Whether letters in a row are several names in plain text, too.
    imaginary : bool
        Whether i may be the imaginary unit, as in ``e^{i x}``; it is declared as a number.

    Returns
    -------
    domain, guessed : str
        The whole domain text, and the part of it that was guessed, to be shown.

    Raises
    ------
    DomainError
        When the given domain text is malformed.
    Unreadable
        When a formula is not even made of signs that formulas are made of, or when it has
        complex numbers.

    Examples
    --------
    >>> guess_domain("0 < beta < 1", r"1-\\beta^t", "1 - beta**t")
    ('beta: real in (0, 1); t: integer >= 0', 't: integer >= 0')
    >>> guess_domain("n: integer >= 2", "n*(n-1)/2")
    ('n: integer >= 2', '')
    """
    domain = formal(domain)
    pieces = split_declarations(domain)
    declared = {name for piece in pieces for name in piece.names}
    stated = [piece.relation for piece in pieces if piece.relation]
    ends = [end[0] for piece in pieces for end in (piece.lower, piece.upper) if end]
    kinds = infer_names(*texts, *stated, *ends, letters=letters)
    found = kinds.keys() - declared
    if any(piece.kind in VECTORS + MATRICES for piece in pieces):
        found -= {name for name in _FIXED if _is_fixed(name, texts)}
    kinds = {
        name: kind
        for name, kind in kinds.items()
        if name in found and not _is_other_form(name, declared, found, texts)
    }
    if "i" in kinds and any(map(_IMAGINARY.search, texts)):
        if not imaginary:
            _refuse_complex(*texts)
        kinds["i"] = "real"
    if not (kinds or stated):
        return domain, ""
    if not stated:
        known = [f"{name}: {kind}" for name, kind in kinds.items()]
        written = [piece.strip() for piece in domain.split(";") if ":" in piece]
        return "; ".join(known + written), "; ".join(known)
    names = _reading(kinds, pieces)
    links = [link for text in stated for link in read_chain(text, names)]
    bounded: dict[str, tuple[str, list[Expr]]] = {}
    for name, kind in kinds.items():
        before = frozenset(n for n in bounded if kinds[n].split()[0] in ("real", "integer"))
        bounded[name] = _with_bounds(name, kind, links, before)
    guessed = [text for name, (text, given) in bounded.items() if not given]
    used = [link for _, given in bounded.values() for link in given]
    whole = [text for text, _ in bounded.values()]
    whole += [piece.strip() for piece in domain.split(";") if ":" in piece]
    whole += [to_text(link) for link in links if link not in used]
    return "; ".join(whole), "; ".join(guessed)


def _is_fixed(name: str, texts: tuple[str, ...]) -> bool:
    """Whether ``T`` only ever transposes, and ``I`` is only ever the identity."""
    rest = [_FIXED[name].sub("", text) for text in texts]
    return not any(re.search(rf"(?<![A-Za-z\\]){name}", text) for text in rest)


def _is_other_form(name: str, declared: set[str], found: set[str], texts: tuple[str, ...]) -> bool:
    """Whether a name is another way to write one of the others.

    ``lam`` is where there is a ``lambda``, and one shape of a letter, where the other one is
    declared, or both are found, in different texts.
    """
    stem, mark, rest = name.partition("_")
    other = PLAIN_FORMS.get(stem)
    if other is None or other + mark + rest not in declared | found:
        return False
    if stem not in GREEK_NAMES or other + mark + rest in declared:
        return True
    apart = not any(re.search(rf"\\var{other}", t) and re.search(rf"\\{other}", t) for t in texts)
    return stem.startswith("var") and apart


def from_one_on(domain: str, guessed: str, point: Mapping[str, object]) -> str:
    """The domain text with the guessed counts that are 0 at a point from 1 on; else empty.

    Examples
    --------
    >>> from_one_on("n: integer >= 0; x: real", "n: integer >= 0; x: real", {"n": 0, "x": 0})
    'n: integer >= 1; x: real'
    """
    count = ": integer >= 0"
    if count not in guessed:
        return ""
    names = [piece.removesuffix(count) for piece in guessed.split("; ") if piece.endswith(count)]
    wanted = {name + count for name in names if point.get(name) == 0}
    if not wanted:
        return ""
    pieces = domain.split("; ")
    return "; ".join(p.replace(">= 0", ">= 1") if p in wanted else p for p in pieces)


def with_letters_apart(domain: str, guessed: str, *texts: str) -> str:
    """The domain text for a reading in which letters in a row are several names; else empty.

    Parameters
    ----------
    domain, guessed : str
        What was declared, and what was guessed beside it.
    *texts : str
        The formulas.

    Examples
    --------
    >>> with_letters_apart("", "ab: real", "ab/(a+c)")
    'a: real; b: real; c: real'
    >>> with_letters_apart("", "a: real; lambda: real", "lambda*a")
    ''
    """
    if GREEK_NAMES.issuperset(_ROW.findall(guessed)):
        return ""
    return guess_domain(domain, *texts, letters=True)[0]


def unknown_function(statement: Expr, domain: Domain, guessed: str = "") -> str:
    """A function with a well-known name, or one that is a word and was guessed; else empty.

    As far as the guess goes it may have any values: a counterexample with some says little, unless
    the two sides differ by what does not depend on them.

    Examples
    --------
    >>> from closedform.language.reader import read_relation
    >>> domain = Domain.parse("zeta: function; relu: function; x: real")
    >>> texts = "zeta(x) + x = x", "relu(x) = x", "relu(x) = relu(x) + 1"
    >>> stated = [read_relation(text, domain.reading()) for text in texts]
    >>> [unknown_function(one, domain, "relu: function") for one in stated]
    ['zeta', 'relu', '']
    """
    for name in sorted(function_names(statement)):
        if domain.get(name) is None:
            continue
        if name in MEANT or (name in _guessed_words(guessed) and _matters(name, statement, domain)):
            return name
    return ""


def _guessed_words(guessed: str) -> set[str]:
    names = (piece.partition(":")[0].strip() for piece in guessed.split(";"))
    return {name for name in names if is_word(name)}


def _matters(name: str, statement: Expr, domain: Domain) -> bool:
    """Whether the difference of two sides depends on the values of a function."""
    try:
        gap = canonical(domain, sub(statement.args[0], statement.args[-1]), strict=False)
    except Refused:
        return True
    return name in function_names(gap)


def as_logistic(tree: Expr) -> Expr:
    """The same with ``1/(1 + exp(-x))`` for every ``sigma(x)``.

    Examples
    --------
    >>> from closedform.language.names import Names
    >>> from closedform.language.reader import read
    >>> print(as_logistic(read("1 - sigma(x)", Names(frozenset({"x"}), frozenset({"sigma"})))))
    1 - 1/(1 + exp(-x))
    """
    args = tuple(map(as_logistic, tree.args))
    if tree.head == "call" and tree.value == "sigma" and len(args) == 1:
        return div(1, 1 + call("exp", neg(args[0])))
    return Expr(tree.head, tree.value, args)


def _refuse_complex(*texts: str) -> None:
    """Complain of ``e^{i x}``: there, i is no count, and a guess would be wrong."""
    for text in texts:
        found = _IMAGINARY.search(text)
        if found:
            reason = "complex numbers are not read; if i is a real number here, declare it"
            raise Unreadable(text, found.end() - 1, reason)


def _reading(kinds: dict[str, str], pieces: list[Declaration]) -> Names:
    every = {name: piece.kind for piece in pieces for name in piece.names} | kinds
    families = frozenset(name for name, kind in every.items() if kind.endswith("family"))
    functions = families | {name for name, kind in every.items() if kind.endswith("sequence")}
    return Names(frozenset(every) - functions, functions, families)


def _is_number(tree: Expr) -> bool:
    """Whether something is a whole number, one with a sign, or a fraction of two."""
    return tree.head == "number" or (
        tree.head in ("neg", "div") and all(map(_is_number, tree.args))
    )


def _with_bounds(
    name: str, kind: str, links: list[Expr], before: frozenset[str]
) -> tuple[str, list[Expr]]:
    """The declaration of a name, and the relations that it expresses as bounds.

    Bounds serve proofs better than relations; at most one for each side is taken: a number, or a
    name that is declared ``before``.
    """
    if not links or kind.split()[0] not in ("real", "integer"):
        return f"{name}: {kind}", []
    found: dict[str, tuple[str, Expr, Expr]] = {}
    for link in links:
        sign, (left, right) = link.value, link.args
        if right == symbol(name):
            sign, left, right = _TURNED.get(sign, sign), right, left
        is_name = kind == "real" and right.head == "symbol" and right.value in before
        if left == symbol(name) and (_is_number(right) or is_name) and sign in _TURNED:
            found.setdefault(sign[0], (sign, right, link))
    if not found:
        return f"{name}: {kind}", []
    whole = kind.split()[0]
    given = [link for _, _, link in found.values()]
    if len(found) == 2:
        low, high = found[">"], found["<"]
        opened, closed = "[" if "=" in low[0] else "(", "]" if "=" in high[0] else ")"
        return f"{name}: {whole} in {opened}{to_text(low[1])}, {to_text(high[1])}{closed}", given
    ((sign, value, _),) = found.values()
    return f"{name}: {whole} {sign} {to_text(value)}", given
