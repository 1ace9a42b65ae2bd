r"""The divergence of two normal laws, as a formula: ``\mathrm{KL}(p \| q)``.

Where a section says that ``p = N(m, s^2)`` and ``q = N(n, t^2)``, it is
``ln(t/s) + (s^2 + (m - n)^2)/(2 t^2) - 1/2``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from closedform.proofread.index_texts import LETTER

__all__ = ["NormalLaws", "with_conditions"]

_NAME = rf"{LETTER}(?:\s*_\s*(?:\{{\s*\w+\s*\}}|\w))?"
_PIECE = r"(?:[^(),;|\\]|\\(?!\||[lr]?Vert)[A-Za-z]+)+"


def _law(side: str = "") -> str:
    return (
        r"(?:\\(?:mathcal|mathrm|mathsf)\s*(?:\{\s*N\s*\}|N(?![A-Za-z]))|N)\s*(?:\\left|\\[bB]igg?l?)?"
        rf"\s*\((?P<{side}mean>{_PIECE})[,;](?P<{side}variance>{_PIECE})(?:\\right|\\[bB]igg?r?)?\)"
    )


_LAID_DOWN = re.compile(rf"\s*{_law()}\s*[.,;]?\s*")
_KL = re.compile(
    r"(?:D\s*_\s*\{?\s*)?(?:\\(?:mathrm|operatorname\*?|text|mathsf)\s*\{\s*(?:D_)?KL\s*\}|KL|D(?=\s*\())"
    r"\s*\}?\s*(?:\\left|\\[bB]igg?l?)?\s*[\[(]\s*"
    rf"(?:{_law('p')}|(?P<p>{_NAME}))\s*(?:\\,|\\;|\\middle|\\[bB]igg?m?|\s)*"
    r"(?:\\\||\\[lr]?Vert(?![A-Za-z])|\\parallel(?![A-Za-z])|\|\|)\s*(?:\\,|\\;|\s)*"
    rf"(?:{_law('q')}|(?P<q>{_NAME}))\s*(?:\\right|\\[bB]igg?r?)?\s*[\])]"
)
_VECTOR = re.compile(r"(?<![A-Za-z\\])I(?![A-Za-z])|\\(?:Sigma|mathbf|boldsymbol|bm)(?![A-Za-z])")
_PARAMETER = re.compile(_NAME)
_EQUAL = re.compile(
    rf"(?P<name>{_NAME})\s*=(?=\s*(?P<value>{_NAME}|-?\d+(?:\.\d+)?)\s*(?:[=,;$.\\]|\Z))"
)


@dataclass
class NormalLaws:
    r"""The normal laws of one number to which a section gives names.

    Attributes
    ----------
    laws : dict of str to (str, str)
        Mean and variance by name, as written.
    held : dict of str to str
        What earlier sentences say that parameters are.

    Examples
    --------
    >>> normal = NormalLaws()
    >>> normal.learn("p", r"\mathcal N(m, s^2)")
    >>> print(normal.written_out(r"\mathrm{KL}(p \,\|\, N(0, 1))"))
    (\frac12\ln\frac{1}{s^2} + \frac{(s^2) + ((m) - (0))^2}{2 (1)} - \frac12)
    >>> normal.written_out(r"\mathrm{KL}(q \| p)")
    ''
    """

    laws: dict[str, tuple[str, str]] = field(default_factory=dict)
    held: dict[str, str] = field(default_factory=dict)

    def learn(self, left: str, right: str) -> None:
        """Note what an equation says of a law; what says something else of its name ends that."""
        name = _key(left)
        found = _LAID_DOWN.fullmatch(right)
        if found and _PARAMETER.fullmatch(left.strip()):
            law = found["mean"].strip(), found["variance"].strip()
            if not any(map(_VECTOR.search, law)):
                self.laws[name] = law
                return
        self.laws.pop(name, None)

    def written_out(self, text: str) -> str:
        """A formula without divergences; empty where there is none, or none of known laws."""
        found = _KL.search(text)
        if found is None:
            return ""
        laws = []
        for side in "pq":
            own = found[f"{side}mean"], found[f"{side}variance"]
            law = own if own[0] else self.laws.get(_key(found[side]))
            if law is None or any(map(_VECTOR.search, law)):
                return ""
            laws.append((law[0].strip(), law[1].strip()))
        (m, v), (n, w) = laws
        formula = (
            rf"(\frac12\ln\frac{{{w}}}{{{v}}} + \frac{{({v}) + (({m}) - ({n}))^2}}{{2 ({w})}}"
            r" - \frac12)"
        )
        rest = text[: found.start()], text[found.end() :]
        return "" if any(map(_KL.search, rest)) else rest[0] + formula + rest[1]

    @property
    def parameters(self) -> frozenset[str]:
        """The names that are parameters of laws."""
        texts = (text for law in self.laws.values() for text in law)
        return frozenset(_key(one) for text in texts for one in _PARAMETER.findall(text))

    def conditions(self, texts: str) -> dict[str, str]:
        r"""What a sentence says that parameters are: ``\sigma_1 = \sigma_2 = \sigma``."""
        found = {_key(one["name"]): one["value"] for one in _EQUAL.finditer(texts)}
        known = {name: value for name, value in found.items() if name in self.parameters}
        for name in known:
            seen = {name}
            while (key := _key(known[name])) in found and key not in seen:
                seen.add(key)
                known[name] = found[key]
        return known


def with_conditions(text: str, conditions: dict[str, str]) -> str:
    """A formula with other names for parameters, or numbers."""

    def put(found: re.Match[str]) -> str:
        name = found["name"]
        return f"{{{conditions[_key(name)]}}}" if name and _key(name) in conditions else found[0]

    pattern = rf"(?P<name>{_NAME})|\\[A-Za-z]+|\\."
    return re.sub(pattern, put, text) if conditions else text


def _key(text: str) -> str:
    return re.sub(r"[\s{}]", "", text)
