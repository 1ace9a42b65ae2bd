"""What stands behind the colon of a declaration, described in words: ``w: nonzero vector``.

Words that say nothing about values, or nothing that every counterexample would not have anyway
(square, integrable, differentiable), are left out; a word that is not known makes the whole
description one that is not understood.
"""

from __future__ import annotations

import re

__all__ = ["described"]

_FILLERS = frozenset(
    re.findall(
        "[a-z]+",
        "a an the is are be any all some given fixed arbitrary number numbers variable variables "
        "valued constant scalar unknown parameter parameters",
    )
)
# All matrices are square here, and what a counterexample draws at random has all moments.
_GRANTED = {
    "matrix": frozenset(("square", "real")),
    "vector": frozenset(("real", "column")),
    "random": frozenset(("square", "integrable", "real", "finite", "variance", "bounded", "mean")),
    "function": frozenset(("differentiable", "smooth", "continuous", "real", "integrable")),
    "sequence": frozenset(("real", "convergent", "bounded")),
    "real": frozenset(("angle", "angles", "radian", "radians", "measured", "in", "finite")),
    "integer": frozenset(("whole",)),
}
_NOUNS = {
    "matrix": "matrix", "matrices": "matrix", "vector": "vector", "vectors": "vector",
    "random": "random", "function": "function", "functions": "function", "sequence": "sequence",
    "sequences": "sequence", "integer": "integer", "integers": "integer", "natural": "integer",
    "naturals": "integer", "real": "real", "reals": "real", "angle": "real", "angles": "real",
    "scalar": "real", "scalars": "real", "rational": "real",
    "constant": "real", "constants": "real", "probability": "real", "probabilities": "real",
    "parameter": "real", "whole": "integer", "radian": "real", "radians": "real",
}  # fmt: skip
_PLURALS = frozenset(("integers", "reals", "naturals"))
_FIRST = ("matrix", "vector", "random", "function", "sequence", "integer", "real")
_SIGNS = {
    "positive": ("> 0", ">= 1"), "negative": ("< 0", "<= -1"), "nonnegative": (">= 0", ">= 0"),
    "nonpositive": ("<= 0", "<= 0"), "nonzero": ("!= 0", "!= 0"),
}  # fmt: skip
_MATRICES = {
    (): "matrix",
    ("symmetric",): "matrix symmetric",
    ("invertible",): "matrix invertible",
    ("invertible", "symmetric"): "matrix symmetric invertible",
    ("definite", "positive"): "matrix symmetric positive definite",
    ("definite", "positive", "symmetric"): "matrix symmetric positive definite",
    ("positive", "semidefinite"): "matrix symmetric positive semidefinite",
    ("positive", "semidefinite", "symmetric"): "matrix symmetric positive semidefinite",
}
_SAME = {"nonsingular": "invertible", "regular": "invertible", "spd": "symmetric positive definite",
         "psd": "positive semidefinite", "unequal": "nonzero"}  # fmt: skip
_RELATION = re.compile(
    r"<=|>=|!=|<|>|=|\u2264|\u2265|\u2260|\\(?:leq?|geq?|neq?|lt|gt)(?![A-Za-z])|\\in\b|\u2208"
)
_SPLIT = re.compile(r",(?![^(\[]*[)\]])|\s+(?:and|with|where|such that)\s+|;")
_BARE_BOUND = re.compile(
    r"\s*(?:<=|>=|!=|<|>|\u2264|\u2265|\u2260|\\(?:leq?|geq?|neq?)(?![A-Za-z]))"
)
_LEFT_OUT = re.compile(r"\s*not\s+(?:equal\s+to\s+)?(?P<value>[+-]?[\d./]+)\s*")
_INTEGRATION = re.compile(r"\b(constants?)\s+of\s+integration\b|\bintegration\s+(constants?)\b")
_MOST = 200


def described(piece: str) -> list[str] | None:
    """A declaration in words as formal ones and relations; ``None`` if it is not understood.

    Examples
    --------
    >>> described("w: nonzero vector"), described("x: real, x > 0")
    (['w: vector', 'w != 0'], ['x: real', 'x > 0'])
    >>> described("A, B: square matrices"), described("A: orthogonal matrix")
    (['A, B: matrix'], None)
    >>> described("n: positive integer, n >= 2")
    ['n: integer >= 1', 'n >= 2']
    """
    names, _, said = piece.partition(":")
    if len(piece) > _MOST or not names.strip() or ":" in said:
        return None
    said = _INTEGRATION.sub(lambda found: found[1] or found[2], said)
    words: list[str] = []
    relations: list[str] = []
    parts = [part for part in _SPLIT.split(said) if part.strip()]
    for part in parts:
        left_out = _LEFT_OUT.fullmatch(part)
        if left_out:
            relations += [f"{name.strip()} != {left_out['value']}" for name in names.split(",")]
        elif _BARE_BOUND.match(part):
            relations += [f"{name.strip()} {part.strip()}" for name in names.split(",")]
        elif _RELATION.search(part):
            found = _kind_before(part)
            if found is None:
                relations.append(part.strip())
            else:
                words += found[0].split()
                relations += [f"{name.strip()} {found[1]}" for name in names.split(",")]
        else:
            words += part.split()
    return _declared(names.strip(), words, relations)


def _kind_before(part: str) -> tuple[str, str] | None:
    """``positive integer >= 2`` as words and a bound; ``None`` for a relation such as ``x > 0``."""
    found = _RELATION.search(part)
    assert found is not None
    before = part[: found.start()].strip()
    plain = before.lower().split()
    if not plain or not all(word in _NOUNS or word in _SIGNS for word in plain):
        return None
    return before, part[found.start() :].strip()


def _declared(names: str, words: list[str], relations: list[str]) -> list[str] | None:
    plain = " ".join(words).lower().replace("non-", "non").replace("-", " ").strip("() ")
    known = [_SAME.get(word, word) for word in re.sub(r"[().]", " ", plain).split()]
    known = [word for words_ in known for word in words_.split()]
    if not all(word.isascii() and word.isalpha() for word in known):
        return None
    nouns = {_NOUNS[word] for word in known if word in _NOUNS}
    if len(known) == 1 and known[0] in _PLURALS and "," not in names:
        return None  # "n: integers" is a slip of the pen
    if "random" in nouns and nouns & {"matrix", "vector", "function", "sequence", "integer"}:
        return None  # none of these would be as random as it is said to be
    kind = next((one for one in _FIRST if one in nouns), "")
    signs = [word for word in known if word in _SIGNS]
    rest = {w for w in known if w not in _NOUNS and w not in _FILLERS and w not in _SIGNS}
    if not kind:
        if len(signs) != 1 or rest:
            return None
        kind = "real"
    if kind == "matrix":
        extra = tuple(sorted({*rest, *signs} - _GRANTED[kind]))
        declared = _MATRICES.get(extra)
        return None if declared is None else [f"{names}: {declared}", *relations]
    if rest - _GRANTED[kind] or len(signs) > 1:
        return None
    if kind == "vector":
        if signs not in ([], ["nonzero"]):
            return None
        left_out = [f"{name.strip()} != 0" for name in names.split(",")] if signs else []
        return [f"{names}: vector", *left_out, *relations]
    if kind not in ("integer", "real"):
        return None if signs else [f"{names}: {kind}", *relations]
    if {"probability", "probabilities"} & set(known):
        return None if signs else [f"{names}: real in [0, 1]", *relations]
    bound = _SIGNS[signs[0]][kind == "integer"] if signs else ""
    if {"natural", "naturals"} & set(known) and not bound:
        bound = ">= 1"
    return [f"{names}: {kind} {bound}".rstrip(), *relations]
