r"""Text for TeX: every character either means itself or becomes a command that prints it.

The result is plain ASCII, so that the same file compiles with every TeX engine.
"""

from __future__ import annotations

import unicodedata

__all__ = ["clean_text", "escape_tex", "escape_tex_code"]

_GREEK = (
    "alpha beta gamma delta varepsilon zeta eta theta iota kappa lambda mu nu xi o pi rho "
    "varsigma sigma tau upsilon varphi chi psi omega"
)
_CAPITALS = (
    "mathrm{A} mathrm{B} Gamma Delta mathrm{E} mathrm{Z} mathrm{H} Theta mathrm{I} mathrm{K} "
    "Lambda mathrm{M} mathrm{N} Xi mathrm{O} Pi mathrm{P}"
)
_LATE_CAPITALS = "Sigma mathrm{T} Upsilon Phi mathrm{X} Psi Omega"

_MATH = {
    **{chr(0x3B1 + k): f"\\{name}" for k, name in enumerate(_GREEK.split()) if name != "o"},
    "\u03bf": "o",
    **{chr(0x391 + k): f"\\{name}" for k, name in enumerate(_CAPITALS.split())},
    **{chr(0x3A3 + k): f"\\{name}" for k, name in enumerate(_LATE_CAPITALS.split())},
    "\u00b1": r"\pm", "\u2213": r"\mp", "\u00d7": r"\times", "\u00f7": r"\div",
    "\u00b7": r"\cdot", "\u22c5": r"\cdot", "\u2212": "-", "\u00ac": r"\neg",
    "\u2264": r"\le", "\u2265": r"\ge", "\u2260": r"\ne", "\u2248": r"\approx",
    "\u226a": r"\ll", "\u226b": r"\gg", "\u2261": r"\equiv", "\u221d": r"\propto",
    "\u2192": r"\to", "\u2190": r"\leftarrow", "\u21d2": r"\Rightarrow",
    "\u21d4": r"\Leftrightarrow",
    "\u21a6": r"\mapsto", "\u221e": r"\infty", "\u221a": r"\surd", "\u2211": r"\sum",
    "\u220f": r"\prod", "\u222b": r"\int", "\u2202": r"\partial", "\u2207": r"\nabla",
    "\u2208": r"\in", "\u2209": r"\notin", "\u2282": r"\subset", "\u2286": r"\subseteq",
    "\u222a": r"\cup", "\u2229": r"\cap", "\u2205": r"\emptyset", "\u2200": r"\forall",
    "\u2203": r"\exists", "\u2113": r"\ell", "\u211d": r"\mathbb{R}", "\u2115": r"\mathbb{N}",
    "\u2124": r"\mathbb{Z}", "\u211a": r"\mathbb{Q}", "\u2102": r"\mathbb{C}",
    "\U0001d53c": r"\mathbb{E}", "\u230a": r"\lfloor", "\u230b": r"\rfloor",
    "\u2308": r"\lceil", "\u2309": r"\rceil", "\u2016": r"\Vert", "\u27e8": r"\langle",
    "\u27e9": r"\rangle", "\u2032": "'", "\u2033": "''", "\u2020": r"\dagger",
    "\u2713": r"\checkmark", "\u25a1": r"\square", "\u25a0": r"\blacksquare",
    "\u2026": r"\ldots", "\u03d5": r"\phi", "\u03f5": r"\epsilon", "\u03d1": r"\vartheta",
    **{chr(0x2080 + k): f"_{k}" for k in range(10)},
    "\u2070": "^0", "\u00b9": "^1", "\u00b2": "^2", "\u00b3": "^3",
    **{chr(0x2070 + k): f"^{k}" for k in range(4, 10)},
    "\u207a": "^+", "\u207b": "^-", "\u207f": "^n", "\u2c7c": "_j", "\u1d62": "_i",
    "\u00bd": r"\tfrac{1}{2}", "\u00bc": r"\tfrac{1}{4}", "\u00be": r"\tfrac{3}{4}",
    "\u00b0": r"^\circ",
}  # fmt: skip

_TEXT = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#",
    "%": r"\%", "_": r"\_", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}",
    "<": r"\textless{}", ">": r"\textgreater{}", '"': r"\textquotedbl{}", "`": r"\textasciigrave{}",
    "|": r"\textbar{}", "\u00a0": "~", "\u2009": r"\,", "\u202f": r"\,", "\u2010": "-",
    "\u2011": r"\mbox{-}", "\u2013": r"\textendash{}", "\u2014": r"\textemdash{}",
    "\u2018": r"\textquoteleft{}", "\u2019": "'",
    "\u201c": r"\textquotedblleft{}", "\u201d": r"\textquotedblright{}",
    "\u201e": r"\quotedblbase{}", "\u00ab": r"\guillemotleft{}",
    "\u00bb": r"\guillemotright{}", "\u2022": r"\textbullet{}", "\u00a7": r"\S{}",
    "\u00b6": r"\P{}", "\u00a9": r"\textcopyright{}", "\u00ae": r"\textregistered{}",
    "\u2122": r"\texttrademark{}", "\u20ac": r"\texteuro{}", "\u00a3": r"\textsterling{}",
    "\u00a1": r"\textexclamdown{}", "\u00bf": r"\textquestiondown{}", "\u00b5": r"\ensuremath{\mu}",
    "\u00df": r"\ss{}", "\u00e6": r"\ae{}", "\u00c6": r"\AE{}", "\u0153": r"\oe{}",
    "\u0152": r"\OE{}", "\u00f8": r"\o{}", "\u00d8": r"\O{}", "\u0142": r"\l{}",
    "\u0141": r"\L{}", "\u00e5": r"\aa{}", "\u00c5": r"\AA{}", "\u0131": r"\i{}",
    "\u00f0": r"\dh{}", "\u00d0": r"\DH{}", "\u00fe": r"\th{}", "\u00de": r"\TH{}",
    "\u0111": r"\dj{}", "\u0110": r"\DJ{}",
}  # fmt: skip

_ACCENTS = {
    "\u0300": "`", "\u0301": "'", "\u0302": "^", "\u0303": "~", "\u0304": "=", "\u0306": "u",
    "\u0307": ".", "\u0308": '"', "\u030a": "r", "\u030b": "H", "\u030c": "v", "\u0323": "d",
    "\u0327": "c", "\u0328": "k", "\u0331": "b",
}  # fmt: skip


def clean_text(text: str) -> str:
    r"""Text without characters that print nothing: controls, zero-width, direction overrides.

    Examples
    --------
    >>> clean_text("a\x00b\u202ec\tz")
    'abc z'
    """
    spaced = text.replace("\t", " ")
    return "".join(
        char for char in spaced if char == "\n" or unicodedata.category(char) not in _INVISIBLE
    )


_INVISIBLE = ("Cc", "Cf", "Cs", "Co", "Cn")


def escape_tex(text: str) -> str:
    r"""TeX that prints ``text``, whatever it holds.

    A letter that the Latin Modern fonts of LaTeX do not have (Cyrillic, Chinese, …) prints as its
    code point in brackets, so that it is seen to be missing.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    str
        ASCII without a paragraph break, safe in the text of a LaTeX document.

    Examples
    --------
    >>> print(escape_tex(r"100% of \input{x} & a_b"))
    100\% of \textbackslash{}input\{x\} \& a\_b
    >>> print(escape_tex("M\u00fcller: \u03c3\u00b2 \u2264 1"))
    M{\"u}ller: \ensuremath{\sigma}\ensuremath{^2} \ensuremath{\le} 1
    """
    line = " ".join(clean_text(unicodedata.normalize("NFC", text)).split("\n"))
    # "--", "''" and "?`" would be joined into other signs
    return "".join(map(_escape_character, line)).replace("--", "-{}-").replace("''", "'{}'")


def escape_tex_code(text: str) -> str:
    """Like :func:`escape_tex` for typewriter text; long words may break after punctuation.

    Examples
    --------
    >>> print(escape_tex_code("a_b.c"))
    a\\_\\allowbreak{}b.\\allowbreak{}c
    """
    pieces = []
    for char in " ".join(clean_text(unicodedata.normalize("NFC", text)).split("\n")):
        piece = {"'": r"\textquotesingle{}", "-": "-{}"}.get(char) or _escape_character(char)
        pieces.append(piece + (r"\allowbreak{}" if char in "/._,:=(" else ""))
    return "".join(pieces)


def _escape_character(char: str) -> str:
    if char in _TEXT:
        return _TEXT[char]
    if char in _MATH:
        return rf"\ensuremath{{{_MATH[char]}}}"
    if char.isascii():
        return char
    decomposed = unicodedata.normalize("NFD", char)
    base, marks = decomposed[0], decomposed[1:]
    if base.isascii() and base.isalpha() and marks and all(mark in _ACCENTS for mark in marks):
        below = marks[0] in "\u0327\u0328"
        printed = base if below else {"i": r"\i", "j": r"\j"}.get(base, base)
        for mark in marks:
            command = _ACCENTS[mark]
            space = "" if printed.startswith("\\") or not command.isalpha() else " "
            printed = f"{{\\{command}{space}{printed}}}"
        return printed
    return f"[U+{ord(char):04X}]"
