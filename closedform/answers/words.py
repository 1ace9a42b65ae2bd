r"""Answers in words: ``no solution``, ``does not exist``, ``\text{Yes}``, ``(B)``, ``odd``.

Words are compared as words.  What is known to mean the same is the same, and what is known to mean
something else is not; about all other words nothing is said.
"""

from __future__ import annotations

import re
from functools import lru_cache

from closedform.answers.verdict import Verdict
from closedform.language.constructs import find_construct
from closedform.language.function_words import is_function
from closedform.language.letters import GREEK_NAMES
from closedform.language.notation import FROM_MODULES

__all__ = ["judge_words", "unshared_words", "words_in"]

# One meaning on each line; meanings of one group exclude each other.
_GROUPS = (
    (("yes", "y e s"), ("no",)),
    (("true",), ("false",)),
    (("infinitely many solutions", "infinite solutions", "infinitely many", "infinite"),),
    (("even", "even function"), ("odd", "odd function"), ("neither", "neither even nor odd")),
    (("converges", "convergent", "converge"), ("diverges", "divergent", "diverge")),
    (("increasing",), ("decreasing",)),
    (("always",), ("sometimes",), ("never",)),
    (("maximum",), ("minimum",), ("saddle point",)),
    (("injective", "one to one"), ("surjective", "onto")),
)
_EMPTY = frozenset(
    (
        "no solution", "no solutions", "no real solution", "no real solutions", "none", "empty set",
        "the empty set", "there is no solution", "there are no solutions", "there is none",
        "has no solution", "no real roots", "no real root", "nothing",
    )
)  # fmt: skip
_UNDEFINED = frozenset(
    (
        "dne", "does not exist", "undefined", "not defined", "is undefined", "is not defined",
        "the limit does not exist", "limit does not exist", "doesnt exist",
    )
)  # fmt: skip
_PHRASE = re.compile(r"[A-Za-z][A-Za-z' -]*")
_TYPE = re.compile(r"\\(?:text[a-z]*|mbox)\s*\{(?P<inner>[^{}]*)\}")
_SETS = re.compile(
    r"\s*\$?\s*(?:\\emptyset|\\varnothing|\u2205|\\\{\s*\\\}|\{\s*\})\s*\$?\s*\.?\s*"
)
_NUMBER = re.compile(
    r"[\s$]*(?:[a-z]\s*=\s*)?[\s+-]*(?:\d[\d.,/]*|\\[dt]?frac\{?-?\d+\}?\{?\d+\}?)[\s$.%]*"
)
_COMMAND = re.compile(
    r"\\(?:begin|end|operatorname|math[a-z]+|text[a-z]*|mbox)\s*\{[^{}]*\}|\\[A-Za-z]+"
    r"|[A-Za-z]+\d+\w*|\w*_\w+|_\s*\{[^{}]*\}|\A\s*\w+\s*(?:=|:=|\u2248)"
    rf"|[A-Za-z]+\.(?:{'|'.join(FROM_MODULES)})(?=\()|[A-Za-z]+(?=\.[a-z])"
)
_SPACE = re.compile(r"\\[ ,;:!]|~")
_VOWEL = re.compile("[aeiouAEIOU]")
_LONG = re.compile("[A-Za-z]{2,}")  # as long as the shortest English word
_SMALL_WORDS = frozenset(("out", "the", "is", "of", "per", "and", "has"))
_CODE = frozenset(
    re.findall("[a-z]+", "else otherwise range when where elsewhere lambda array tensor matrix")
)
_LETTER = re.compile(  # of a choice
    r"\s*\$?\s*(?:\\(?:text[a-z]*|mbox)\s*\{\s*\(?(?P<typed>[A-E])\)?\.?\s*\}"
    r"|\(?(?P<plain>[A-E])\)?\.?)\s*\$?\s*"
)
_SHORT = 60


def words_in(text: str) -> str:
    r"""The words that a text consists of, in small letters; empty where it is no answer in words.

    Letters alone, and what may be a product of names, are no words, unless they are set as text.

    Examples
    --------
    >>> words_in(r"\text{No solution.}"), words_in("DNE"), words_in("Yes"), words_in("abc")
    ('no solution', 'dne', 'yes', '')
    >>> words_in("a b"), words_in(r"\text{B}"), words_in("the limit of it")
    ('', '', 'the limit of it')
    """
    bare = text.strip().strip("$").strip()
    if len(bare) > 2 * _SHORT:
        return ""
    if _SETS.fullmatch(bare):
        return "empty set"
    plain = _TYPE.sub(lambda found: f" {found['inner']} ", bare)
    typed = plain != bare
    plain = _SPACE.sub(" ", plain).replace("'", "").replace("-", " ")
    plain = plain.strip(" .!").lower()
    phrase = " ".join(plain.split())
    if not phrase or len(phrase) > _SHORT or not _PHRASE.fullmatch(phrase):
        return ""
    known = phrase in _EMPTY or phrase in _UNDEFINED or _place(phrase) is not None
    if known:
        return phrase
    words = phrase.split()
    if any(is_function(word) or word in GREEK_NAMES or word == "pi" for word in words):
        return ""
    long = sum(len(word) > 2 for word in words)
    return phrase if (typed and long) or (len(words) > 1 and long > 1) else ""


def unshared_words(left: str, right: str) -> str:
    """A word that one of two texts has and the other has not, and no formula either; else empty.

    Examples
    --------
    >>> unshared_words("center (1,2), radius 3", "(1,2), 3"), unshared_words("sqrt(x)", "2x")
    ('center', '')
    """
    return min(filter(_is_english, _long_words(left) ^ _long_words(right)), default="")


@lru_cache(maxsize=256)
def _long_words(text: str) -> frozenset[str]:
    return frozenset(_LONG.findall(_COMMAND.sub(" ", text)))


def _is_english(word: str) -> bool:
    if word in _SMALL_WORDS:
        return True
    if word in _CODE:
        return False
    if len(word) < 4 or not _VOWEL.search(word) or word in GREEK_NAMES:
        return False
    return not is_function(word.lower()) and find_construct(word, "word") is None


def _place(phrase: str) -> tuple[int, int] | None:
    """In which group a phrase is, and which meaning it has there."""
    for group, meanings in enumerate(_GROUPS):
        for place, phrases in enumerate(meanings):
            if phrase in phrases:
                return group, place
    return None


def judge_words(left: str, right: str) -> Verdict | None:
    """The verdict on two answers of which one consists of words; ``None`` for all others.

    Examples
    --------
    >>> judge_words("no solution", r"\\emptyset").verdict, judge_words("Yes", "no").verdict
    ('proved', 'refuted')
    >>> judge_words("it always grows", "7").verdict, judge_words("x + 1", "2")
    ('unreadable', None)
    """
    letters = _LETTER.fullmatch(left), _LETTER.fullmatch(right)
    if all(letters) and any("text" in text for text in (left, right)):
        one, other = ((found["typed"] or found["plain"]) for found in letters if found)
        if one == other:
            return Verdict("proved", "the same letter")
        return Verdict("refuted", f"the letter {one} against {other}")
    first, second = words_in(left), words_in(right)
    if any("real" in words.split() or "reals" in words.split() for words in (first, second)):
        first, second = (words if words in _EMPTY else "" for words in (first, second))
    if not (first or second) or (left.strip() == right.strip() and not first):
        return None
    if first == second:
        return Verdict("proved", "the same words")
    if {first, second} <= _EMPTY or {first, second} <= _UNDEFINED:
        return Verdict("proved", "the words mean the same")
    places = _place(first), _place(second)
    if places[0] and places[0] == places[1]:
        return Verdict("proved", "the words mean the same")
    if places[0] and places[1] and places[0][0] == places[1][0]:
        return Verdict("refuted", f"{first} against {second}")
    sides = ((first, right), (second, left))
    if any(
        words in _EMPTY | _UNDEFINED
        and _NUMBER.fullmatch(other)
        and not re.search(r"[/}]\s*\{?\s*0\s*\}?\s*\Z", other)
        for words, other in sides
    ):
        return Verdict("refuted", f"{first or left.strip()} against {second or right.strip()}")
    if not (first and second) and "empty set" in (first, second):
        return None
    return Verdict("unreadable", "answers in words are not judged")
