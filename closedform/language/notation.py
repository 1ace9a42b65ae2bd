"""How mathematics is spelled: the pattern of a token, and what different spellings mean."""

from __future__ import annotations

import re

__all__ = [
    "CHARACTERS",
    "COMMAND_OPS",
    "ENVIRONMENTS",
    "FROM_MODULES",
    "NAMED",
    "PATTERN",
    "QUICK",
    "SPACES",
    "SPECIAL",
]

_SIZE = r"(?:big|Big|bigg|Bigg)"
_BAR = r"(?:\||\\vert(?![A-Za-z]))"
_NORM = r"(?:\\\||\\Vert(?![A-Za-z])|‖)"
_SPACING = (
    "quad|qquad|displaystyle|textstyle|scriptstyle|limits|nolimits|left|right|bigl|bigr|Bigl|Bigr|"
    "biggl|biggr|Biggl|Biggr|bigm|Bigm|big|Big|bigg|Bigg|thinspace|enspace|enskip|"
    "scriptscriptstyle|strut|mathstrut|nonumber|notag"
)
_SILENT = r"[hv]?phantom|label|tag\*?|[hv]space\*?|color"
_MODULES = "math|cmath|np|numpy|sp|sympy|scipy|special|mpmath|torch|jnp"
FROM_MODULES = {
    **dict.fromkeys(("maximum", "fmax"), "max"),
    **dict.fromkeys(("minimum", "fmin"), "min"),
    **dict.fromkeys(("fabs", "absolute"), "abs"),
    **dict.fromkeys(("pow", "power", "float_power"), "module.power"),
    **dict.fromkeys(("clip", "clamp"), "module.clip"),
    **dict.fromkeys(("sigmoid", "expit"), "module.sigmoid"),
    **{name: f"module.{name}" for name in ("square", "cbrt", "hypot", "exp2", "relu", "where")},
}
"""What functions are called here that have another name, or none, where no module is named."""
_ABOVE = r"\{(?:[^{}]|\{[^{}]*\})*\}"
_POWER = r"[0-9]+(?:\.[0-9]+)?e-?[0-9]+"
PATTERN = re.compile(
    rf"""
  (?P<space>[\ \t\r\n~\u00a0\u2000-\u200a\u202f]+|\\[,;:!>\ ])
| (?P<grouped>[0-9]{{1,3}}(?:(?:\{{,\}}|\\,)[0-9]{{3}})+(?:\.[0-9]+)?(?![0-9]))
| (?P<scientific>(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)[eE][-+]?[0-9]+(?![A-Za-z0-9])
  |\\mathrm\s*\{{{_POWER}\}})
| (?P<repeating>[0-9]*\.[0-9]*\\(?:overline|bar|dot)\s*\{{[0-9]+\}})
| (?P<library>(?:{_MODULES})\.(?:{"|".join(FROM_MODULES)})(?=\s*(?:\\left\s*)?\())
| (?P<module>(?:{_MODULES})\.(?:(?:as)?array(?=\s*\()|tensor(?=\s*\()|(?=[A-Za-z])))
| (?P<decimal>[0-9]*\.[0-9]+)
| (?P<number>[0-9]+)
| (?P<word>[A-Za-z][A-Za-z0-9]*)
| (?P<op>\^\s*\*|\*\*|//|->|<=|>=|==|!=|:=|\+/-|\.\.\.|[-+*/^_=<>()\[\]{{}}|!',:.&%])
| (?P<open>\\(?:left|{_SIZE}l)\s*{_BAR}|\\lvert(?![A-Za-z]))
| (?P<close>\\(?:right|{_SIZE}r)\s*{_BAR}|\\rvert(?![A-Za-z]))
| (?P<opennorm>\\(?:left|{_SIZE}l)\s*{_NORM}|\\lVert(?![A-Za-z]))
| (?P<closenorm>\\(?:right|{_SIZE}r)\s*{_NORM}|\\rVert(?![A-Za-z]))
| (?P<norm>{_NORM})
| (?P<size>\\(?:{_SPACING})(?![A-Za-z])|\\(?:{_SILENT})\s*\{{[^{{}}]*\}})
| (?P<notin>\\not\s*\\in(?![A-Za-z]))
| (?P<unequal>\\not\s*=)
| (?P<equal>\\(?:stackrel|overset)\s*{_ABOVE}\s*\{{\s*=\s*\}})
| (?P<genfrac>\\genfrac\s*\{{\\(?:\{{|lbrace)\}}\s*\{{\\(?:\}}|rbrace)\}}\s*\{{0pt\}}\s*\{{\}})
| (?P<environment>\\begin\s*\{{array\}}\s*\{{[lcr\ |]+\}}|\\(?:begin|end)\s*\{{[a-zA-Z]+\*?\}})
| (?P<newline>\\\\(?:\s*\[[0-9.]+\s*(?:pt|em|ex|mm|cm)\])?)
| (?P<command>\\(?:operatorname\*|[A-Za-z]+|[{{}}%]))
""",
    re.VERBOSE,
)
# The most frequent tokens, each of which is what the pattern above makes of it, only quicker; of
# commands, those in SPECIAL have to be looked at there.
QUICK = re.compile(
    r"(?P<word>[A-Za-z][A-Za-z0-9]*)(?![A-Za-z0-9.])|\\(?P<command>[A-Za-z]+)"
    r"|(?P<number>[0-9]{1,9})(?![0-9.eE]|\{,|\\,)|(?P<op>\+(?!/)|-(?!>)|=(?!=)|\^(?!\s*\*))"
)
SPECIAL = frozenset(
    re.findall(
        "[A-Za-z]+",
        f"{_SPACING} hphantom vphantom phantom label tag hspace vspace color mathrm operatorname "
        "not stackrel overset genfrac begin end vert Vert lvert rvert lVert rVert",
    )
)
SPACES = ("space", "size", "module")
ENVIRONMENTS = {
    **dict.fromkeys(("matrix", "pmatrix", "bmatrix", "Bmatrix", "smallmatrix", "array"), "matrix"),
    "vmatrix": "vmatrix",
    **dict.fromkeys(("cases", "dcases"), "cases"),
}

COMMAND_OPS = {
    **dict.fromkeys(("cdot", "times", "cdotp"), "*"),
    "div": "/",
    **dict.fromkeys(("le", "leq", "leqslant"), "<="),
    **dict.fromkeys(("ge", "geq", "geqslant"), ">="),
    **dict.fromkeys(("ne", "neq"), "!="),
    "lt": "<",
    "gt": ">",
    **dict.fromkeys(("to", "rightarrow", "longrightarrow"), "->"),
    **dict.fromkeys(("{", "lbrace"), "\\{"),
    **dict.fromkeys(("}", "rbrace"), "\\}"),
    "lbrack": "[",
    "rbrack": "]",
    "vert": "|",
    "in": "in",
    "notin": "notin",
    **dict.fromkeys(("cup", "bigcup"), "\\cup"),
    **dict.fromkeys(("cap", "bigcap"), "\\cap"),
    **dict.fromkeys(("setminus", "smallsetminus", "backslash"), "\\setminus"),
    "pm": "\\pm",
    "mp": "\\mp",
    **dict.fromkeys(("coloneqq", "coloneq", "triangleq", "equiv"), "="),
    **dict.fromkeys(("dots", "ldots", "cdots", "dotsb", "dotsc", "dotsm"), "..."),
    **dict.fromkeys(("sim", "simeq", "cong", "doteq", "asymp", "propto"), "\\sim"),
    **dict.fromkeys(
        ("iff", "implies", "impliedby", "Rightarrow", "Leftrightarrow", "Longrightarrow"), "\\iff"
    ),
    "mid": "\\mid",
    **dict.fromkeys(("bmod", "pmod", "mod"), "\\bmod"),
    "approx": "approx",
    "%": "%",
    "lfloor": "\\lfloor",
    "rfloor": "\\rfloor",
    "lceil": "\\lceil",
    "rceil": "\\rceil",
}
CHARACTERS = {
    **dict.fromkeys("−–‐‑", ("op", "-")),  # noqa: RUF001
    **dict.fromkeys("·×⋅∙∗", ("op", "*")),  # noqa: RUF001
    **dict.fromkeys("÷⁄∕", ("op", "/")),  # noqa: RUF001
    "≤": ("op", "<="),
    "⩽": ("op", "<="),
    "≥": ("op", ">="),
    "⩾": ("op", ">="),
    "≠": ("op", "!="),
    "→": ("op", "->"),
    "′": ("op", "'"),  # noqa: RUF001
    "⋆": ("op", "^*"),
    "⌊": ("op", "\\lfloor"),
    "⌋": ("op", "\\rfloor"),
    "⌈": ("op", "\\lceil"),
    "⌉": ("op", "\\rceil"),
    "∈": ("op", "in"),
    "∉": ("op", "notin"),
    "∪": ("op", "\\cup"),  # noqa: RUF001
    "∩": ("op", "\\cap"),
    **dict.fromkeys("∖⧵", ("op", "\\setminus")),  # noqa: RUF001
    "±": ("op", "\\pm"),
    "∓": ("op", "\\mp"),
    **dict.fromkeys("≡≔≜≝", ("op", "=")),
    **dict.fromkeys("…⋯", ("op", "...")),
    **dict.fromkeys("∼≃≅∝", ("op", "\\sim")),  # noqa: RUF001
    **dict.fromkeys("⇒⇔⟹⟺", ("op", "\\iff")),
    "∣": ("op", "\\mid"),  # noqa: RUF001
    "∨": ("command", "lor"),  # noqa: RUF001
    "∧": ("command", "land"),
    "ℝ": ("command", "Reals"),  # noqa: RUF001
    "ℚ": ("command", "Rationals"),  # noqa: RUF001
    "ℤ": ("command", "Integers"),  # noqa: RUF001
    "ℕ": ("command", "Naturals"),  # noqa: RUF001
    "∛": ("command", "cbrt"),
    "∜": ("command", "fourthroot"),
    "≈": ("op", "approx"),
    "∂": ("command", "partial"),
    "∇": ("command", "nabla"),
    "∅": ("command", "emptyset"),
    "𝕍": ("command", "Var"),  # noqa: RUF001
    "∞": ("command", "infty"),
    "∑": ("command", "sum"),
    "∏": ("command", "prod"),
    "∫": ("command", "int"),
    "√": ("command", "surd"),
    "𝔼": ("command", "E"),  # noqa: RUF001
}
NAMED = {
    "open": "|(",
    "close": ")|",
    "opennorm": "||(",
    "closenorm": ")||",
    "norm": "||",
    "newline": "\\\\",
    "notin": "notin",
    "unequal": "!=",
    "equal": "=",
}
