r"""Sets of real numbers given by a condition: ``\{x \mid x > 2\}`` beside an interval or another.

The condition itself is compared.  The name in it is bound, so that two sets may use different ones;
beside a condition it has to be the name that this is about.
"""

from __future__ import annotations

import re

__all__ = ["without_builders"]

_BUILT = re.compile(
    r"\s*\$?\s*(?:\\left\s*)?\\?\{\s*(?P<name>(?:\\?[A-Za-z]+|[\u03b1-\u03c9])(?:_\w|_\{\w+\})?)\s*"
    r"(?:(?:\\in(?![A-Za-z])|\u2208)\s*(?:\\mathbb\s*\{?\s*R\s*\}?|\\R|\u211d)\s*)?(?:\\[,;]\s*)?"
    r"(?:\\mid(?![A-Za-z])|\\middle\s*\||\||:|\\colon(?![A-Za-z]))(?:\\[,;]\s*)?"
    r"(?P<condition>[^:]+?)(?:\\right\s*)?\\?\}\s*\$?\s*\.?\s*"
)
_UNEQUAL = re.compile(r"[<>\u2264\u2265\u2260]|\\(?:leq?|geq?|neq?|lt|gt)(?![A-Za-z])")


def without_builders(left: str, right: str) -> tuple[str, str]:
    r"""Two texts with the condition alone for each set that is given by one.

    Both stay as they are where the names do not go together.

    Examples
    --------
    >>> without_builders(r"\{x \mid x > 2\}", r"(2, \infty)")
    ('x > 2', '(2, \\infty)')
    >>> without_builders(r"\{x : 0 < x < a\}", r"\{t : |t| < 1\}")
    ('0 < x < a', '|x| < 1')
    >>> without_builders(r"\{x : x < y\}", r"\{y : x < y\}")
    ('\\{x : x < y\\}', '\\{y : x < y\\}')
    """
    first, second = _built(left), _built(right)
    if first is None and second is None:
        return left, right
    if first is not None and second is not None:
        return _both(first, second) or (left, right)
    (name, stated), other = (first, right) if first is not None else (second, left)  # type: ignore[misc]
    if _UNEQUAL.search(other) is not None and not _holds(other, name):
        return left, right
    if _UNEQUAL.search(other) is None and _holds(other, name):
        return left, right
    return (stated, right) if first is not None else (left, stated)


def _both(first: tuple[str, str], second: tuple[str, str]) -> tuple[str, str] | None:
    """The conditions of two sets, about one name."""
    (one, stated), (other, also) = first, second
    if one == other:
        return stated, also
    if not _holds(also, one):
        return stated, _renamed(also, other, one)
    return None if _holds(stated, other) else (_renamed(stated, one, other), also)


def _built(text: str) -> tuple[str, str] | None:
    """The name and the condition of a set; ``None`` for all other texts."""
    if "{" not in text:
        return None
    found = _BUILT.fullmatch(text)
    if found is None or not _is_whole(found["condition"]):
        return None
    plain, name = re.sub(r"\\[A-Za-z]+", " ", found["condition"]), found["name"]
    if len(name) == 1 and plain.count(name) > len(re.findall(_alone(name), plain)):
        return None  # in ax, x is a factor, which would have to be renamed, too
    named = _holds(found["condition"], found["name"]) and _UNEQUAL.search(found["condition"])
    return (found["name"], found["condition"].strip()) if named else None


def _is_whole(text: str) -> bool:
    """Whether the brackets in a text close each other."""
    depth = 0
    for char in re.sub(r"\\[{}]", "}{", text):  # a brace that is set ends what is built
        depth += (char == "{") - (char == "}")
        if depth < 0:
            return False
    return depth == 0 and text.count("|") % 2 == 0


def _alone(name: str) -> str:
    """The pattern of a name where it stands alone."""
    before = "" if name.startswith("\\") else r"(?<![A-Za-z_\\])"
    return before + re.escape(name) + r"(?![A-Za-z_])"


def _holds(text: str, name: str) -> bool:
    return re.search(_alone(name), text) is not None


def _renamed(text: str, name: str, new: str) -> str:
    return re.sub(_alone(name), lambda _: new, text)
