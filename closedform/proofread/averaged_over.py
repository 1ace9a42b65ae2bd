r"""Over what an expectation is taken: ``E_{x \sim P}[...]``, ``E_\xi[...]``, ``E[... | w_t]``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from closedform.proofread.distributions_in_words import laws_in_formula
from closedform.proofread.random_quantities import Law, Randomness
from closedform.proofread.sentences import names_in
from closedform.proofread.spelling import spelled

__all__ = ["Averaging", "averaging_in"]

_HEAD = re.compile(
    r"(?P<head>\\mathbb\s*(?:\{\s*E\s*\}|E)|\\(?:operatorname\*?|mathrm)\s*\{(?:E|Var|Cov)\}"
    r"|\\(?:Var|Cov)(?![A-Za-z])|(?<![A-Za-z\\])E(?![A-Za-z]))"
    r"(?:\s*_\s*(?:\{(?P<below>(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\}|(?P<one>\\[A-Za-z]+|[A-Za-z])))?"
    r"\s*(?:\\left|\\[bB]igg?l?)?\s*(?P<open>[\[(])"
)
_BAR = re.compile(r"\\mid(?![A-Za-z])|(?:\\(?:middle|[bB]igg?m?)\s*)?(?<!\\)\|")
_HISTORY = re.compile(
    r"\\(?:mathcal|mathscr)\s*(?:\{\s*F\s*\}|F)\s*_\s*(?:\{(?P<a>.+)\}|(?P<b>\w))"
)
_STEPS = frozenset("tkn")
_LOOSE = re.compile(r"\\mathbb\s*(?:\{\s*E\s*\}|E)\s*(?!\[)")  # E x, without brackets
CLOSES = {"[": "]", "(": ")"}


@dataclass(frozen=True)
class Averaging:
    r"""An equation whose expectations are all taken over the same, written without that.

    Attributes
    ----------
    texts : (str, str)
        The sides, with ``E[...]`` in place of ``E_x[...]`` and of ``E[... \mid y]``.
    over : frozenset of str or None
        The names that are averaged over, everything else being fixed; ``None`` for all.
    given : tuple of (str, tuple of str)
        The names that are given, with their indices.
    step : str
        The index up to which the past is given; empty if that is not said.
    laws : tuple of Law
        The laws that stand below expectations.
    sure : bool
        Whether the law is said: not that of ``E_{x \sim q}``.
    """

    texts: tuple[str, str]
    over: frozenset[str] | None = None
    given: tuple[tuple[str, tuple[str, ...]], ...] = ()
    step: str = ""
    laws: tuple[Law, ...] = ()
    sure: bool = True

    @property
    def plain(self) -> bool:
        """Whether the expectations are taken over everything."""
        return self.over is None and not self.conditional

    @property
    def conditional(self) -> bool:
        """Whether something is given."""
        return bool(self.given or self.step)

    def told(self, randomness: Randomness) -> Randomness:
        """What is said of random quantities, with the laws that stand below expectations."""
        named = {law.name for law in self.laws}
        kept = tuple(law for law in randomness.laws if law.name not in named)
        return replace(randomness, laws=(*kept, *self.laws)) if named else randomness


def averaging_in(left: str, right: str) -> Averaging | None:
    r"""Over what the expectations of an equation are taken; ``None`` if that is not one thing.

    Examples
    --------
    >>> found = averaging_in(r"\mathbb{E}_{\xi}[(a + \xi)^2]", "a^2 + s^2")
    >>> found.texts[0], sorted(found.over)
    ('\\mathbb{E}[(a + \\xi)^2]', ['xi'])
    >>> averaging_in(r"E[x_{t+1} \mid x_t]", "a x_t").given
    (('x', ('t',)),)
    >>> averaging_in("E_x[x y]", "E[y]") is None
    True
    """
    pieces = [spelled(left), spelled(right)]
    if not any("_" in one or _BAR.search(one) for one in pieces):
        return Averaging((left, right))
    below, given = set[str](), set[str]()
    texts = []
    for text in pieces:
        written = _without(text, below, given)
        if written is None:
            return None
        texts.append(written)
    if below <= {""} and given <= {""}:
        return Averaging((left, right))
    if len(below) != 1 or len(given) != 1:
        return None
    plain = Averaging((texts[0], texts[1]))
    (subscript,), (condition,) = below, given
    if subscript and condition:
        return None
    return _over(plain, subscript) if subscript else _given(plain, condition)


def _without(text: str, below: set[str], given: set[str]) -> str | None:
    """A text with plain expectations; what stood below and behind the bar is added to the sets."""
    written, place = "", 0
    while found := _HEAD.search(text, place):
        stop = _closing(text, found.end("open") - 1)
        if stop is None:
            return None
        inner = text[found.end() : stop]
        bars = list(_bars(inner))
        if len(bars) > 1 or _HEAD.search(inner):
            return None
        condition = inner[bars[0].end() :].strip() if bars else ""
        given.add(re.sub(r"\s+", "", condition))
        below.add(re.sub(r"\s+", "", found["below"] or found["one"] or ""))
        head = r"\mathbb{E}" if "E" in found["head"] else found["head"]
        brackets = "[]" if head == r"\mathbb{E}" else "()"
        body = re.sub(r"\\(?:left|right|middle|[bB]igg?[lrm]?)\s*\Z", "", inner[: bars[0].start()]
                      if bars else inner)  # fmt: skip
        written += f"{text[place : found.start()]}{head}{brackets[0]}{body}{brackets[1]}"
        place = stop + 1
    written += text[place:]
    return None if _LOOSE.search(written) else written


def _closing(text: str, start: int) -> int | None:
    """Where the bracket at a place is closed."""
    opened, closes = text[start], CLOSES[text[start]]
    depth = 0
    for at in range(start, len(text)):
        depth += (text[at] == opened) - (text[at] == closes)
        if depth == 0:
            return at
    return None


def _bars(inner: str) -> Iterator[re.Match[str]]:
    """The bars that stand in no brackets; of ``|x|`` there are two."""
    depth, found = 0, []
    marks = {one.start(): one for one in _BAR.finditer(inner)}
    for at, sign in enumerate(inner):
        depth += (sign in "([{") - (sign in ")]}")
        if depth == 0 and at in marks:
            found.append(marks[at])
    plain = [one for one in found if not one.group().startswith(r"\mid")]
    if len(plain) % 2 == 0:  # sizes
        found = [one for one in found if one not in plain]
    yield from found


def _over(plain: Averaging, subscript: str) -> Averaging | None:
    over, laws, sure = set[str](), [], True
    if subscript in _STEPS:
        return replace(plain, step=subscript)
    name, said, law = subscript.partition(r"\sim")
    if said:
        own = list(laws_in_formula(rf"{name} \sim {law}"))
        if len(own) > 1 and any(one.parameters != own[0].parameters for one in own):
            return None
        laws, sure = own, bool(own)
    for one, indices in names_in(name):
        over.add(one)
        if len(one) == 1 and one in "ijklmn" and not indices:
            return None  # a random index
    if not over or (not said and "=" in subscript):
        return None
    return replace(plain, over=frozenset(over), laws=tuple(laws), sure=sure)


def _given(plain: Averaging, condition: str) -> Averaging | None:
    history = _HISTORY.fullmatch(condition)
    if history:
        return replace(plain, step=history["a"] or history["b"])
    names = names_in(condition)
    return replace(plain, given=tuple(names)) if names else None
