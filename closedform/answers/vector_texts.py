r"""Vectors as they are written in texts: ``\langle 1, 2 \rangle``, ``2\mathbf{i} - \mathbf{j}``."""

from __future__ import annotations

import re

__all__ = ["angles_as_tuples", "in_components", "matrix_text"]

_AXIS = re.compile(
    r"\\(?:mathbf|vec|hat|boldsymbol|widehat|bm)\s*\{?\s*(?:\\(?:hat|mathbf|vec)\s*\{?\s*)?"
    r"\\?(?P<axis>[ijk])(?:math)?(?![A-Za-z])\s*\}*"
)
_TIMES = r"(?:\d+(?:\.\d+)?(?:/\d+)?|\\[dt]?frac\s*(?:\{\d+\}|\d)\s*(?:\{\d+\}|\d)|\\sqrt\{\d+\})?"
_AXES = re.compile(rf"\s*-?\s*{_TIMES}\s*\*?\s*[ijk](?:\s*[-+]\s*{_TIMES}\s*\*?\s*[ijk])+\s*")
_ANGLES = re.compile(
    r"(?:\\left\s*)?\\langle(?![A-Za-z])(?P<inner>.*?)(?:\\right\s*)?\\rangle", re.DOTALL
)
_POINT = re.compile(r"\s*\$?\s*\((?P<inner>[^()]*,[^()]*)\)\s*\$?\s*")
_TUPLE = re.compile(r"\([^()]*,[^()]*\)")
_LETTER = re.compile(r"(?<![A-Za-z\\])(?P<axis>[ijk])(?![A-Za-z])")
_SHARP = re.compile(r"\s*<(?P<inner>[^<>=|]*,[^<>=|]*)>\s*")
_PLAIN_NUMBER = re.compile(
    r"[\s\\!,;]*-?\s*(?:\d+(?:\.\d+)?(?:/\d+)?|\\[dt]?frac\{\d+\}\{\d+\})\s*"
)


def angles_as_tuples(text: str, other: str) -> str:
    r"""``\langle 1, 2, 3 \rangle`` as a tuple, where it is no scalar product.

    Examples
    --------
    >>> angles_as_tuples(r"\langle 1, 2 \rangle", ""), angles_as_tuples("<1, 2>", "")
    ('( 1, 2 )', '(1, 2)')
    >>> angles_as_tuples(r"\langle u, v \rangle", "u v")
    '\\langle u, v \\rangle'
    """
    found = _SHARP.fullmatch(text)
    if found:
        return f"({found['inner']})"
    if "langle" not in text:
        return text
    beside = "matrix}" in other or (_TUPLE.search(other) and "langle" not in other)
    return _ANGLES.sub(lambda found: _tuple(found, bool(beside)), text)


def _tuple(found: re.Match[str], beside: bool) -> str:
    entries = re.sub(r"\\[,;:!]", " ", found["inner"]).split(",")
    if len(entries) == 2 and not beside and not any(map(_PLAIN_NUMBER.fullmatch, entries)):
        return found[0]
    return f"({','.join(entries)})" if len(entries) > 1 else found[0]


def in_components(text: str, other: str) -> str:
    """Unit vectors in bold letters, or in plain ones beside a vector, as columns.

    Examples
    --------
    >>> print(in_components("2i - j", "(2, -1)"))
    2\\begin{pmatrix}1\\\\0\\end{pmatrix} - \\begin{pmatrix}0\\\\1\\end{pmatrix}
    """
    axes = {found["axis"] for found in _AXIS.finditer(text)}
    vector = _ANGLES.search(other) or _SHARP.fullmatch(other) or _POINT.fullmatch(other)
    size = vector[0].count(",") + 1 if vector else 0
    beside = "matrix}" in other or size in (2, 3)
    plain = not axes and (beside or _AXIS.search(other)) and _AXES.fullmatch(text.strip(" $"))
    if plain:
        axes = set(re.findall("[ijk]", text))
    if len(axes) < 2 and not (axes and beside):
        return text
    known = "ijk" if "k" in axes or other.count("\\\\") > 1 or size == 3 else "ij"
    known = "ijk" if re.search(r"\\(?:mathbf|vec|hat|boldsymbol|bm|widehat)\W+k", other) else known
    pattern = _LETTER if plain else _AXIS
    return pattern.sub(lambda found: _axis(found["axis"], known), text)


def matrix_text(rows: list[list[str]]) -> str:
    """The rows of a matrix, as TeX has them."""
    inside = "\\\\".join("&".join(row) for row in rows)
    return rf"\begin{{pmatrix}}{inside}\end{{pmatrix}}"


def _axis(name: str, axes: str) -> str:
    """The unit vector in the direction of an axis."""
    return matrix_text([[str(int(name == axis))] for axis in axes])
