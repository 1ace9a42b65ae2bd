r"""Matrices and vectors that nobody declared: ``(AB)^T``, ``P^{-1} A P``, ``\mathbf{w}^\top x``.

Where something is transposed, capital letters are matrices and small ones vectors, as far as they
can be; products of numbers would commute, and prove too much.  Where matrices are only likely, an
equation of numbers is not proved unless it holds for matrices as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = [
    "has_tensors", "tensor_domains", "transposes_anything", "with_transposes_apart",
    "would_not_commute",
]  # fmt: skip

_TOP = re.compile(r"\^\s*(?:\{\s*)?\\(?:top|intercal)(?![A-Za-z])")
_LETTER_T = re.compile(
    r"\^\s*(?:\{\s*(?:\\(?:mathrm|text|mathsf)\s*\{\s*)?T\s*\}|T(?![a-z]{2}))(?P<more>\s*\}?\s*)"
)
_T = re.compile(r"(?<![A-Za-z\\])T(?![A-Za-z])")
_BOLD_NAME = r"\\(?:mathbf|boldsymbol|bm)\s*\{\s*\\?[A-Za-z]+\s*\}"
_BEFORE = re.compile(rf"(?:{_BOLD_NAME}|(?<!\\)[A-Z]|\((?:\s*[A-Z]\s*)+\)|(?P<small>[a-z]))\s*\Z")
_OF = re.compile(
    rf"(?P<name>(?:{_BOLD_NAME}|\\?[A-Za-z]+)(?:_(?:\w|\{{\w+\}}))?)"
    r"\s*\^\s*(?:\{\s*)?(?:\\top|\\intercal|T(?![A-Za-z]))"
)
_INVERTED = re.compile(
    r"(?P<name>[A-Z])\s*\^\s*\{?\s*-\s*1|\(\s*(?P<names>(?:[A-Z]\s*)+)\)\s*\^\s*\{?\s*-\s*1"
)
_BOLD = re.compile(r"\\(?:mathbf|boldsymbol|bm)\s*\{?\s*(?P<name>[A-Z])")
_COUNTS = frozenset("NMKDLTE")
_MATRICES = frozenset(("Sigma", "Lambda", "Phi", "Psi", "Omega"))


def has_tensors(domain: str) -> bool:
    """Whether a domain text declares a matrix or a vector.

    Examples
    --------
    >>> has_tensors("A, B: square matrices"), has_tensors("x: real")
    (True, False)
    """
    return re.search(r"\b(?:matri|vector)", domain) is not None


def transposes_anything(left: str, right: str) -> bool:
    r"""Whether something is transposed: ``^\top``, or ``^T`` behind what may be a matrix.

    Examples
    --------
    >>> transposes_anything("(AB)^T", "B^TA^T"), transposes_anything("x^T A", "A^T x")
    (True, True)
    >>> transposes_anything("x^T", "T"), transposes_anything("2^T + r^T", r"\gamma^T")
    (False, False)
    """
    both = left + right
    if "T" not in both and "\\top" not in both and "\\int" not in both:
        return False  # the cheap test
    if _TOP.search(left) or _TOP.search(right):
        return True
    found = [(text, one) for text in (left, right) for one in _LETTER_T.finditer(text)]
    if not found or any(_T.search(_LETTER_T.sub(" ", text)) for text in (left, right)):
        return False
    for text, one in found:
        before = _BEFORE.search(text[: one.start()])
        if before is None:
            return False
        behind = text[one.end() :]
        if before["small"] and not re.match(r"[A-Za-z(]|\\(?:mathbf|bm|boldsymbol)", behind):
            return False
    return True


def with_transposes_apart(text: str) -> str:
    """``x^T A`` for ``x^TA``.

    Examples
    --------
    >>> with_transposes_apart("x^TAx + b^Tx")
    'x^T Ax + b^T x'
    """
    return re.sub(r"\^\s*T(?=[A-Za-z])", "^T ", text)


def would_not_commute(left: str, right: str) -> bool:
    r"""Whether matrices are likely though nothing is transposed: inverses of capital letters.

    Examples
    --------
    >>> would_not_commute("P^{-1} A P", "A"), would_not_commute("P V", "V P")
    (True, False)
    """
    both = left + " " + right
    if "\\bm" in both or "bold" in both or "\\mathbf" in both:
        bold = {found["name"] for found in _BOLD.finditer(both)}
        if len(bold) > 1:
            return True
    if "-" not in both or "^" not in both or _INVERTED.search(both) is None:
        return False
    return len(set(re.findall(r"(?<![A-Za-z\\])[A-Z]+(?![a-z])|(?<=[A-Z])[A-Z]", both))) > 1


def tensor_domains(declared: str, guessed: str, left: str, right: str) -> Iterator[str]:
    """Domain texts in which guessed letters are matrices and vectors, the likeliest first.

    Examples
    --------
    >>> list(tensor_domains("", "A: real; x: real; T: real", "x^T A x", "x^T A^T x"))
    ['A: matrix; x: vector']
    """
    pieces = [piece.strip() for piece in guessed.split(";") if piece.strip()]
    turned = {_bare(one["name"]) for text in (left, right) for one in _OF.finditer(text)}
    inverted: set[str] = set()
    for text in (left, right):
        for one in _INVERTED.finditer(text):
            inverted |= set((one["name"] or one["names"]).replace(" ", ""))
    tried: list[str] = []
    for cautious in (False, True):
        found = [declared.strip().rstrip(";")] if declared.strip() else []
        for piece in pieces:
            name, _, kind = piece.partition(":")
            if name in ("T", "I"):
                continue
            sort = _sort(name, name in turned or _bare(name) in turned, cautious)
            if sort == "matrix" and name in inverted:
                sort = "matrix invertible"
            whole = kind.strip().startswith("integer")
            found.append(f"{name}: {sort}" if sort and not whole else piece)
        text = "; ".join(found)
        if text not in tried:
            tried.append(text)
            yield text


def _bare(name: str) -> str:
    bold = re.sub(r"\\(?:mathbf|boldsymbol|bm)\s*\{\s*\\?(\w+)\s*\}", r"mathbf{\1}", name)
    return bold.lstrip("\\")


def _sort(name: str, turned: bool, cautious: bool) -> str:
    """``matrix`` or ``vector``; empty for a number."""
    bold = name.startswith("mathbf{")
    stem = name.removeprefix("mathbf{").partition("}")[0].partition("_")[0]
    if stem in _MATRICES or (len(stem) == 1 and stem.isupper()):
        return "matrix" if turned or bold or stem not in _COUNTS else ""
    if len(stem) == 1 and stem.islower():
        return "vector" if turned or bold or not cautious else ""
    return "vector" if turned else ""
