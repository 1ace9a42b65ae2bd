r"""Derivatives in a document: of what is written out, and of what was defined before."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

from closedform.answers.differentiation import differentiated
from closedform.kernel.domain import Domain
from closedform.language.names import canonical
from closedform.language.tree import Expr, free_symbols, function_names, walk
from closedform.proofread.facts import Fact, put_in

__all__ = ["carried_out", "variables_of", "with_definitions", "with_fractions"]

_MARK = r"(?:\\partial|\\mathrm\s*\{\s*d\s*\}|\\mathrm\s+d|d)"
_SIGN = (
    r"(?:\\(?:hat|bar|tilde|mathcal)\s*(?:\{\\?[A-Za-z]+\}|[A-Za-z](?![A-Za-z])|\\[a-z]+)"
    r"|\\[A-Za-z]+|[A-Za-z])(?:_(?:\{\\?[A-Za-z0-9]+\}|\\[a-z]+|[A-Za-z0-9]))?"
)
_FRACTION = re.compile(
    rf"\\[dt]?frac\s*\{{\s*{_MARK}(?P<order>\s*\^\s*\{{?[2-4]\}}?)?\s*(?P<name>{_SIGN})"
    rf"\s*(?:\(\s*(?P<inner>{_SIGN})\s*\))?\s*\}}"
    rf"\s*\{{\s*{_MARK}\s*(?P<by>{_SIGN})(?P<again>\s*\^\s*\{{?[2-4]\}}?)?\s*\}}"
    rf"(?!\s*\()"
)
_MIXED = re.compile(
    rf"\\[dt]?frac\s*\{{\s*{_MARK}\s*\^\s*\{{?2\}}?\s*(?P<name>{_SIGN})\s*\}}"
    rf"\s*\{{\s*{_MARK}\s*(?P<by>{_SIGN})\s*(?:\\[,;: ]\s*)?{_MARK}\s*(?P<then>{_SIGN})\s*\}}"
)
_PRIMES = re.compile(rf"(?P<name>{_SIGN})(?P<primes>'{{1,3}})\s*\(\s*(?P<by>{_SIGN})\s*\)")
_BY = re.compile(
    rf"\\[dt]?frac\s*\{{\s*{_MARK}[^{{}}]*\}}\s*\{{\s*{_MARK}\s*(?P<by>{_SIGN})[^{{}}]*\}}"
)
_SLASHED = re.compile(
    rf"(?P<top>(?<![A-Za-z\\]){_MARK}\s*{_SIGN}(?:\s*\([^()]*\))?)\s*/\s*"
    rf"(?P<below>{_MARK}\s*{_SIGN})(?![A-Za-z(])"
)
_OPAQUE = re.compile(r"(?:atom|tuple)[A-Z]+")


def with_fractions(text: str) -> str:
    r"""A formula with ``\frac{dH}{dT}`` for ``dH/dT``.

    Examples
    --------
    >>> print(with_fractions(r"dH/dT = d/2 + \partial f/\partial x"))
    \frac{dH}{dT} = d/2 + \frac{\partial f}{\partial x}
    """
    return _SLASHED.sub(r"\\frac{\g<top>}{\g<below>}", text)


def with_definitions(text: str, bodies: Mapping[str, tuple[str, str]]) -> tuple[str, str]:
    r"""A formula with the derivatives of defined quantities as derivatives of what they are.

    Parameters
    ----------
    text : str
        The formula.
    bodies : mapping of str to (str, str)
        From a name, as written, to its arguments (empty if it has none) and its definition.

    Returns
    -------
    (str, str)
        The formula, and the name that was put in; empty if there was none.

    Examples
    --------
    >>> with_definitions(r"2 f'(x)", {"f": ("x", "x^2 + 1")})
    ('2 \\frac{d}{dx}\\left(x^2 + 1\\right)', 'f')
    >>> with_definitions(r"\frac{\partial E}{\partial w}", {"E": ("w", "w^3")})
    ('\\frac{d}{dw}\\left(w^3\\right)', 'E')
    >>> with_definitions(r"\frac{\partial^2 L}{\partial a\,\partial b}", {"L": ("a, b", "a b")})[0]
    '\\frac{d}{da}\\left(\\frac{d}{db}\\left(a b\\right)\\right)'
    >>> with_definitions("f'(x)/2", {"f": ("x", "x^2")})[0]
    '\\left(\\frac{d}{dx}\\left(x^2\\right)\\right)/2'
    >>> with_definitions("f'(0)", {"f": ("x", "x^2 + 1")})
    ("f'(0)", '')
    """
    used = ""

    def fraction(found: re.Match[str]) -> str:
        nonlocal used
        argument, body = bodies.get(found["name"], ("", ""))
        orders = [re.sub(r"[^\d]", "", found[key] or "1") for key in ("order", "again")]
        same = not argument or found["by"] in _arguments(argument)
        if not body or orders[0] != orders[1] or not same or (found["inner"] or argument) not in (
            argument, found["by"]
        ):  # fmt: skip
            return found.group(0)
        used = found["name"]
        return _apart(_derivative(int(orders[0]), found["by"], body), found)

    def primed(found: re.Match[str]) -> str:
        nonlocal used
        argument, body = bodies.get(found["name"], ("", ""))
        if not body or found["by"] != argument:
            return found.group(0)
        used = found["name"]
        return _apart(_derivative(len(found["primes"]), argument, body), found)

    def mixed(found: re.Match[str]) -> str:
        nonlocal used
        argument, body = bodies.get(found["name"], ("", ""))
        both = {found["by"], found["then"]}
        if not body or (argument and not both <= set(_arguments(argument))):
            return found.group(0)
        used = found["name"]
        return _apart(_derivative(1, found["by"], _derivative(1, found["then"], body)), found)

    text = _MIXED.sub(mixed, _FRACTION.sub(fraction, text))
    return _PRIMES.sub(primed, text), used


def _apart(derivative: str, found: re.Match[str]) -> str:
    """A derivative in brackets, unless it ends the formula: what follows is not differentiated."""
    behind = found.string[found.end() :].strip()
    return rf"\left({derivative}\right)" if behind else derivative


def _arguments(written: str) -> list[str]:
    return [one.strip() for one in written.split(",")]


def _derivative(order: int, by: str, body: str) -> str:
    power = f"^{order}" if order > 1 else ""
    space = " " if by.startswith("\\") else ""
    return rf"\frac{{d{power}}}{{d{space}{by}{power}}}\left({body}\right)"


def variables_of(*texts: str) -> set[str]:
    r"""The names by which some formulas differentiate.

    Examples
    --------
    >>> variables_of(r"\frac{d}{dt} e^{-t}")
    {'t'}
    """
    found = set()
    for text in texts:
        for match in _BY.finditer(text):
            try:
                found.add(canonical(match["by"]))
            except ValueError:
                continue
    return found


def carried_out(
    tree: Expr, domain: Domain, facts: Iterable[Fact] = (), constants: Collection[str] = ()
) -> Expr:
    """A formula with its derivatives carried out, where that can be done.

    Parameters
    ----------
    facts : iterable of Fact
        What names stand for: a body with a name that depends on the variable is left alone.
    constants : collection of str
        Opaque quantities that depend on nothing, such as the largest learning rate.

    Examples
    --------
    >>> from closedform.language.reader import read
    >>> domain = Domain.parse("x, a: real")
    >>> tree = read(r"1 + \\frac{d}{dx} (a x^2)", domain.reading())
    >>> print(carried_out(tree, domain))
    1 + a*(2*x)
    """
    if not any(node.head == "call" and node.value == "derivative" for node in walk(tree)):
        return tree
    known = tuple(facts)

    def follow(node: Expr) -> Expr:
        node = Expr(node.head, node.value, tuple(map(follow, node.args)))
        if node.head != "call" or node.value != "derivative":
            return node
        body, variable, *rest = node.args
        if variable.head != "symbol" or _hides(body, str(variable.value), known, constants):
            return node
        order = int(rest[0].value) if rest else 1
        found = differentiated(body, variable, order, domain)
        return node if found is None else found

    return follow(tree)


def _hides(body: Expr, name: str, facts: tuple[Fact, ...], constants: Collection[str] = ()) -> bool:
    """Whether a formula may depend on a variable that it does not show."""
    names = free_symbols(body) | function_names(body)
    if name not in names and names:
        return True  # why else would anybody differentiate it
    if any(_OPAQUE.fullmatch(str(one)) for one in names.difference(constants)):
        return True
    values = tuple(fact for fact in facts if fact.kind == "value" and fact.name != name)
    filled = put_in(body, values)
    return (filled != body and name in free_symbols(filled) - free_symbols(body)) or any(
        fact.name in names and name in free_symbols(put_in(fact.right, values)) for fact in values
    )
