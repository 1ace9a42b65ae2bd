"""Letters beyond ASCII, and what they are called: Greek, accents, raised and lowered characters."""

from __future__ import annotations

import re

__all__ = [
    "ACCENTS",
    "COMBINING",
    "FONTS",
    "FRACTIONS",
    "GREEK",
    "GREEK_LETTERS",
    "GREEK_NAMES",
    "PLAIN_FORMS",
    "SUBSCRIPTS",
    "SUPERSCRIPTS",
    "is_word",
]

_SMALL = {
    "alpha": "α",  # noqa: RUF001
    "beta": "β",
    "gamma": "γ",  # noqa: RUF001
    "delta": "δ",
    "epsilon": "ε",
    "zeta": "ζ",
    "eta": "η",
    "theta": "θ",
    "iota": "ι",  # noqa: RUF001
    "kappa": "κ",
    "lambda": "λ",
    "mu": "μ",
    "nu": "ν",  # noqa: RUF001
    "xi": "ξ",
    "pi": "π",
    "rho": "ρ",  # noqa: RUF001
    "sigma": "σ",  # noqa: RUF001
    "tau": "τ",
    "upsilon": "υ",  # noqa: RUF001
    "phi": "φ",
    "chi": "χ",
    "psi": "ψ",
    "omega": "ω",
}
_CAPITAL = {
    "Gamma": "Γ",
    "Delta": "Δ",
    "Theta": "Θ",
    "Lambda": "Λ",
    "Xi": "Ξ",
    "Pi": "Π",
    "Sigma": "Σ",
    "Upsilon": "Υ",  # noqa: RUF001
    "Phi": "Φ",
    "Psi": "Ψ",
    "Omega": "Ω",
}
_VARIANT = {
    "varepsilon": "ɛ",
    "vartheta": "ϑ",
    "varphi": "ϕ",
    "varrho": "ϱ",  # noqa: RUF001
    "varsigma": "ς",
    "varpi": "ϖ",
    "ell": "ℓ",  # noqa: RUF001
}
GREEK: dict[str, str] = {**_SMALL, **_CAPITAL, **_VARIANT}
"""From the name of a letter to the letter."""

GREEK_NAMES = frozenset(GREEK)
GREEK_LETTERS: dict[str, str] = {
    **{letter: name for name, letter in GREEK.items()},
    "ϵ": "epsilon",
    "µ": "mu",
    "∆": "Delta",
}

PLAIN_FORMS: dict[str, str] = {
    "varepsilon": "epsilon",
    "epsilon": "varepsilon",
    "vartheta": "theta",
    "theta": "vartheta",
    "varphi": "phi",
    "phi": "varphi",
    "varrho": "rho",
    "rho": "varrho",
    "varsigma": "sigma",
    "varpi": "pi",
    **dict.fromkeys(("lam", "lamb", "lamda", "lambd", "lmbda"), "lambda"),
    "eps": "epsilon",
}
"""Another way to write a letter, which is the same letter where only one of them is declared."""

ACCENTS: dict[str, str] = {
    "bar": "\u0304",
    "hat": "\u0302",
    "tilde": "\u0303",
    "vec": "\u20d7",
    "dot": "\u0307",
    "ddot": "\u0308",
    "check": "\u030c",
}
"""From an accent to the combining character that puts it on a letter."""

COMBINING: dict[str, str] = {mark: name for name, mark in ACCENTS.items()}

FONTS: dict[str, str] = {
    "mathbf": "MATHEMATICAL BOLD",
    "mathcal": "MATHEMATICAL SCRIPT",
    "mathbb": "MATHEMATICAL DOUBLE-STRUCK",
}
"""Fonts that make another symbol of a letter, with the words unicode uses for them."""

FRACTIONS: dict[str, tuple[int, int]] = {
    **dict(zip("½⅓⅔¼¾", ((1, 2), (1, 3), (2, 3), (1, 4), (3, 4)), strict=True)),
    **dict(zip("⅕⅖⅗⅘⅙⅚", ((1, 5), (2, 5), (3, 5), (4, 5), (1, 6), (5, 6)), strict=True)),
    **dict(zip("⅛⅜⅝⅞⅐⅑⅒", ((1, 8), (3, 8), (5, 8), (7, 8), (1, 7), (1, 9), (1, 10)), strict=True)),
}
"""Fractions that are one character."""

SUPERSCRIPTS: dict[str, str] = {
    **dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾", "0123456789+-()", strict=True)),
    **dict(zip("ⁱⁿᵏᵐᵗᵈᵃᵇᶜʲˡᵖʳˢᵛʷˣʸ", "inkmtdabcjlprsvwxy", strict=True)),
}
SUBSCRIPTS: dict[str, str] = {
    **dict(zip("₀₁₂₃₄₅₆₇₈₉₊₋₍₎", "0123456789+-()", strict=True)),
    **dict(zip("ᵢⱼₖₗₘₙₚᵣₛₜᵤᵥₓₐₑₒₕ", "ijklmnprstuvxaeoh", strict=True)),
}

_STEM = re.compile(r"[A-Za-z][A-Za-z0-9]*(?![A-Za-z0-9{])")  # of hat{x}, none


def is_word(name: str) -> bool:
    """Whether a name is a word rather than a letter, perhaps with digits: ``relu``, not ``beta1``.

    Examples
    --------
    >>> [name for name in ("x", "x_1", "eta", "lam", "beta1", "log1p", "lr_max") if is_word(name)]
    ['log1p', 'lr_max']
    """
    stem = _STEM.match(name)
    letters = stem[0].rstrip("0123456789") if stem else ""
    return len(letters) > 1 and letters not in GREEK_NAMES and letters not in PLAIN_FORMS
