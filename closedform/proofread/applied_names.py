r"""Names that a document applies to arguments or indexes: ``f(x)``, ``\\eta_t``."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from closedform.language.errors import Unreadable
from closedform.language.infer import infer_names
from closedform.proofread.canonical_names import named

__all__ = ["AppliedNames"]

# Two opaque quantities in parentheses are a vector, and what stands before them is a factor.
_ATOM = r"\s*\{\\mathrm\{atom[A-Z]+\}\}\s*"
_ONE = r"(?:\\[A-Za-z]+|(?<![A-Za-z\\])[A-Za-z])"
_ARGUMENTS = re.compile(rf"({_ONE}(?:\s*_\s*(?:\{{\w+\}}|\w))?)\s*'*\s*\(([^()]*)\)")
_NAMES = re.compile(rf"{_ONE}(?:\s*_\s*(?:\{{\w+\}}|\w))?")
_VECTOR = re.compile(rf"\({_ATOM}(?:,{_ATOM})+\)")


_RUNNING = re.compile(r"_\s*\{\s*([A-Za-z])\s*[+\-]\s*\d+\s*\}")


@dataclass
class AppliedNames:
    r"""What formulas show of names, for formulas that do not show it.

    Attributes
    ----------
    kinds : dict of str to str
        From a name to ``sequence``, ``function`` or ``family``.
    arguments : dict of str to set of str
        From a name to what stands in its arguments.

    Examples
    --------
    >>> names = AppliedNames()
    >>> names.learn(["p(t) + t", r"\\sum_{k=1}^n x_k"])
    >>> names.kinds
    {'p': 'sequence', 'x': 'family'}
    >>> names.may_hide("p", {"t", "y"}, "p t + y"), names.may_hide("p", {"y"}, "p + y")
    (True, False)
    """

    kinds: dict[str, str] = field(default_factory=dict)
    arguments: dict[str, set[str]] = field(default_factory=dict)

    def learn(self, texts: Iterable[str], known: Collection[str] = ()) -> None:
        """Note which names some formulas apply or index.

        Parameters
        ----------
        known : collection of str
            Names of which it is declared what they are.
        """
        texts, numbers = list(texts), set[str]()
        for text in texts:
            try:
                found = infer_names(_VECTOR.sub(" ", text))
            except Unreadable:
                continue
            for name, kind in found.items():
                if kind in ("sequence", "family", "function") and name not in known:
                    self.kinds.setdefault(name, kind)
                elif kind.split()[0] in ("real", "integer"):
                    numbers.add(name)
            # Beside m_{t-1}, x_t is a value of a sequence, too.
            running = set(_RUNNING.findall(text))
            for stem, _, index in (name.partition("_") for name in found):
                if index in running and stem not in known:
                    self.kinds.setdefault(stem, "family")
            for name, inside in _ARGUMENTS.findall(text):
                inner = {_canonical(one) for one in _NAMES.findall(inside)}
                self.arguments.setdefault(_canonical(name), set()).update(inner)
        for name in numbers:
            # What also stands alone is a number, with a factor in parentheses behind it.
            if self.kinds.get(name) in ("sequence", "function") and not _applied(name, texts):
                del self.kinds[name]

    def may_hide(self, name: str, named: Collection[str], *texts: str) -> bool:
        """Whether a name that stands alone may depend on what some formulas mention.

        Parameters
        ----------
        name : str
            A name that is applied or indexed elsewhere.
        named : collection of str
            What the formulas mention.
        *texts : str
            The formulas.
        """
        written = re.escape(name) if len(name) == 1 else rf"\\{re.escape(name)}"
        stem = rf"(?<![A-Za-z\\]){written}(?![A-Za-z])"
        if self.kinds.get(name) == "family":
            # A learning rate eta beside eta_t is a number.
            return any(re.search(rf"{stem}\s*_", text) for text in texts)
        letters = self.arguments.get(name)
        # In p(1-p) a factor stands in parentheses.
        return letters is None or bool((letters - {name}) & set(named))


def _canonical(name: str) -> str:
    return named(name) or name


def _applied(name: str, texts: Iterable[str]) -> bool:
    """Whether a name has a number or a single letter in parentheses behind it: f(0), Q(h)."""
    spelled = rf"\\mathrm\{{{name}\}}" if name.startswith("atom") else rf"\\{re.escape(name)}"
    written = re.escape(name) if len(name) == 1 else spelled
    simple = re.compile(rf"(?<![A-Za-z\\]){written}\s*\(\s*-?\s*(?:\d+|[A-Za-z]|\\[a-z]+)\s*\)")
    return any(map(simple.search, texts))
