r"""Functions as people type them in a hurry: ``Sin(x)``, ``sqrt2``, ``lnx``, ``2sinxcosx``, ``PI``.

Nothing of this is a name, unless it is declared.  A word is taken apart only if each letter that
is left over is known as a name from elsewhere: ``cost`` is ``cos t`` where there is a ``t``.
"""

from __future__ import annotations

import re
from collections.abc import Set
from functools import lru_cache

from closedform.language.letters import GREEK_NAMES

__all__ = ["could_be_function", "is_function", "may_hold_functions", "with_functions_apart"]

_TYPED = {
    **{
        name: name
        for name in re.findall(
            "[a-z]+",
            "sin cos tan cot sec csc sinh cosh tanh coth sech csch arcsin arccos arctan asin acos "
            "atan arsinh arcosh artanh asinh acosh atanh ln log exp sqrt abs floor ceil max min "
            "sgn sign",
        )
    },
    "cosec": "csc", "arcsinh": "arsinh", "arccosh": "arcosh", "arctanh": "artanh", "lg": "lg",
    "cbrt": "\u221b", "cuberoot": "\u221b", "squareroot": "sqrt", "sqr": "sqrt",
}  # fmt: skip
_NEEDS_BRACKET = frozenset(("abs", "floor", "ceil", "max", "min", "sgn", "sign"))
_NOT_GLUED = _NEEDS_BRACKET | {"cbrt", "cuberoot", "squareroot", "sqr", "exp"}
_KNOWN = frozenset(_TYPED) - {"cbrt", "cuberoot", "squareroot", "sqr"}
_ROOTS = sorted(_TYPED, key=len, reverse=True)
_GLUED = [name for name in _ROOTS if name not in _NOT_GLUED] + ["exp"]
_ANY = "|".join(_ROOTS)
_MAY_HOLD = re.compile(rf"(?i:{_ANY}|pi)")
_WORD = re.compile(r"(?<![A-Za-z\\])[A-Za-z][A-Za-z0-9]+")
_UPRIGHT = re.compile(r"\\(?:text[a-z]*|math[a-z]+|mbox|operatorname\*?)\s*\{[^{}]*\Z")
_LETTER = re.compile(r"(?<![A-Za-z])[A-Za-z](?![A-Za-z])")
_GREEK = "|".join(sorted(GREEK_NAMES | {"pi"}, key=len, reverse=True))
_ARGUMENT = re.compile(rf"(?:[0-9]+|{_GREEK}|[A-Za-z])")
_OPENS = ("(", "[", "{", "^", "|", "\u221a")
_LONGEST = 24
_NAMED_IN = re.compile("|".join(sorted(_KNOWN - _NEEDS_BRACKET)))


def may_hold_functions(text: str) -> bool:
    """Whether a text has a word that may be more than a name; the cheap test.

    Examples
    --------
    >>> [may_hold_functions(text) for text in (r"\\sin x", "sin(x) + y", "sinx", "Ln(2)")]
    [False, False, True, True]
    """
    return bool(_suspicious(text))


@lru_cache(maxsize=256)
def _suspicious(text: str) -> tuple[tuple[int, int], ...]:
    """Where the words stand that may hold functions and are not just the name of one."""
    found = []
    for word in _WORD.finditer(text):
        written = word[0]
        known = written in _KNOWN or (written in GREEK_NAMES and written != "Pi")
        if known or written == "pi":
            continue
        if written in ("log2", "log10", "log1p", "expm1", "atan2", "Max", "Min", "Pi", "Abs"):
            if not _is_alone(written, text[word.end() :]):
                continue
        elif len(written) > _LONGEST or not _MAY_HOLD.search(written):
            continue
        before = text[: word.start()]
        if before.endswith(".") and before[-2:-1].isalpha():
            continue  # np.cbrt is what the module calls so
        whole = written.lower() in _TYPED or written in ("PI", "Pi")
        if before.endswith(("_", "_{")) or (not whole and _UPRIGHT.search(before)):
            continue
        found.append(word.span())
    return tuple(found)


def _is_alone(word: str, behind: str) -> bool:
    """Whether ``log2`` is the logarithm of 2, and ``Pi`` no product."""
    if word in ("log2", "log10"):
        return re.match(r"\s*(?:[A-Za-z0-9(\[{\\_|^.\u221a]|\Z(?!))", behind) is None
    return word == "Pi" and re.match(r"\s*[_(]", behind) is None


def with_functions_apart(text: str, names: Set[str], *others: str) -> str:
    r"""``text`` with the functions in its words as they are written otherwise.

    Parameters
    ----------
    text : str
        LaTeX, plain text or unicode.
    names : set of str
        Words that are declared and stay what they are; letters among them are known.
    *others : str
        Texts that belong to it, whose letters are known, too.

    Examples
    --------
    >>> with_functions_apart("-Sin(x) + sqrt2/2", frozenset())
    '-sin(x) + sqrt(2)/2'
    >>> with_functions_apart("2sinxcosx - lnx", frozenset({"x"}))
    '2 sin x cos x - ln x'
    >>> with_functions_apart("cost + sinx", frozenset({"x"}))
    'cost + sin x'
    >>> with_functions_apart("sqrt2", frozenset({"sqrt2"}))
    'sqrt2'
    """
    places = _suspicious(text)
    if not places:
        return text
    known = {name for name in names if len(name) == 1}
    elsewhere = {one[slice(*place)] for one in others for place in _suspicious(one)}
    for one in (text, *others):
        known |= set(_LETTER.findall(_UPRIGHT.sub(" ", one)))
    pieces, end = [], 0
    for start, stop in places:
        if text[start:stop] in names:
            continue
        written = _spelled(text[start:stop], known, text[stop:])
        if " " in written and text[start:stop] in elsewhere:
            continue  # a word of both texts may as well be a name
        if written:
            glue = " " if start and text[start - 1].isdigit() and written[0].isalpha() else ""
            pieces += [text[end:start], glue, written]
            end = stop
            if written[-1].isalpha() and text[stop : stop + 1].isalnum():
                pieces.append(" ")
    return "".join([*pieces, text[end:]])


def _spelled(word: str, known: Set[str], behind: str) -> str:
    """A word, taken apart; empty where it cannot be."""
    if word in ("PI", "Pi"):
        return "pi"
    if word.lower() in _TYPED:
        return str(_TYPED[word.lower()])
    parts: list[str] = []
    at, functions = 0, 0
    while at < len(word):
        name = _function(word, at)
        if name:
            if name[0] in known and name[1:] in _KNOWN:
                return ""  # asinx may begin with an a
            at += len(name)
            functions += 1
            found = _arguments(word, at, known)
            if found is None:
                if at < len(word) or not behind.lstrip().startswith(_OPENS):
                    return ""
                parts.append(_TYPED[name.lower()])
                continue
            if name.lower() == "log" and found[0][0].isdigit() and len(found) > 1:
                return ""  # log2x is a logarithm of 2x, or one to the base 2
            at += sum(map(len, found))
            if _is_number(found) and _closed(name, behind if at == len(word) else "x"):
                parts.append(f"{_TYPED[name.lower()]}({found[0]})")
            elif name.lower() == "sqrt":
                if len(found) > 1:
                    return ""  # the root of what?
                parts.append(f"sqrt({found[0]})")
            else:
                parts += [_TYPED[name.lower()], *found]
            continue
        letter = "pi" if word.startswith("pi", at) else word[at]
        if letter != "pi" and letter not in known | {"e"} and not letter.isdigit():
            return ""
        functions += letter == "pi"
        parts.append(letter)
        at += len(letter)
    return " ".join(parts) if functions else ""


def _is_number(found: list[str]) -> bool:
    """Whether all that a function is applied to is one number."""
    return len(found) == 1 and found[0].isdigit()


def _closed(name: str, behind: str) -> bool:
    """Whether the argument of a function ends with the number: ``ln2 x``, ``sqrt2(1+x)``."""
    return name.lower() in ("sqrt", "ln", "log", "lg") and not behind.startswith(("^", "!", "."))


def _function(word: str, at: int) -> str:
    for name in _GLUED:
        if word[at : at + len(name)] in (name, name.capitalize(), name.upper()):
            return word[at : at + len(name)]
    return ""


def _arguments(word: str, at: int, known: Set[str]) -> list[str] | None:
    """Numbers, Greek letters and known letters up to the next function."""
    found: list[str] = []
    while at < len(word) and not _function(word, at):
        piece = _ARGUMENT.match(word, at)
        if piece is None or (len(piece[0]) == 1 and piece[0].isalpha() and piece[0] not in known):
            return None
        found.append(piece[0])
        at = piece.end()
    return found or None


@lru_cache(maxsize=512)
def could_be_function(name: str) -> bool:
    """Whether a name that nobody declared may be a function with its argument: ``log2x``.

    Examples
    --------
    >>> [could_be_function(name) for name in ("log2x", "Sinx", "x_1", "lr")]
    [True, True, False, False]
    """
    stem = name.partition("_")[0]
    return len(stem) > 2 and _NAMED_IN.search(stem.lower()) is not None


def is_function(word: str) -> bool:
    """Whether a word is the name of a function.

    Examples
    --------
    >>> is_function("ln"), is_function("xy")
    (True, False)
    """
    return word in _KNOWN
