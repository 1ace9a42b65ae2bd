"""Remarks among declarations: ``x: real; equation of a line``, ``a set of points``.

What is said in words declares nothing.  A remark of well-known words changes no verdict.  Any other
may narrow what is asked, which leaves a proof a proof, while a counterexample may be excluded by
it; and some words, about bases and rounding, say what the signs mean, so that nothing is left.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from closedform.answers.combining import noted
from closedform.answers.equality import compare
from closedform.answers.guessing import guess_domain
from closedform.answers.verdict import Verdict
from closedform.language.function_words import is_function
from closedform.language.informal_declarations import formal, tells_a_limit
from closedform.language.letters import GREEK_NAMES
from closedform.language.tree import call

__all__ = ["Remarks", "as_fraction", "set_apart", "unless_remarked"]

_RELATION = re.compile(r"[:<>=≤≥≠∈\\]")
_KNOWN = re.compile(
    r"(?:\\?(?:log|ln)\s+(?:is|denotes|means)\s+(?:the\s+)?natural(?:\s+log(?:arithm)?)?"
    r"|C\s*\(\s*\w\s*,\s*\w\s*\)\s+(?:is|denotes|means)\s+(?:the\s+|a\s+)?binomial(?:\s+coefficient)?"
    r"|(?:the\s+)?(?:usual|standard|ordinary|normal)\s+(?:precedence|order of operations)\b.*"
    r"|[A-Za-z ]*\bin radians?)",
    re.DOTALL,
)
_IMAGINARY = re.compile(r"i\s*(?::|=|is|denotes)\s*(?:the\s+)?imaginary\s+unit")
_SIGNS = re.compile(  # R^3, 2x2, (x, y), [0, 2 pi)
    r"(?<![A-Za-z])R\^\{?\d\}?|\d\s*(?:x|\u00d7)\s*\d|\([a-z](?:,\s*[a-z])+\)|[\[(][^\[\]()]*\d[^\[\]()]*[\])]"
)
_RANGE = re.compile(r"[\[(][^\[\]()]*\d[^\[\]()]*[\])]")
_IN_WORDS = re.compile(r"\s*[A-Za-z][A-Za-z',\s-]*\s*\.?\s*")
_MIXED = re.compile(r"\s*(?P<sign>-?)\s*(?P<whole>\d+)\s+(?P<part>\d+\s*/\s*\d+)\s*")
_ANY = re.compile(  # one of several
    r"\b(?:one|any|some|either) of\b"
    r"|\b(?:an?|one|any|some|each)\s+(?:(?!(?:set|list|pair|of|mixed)\b)[a-z]+\s+)*?"
    r"(?:solution|answer|root|zero|element|member|example|factor|divisor|vertex|multiple|number)"
    r"s?\b(?!\s+set|-choice)"
)

_PLAIN = frozenset(
    re.findall(
        "[a-z]+",
        "a an the is are be of in to with and or as all every each both its their this these "
        "real positive negative number numbers value values answer answers expression expressions "
        "formula solution solutions set point points line lines circle ellipse parabola hyperbola "
        "plane space curve equation equations system interval intervals convergence domain range "
        "limit asked wanted required found given find exact closed form simplified simplest "
        "fraction improper mixed integer integers area volume length probability "
        "derivative sum series product angle angles euclidean norm vector vectors matrix matrices "
        "rows row entries by row columns coordinates pair ordered triple multiple choice letter "
        "inequality root roots zeros",
    )
)
_NARROW = frozenset(("odd", "even", "prime", "large", "enough"))
# Of names that nobody declared, these may say that they are no real numbers.
_KINDS = frozenset(
    re.findall(
        "[a-z]+",
        "matrix matrices vector vectors operator operators complex quaternion quaternions random "
        "ring field fields group groups sets event events function functions sequence sequences "
        "modular graph graphs string strings boolean bits nonreal",
    )
)
# What the signs mean, or how much the sides may differ.
_MEANING = frozenset(
    re.findall(
        "[a-z]+",
        "base bases log ln lg logarithm logarithms degree degrees mod modulo modular denotes "
        "denote denoted means mean meaning stands notation convention precedence read interpreted "
        "binary hexadecimal octal subscripts subscript superscript round rounded rounding approx "
        "approximate approximately approximation about nearest digit digits decimal decimals "
        "significant accuracy accurate precision percent percentage up order magnitude sign signs "
        "ignoring ignore neglect neglecting equivalent similar coterminal multiple multiples scale "
        "scaled scaling proportional constant constants scientific asymptotic asymptotically "
        "leading large small estimate estimated where symbols symbol units unit direction basis "
        "eigenvector eigenvectors antiderivative primitive indefinite integral representative "
        "class possible choose chosen arbitrary sample absolute modulus unsigned either may can",
    )
) - {"multiple"}


class Remarks(NamedTuple):
    """A domain text without what declares nothing.

    Attributes
    ----------
    domain : str
        What declares something.
    said : tuple of str
        Remarks whose words are known, or not.
    imaginary : bool
        Whether i is said to be the imaginary unit.
    """

    domain: str
    said: tuple[str, ...] = ()
    imaginary: bool = False


@lru_cache(maxsize=512)
def set_apart(text: str) -> Remarks:
    """The declarations of a domain text, and the remarks in it.

    Examples
    --------
    >>> set_apart("x: real; equation of a line")
    Remarks(domain='x: real', said=('equation of a line',), imaginary=False)
    >>> set_apart("n integer; C(n,k) is the binomial coefficient").domain
    'n integer'
    """
    kept, said, imaginary = [], [], False
    for piece in text.split(";"):
        bare = piece.strip().rstrip(".")
        if _IMAGINARY.fullmatch(bare):
            imaginary = True
        elif _KNOWN.fullmatch(bare) and formal(piece) == piece:
            continue
        elif _is_remark(piece):
            said.append(bare)
        else:
            kept.append(piece)
    if not said and not imaginary and len(kept) == text.count(";") + 1:
        return Remarks(text)
    return Remarks(";".join(kept).strip(), tuple(said), imaginary)


def _is_remark(piece: str) -> bool:
    """Whether a piece of a domain text consists of words, and declares nothing."""
    plain = _SIGNS.sub(" ", piece)
    if _RELATION.search(plain) or tells_a_limit(piece) or not _IN_WORDS.fullmatch(plain):
        return False
    words = _words(plain)
    telling = [w for w in words if len(w) > 2 and not is_function(w) and w not in GREEK_NAMES]
    return bool(telling) and formal(piece) == piece


def _words(text: str) -> list[str]:
    return re.findall("[a-z]+", text.lower().replace("'", ""))


def as_fraction(text: str, remarks: Remarks) -> str:
    """``3 1/2`` as a sum, where a remark says that there are mixed numbers.

    Examples
    --------
    >>> as_fraction("3 1/2", set_apart("mixed number")), as_fraction("3 1/2", set_apart(""))
    ('(3+1/2)', '3 1/2')
    """
    if not any("mixed" in one for one in remarks.said):
        return text
    found = _MIXED.fullmatch(text)
    return f"{found['sign']}({found['whole']}+{found['part']})" if found else text


def unless_remarked(
    verdict: Verdict,
    remarks: Remarks,
    left: str,
    right: str,
    domain: str,
    judged: Callable[..., Verdict],
) -> Verdict:
    """What is left of a verdict beside remarks.

    Parameters
    ----------
    verdict : Verdict
        As if nothing had been remarked.
    remarks : Remarks
        What was.
    left, right, domain : str
        What was judged.
    judged : callable
        Judges two other texts, perhaps with other options.
    """
    for said in remarks.said:
        if verdict.verdict not in ("proved", "refuted"):
            break
        verdict = _beside(verdict, said, left, right, domain, judged)
    return verdict


def _beside(
    verdict: Verdict, said: str, left: str, right: str, domain: str, judged: Callable[..., Verdict]
) -> Verdict:
    words = set(_words(_SIGNS.sub(" ", said)))
    unsure = Verdict("undecided", f"what {said!r} says is not understood")
    guessed = guess_domain(domain, left, right, imaginary=True)[1]
    named = bool(guessed)
    other_norm = "norm" in words and "euclidean" not in words
    if words & _MEANING or other_norm or (words & _KINDS and named) or _widens(said, guessed):
        return unsure
    plain = words <= _PLAIN and not _ANY.search(said.lower())
    if verdict.verdict == "proved":
        return verdict if plain else noted(verdict, f"{said!r} is not used")
    if named and _RANGE.search(said):
        return unsure
    if words & {"angle", "angles"} and not _points_elsewhere(verdict):
        return Verdict("undecided", "perhaps the same angle, up to full turns")
    if words & {"equation", "equations"} and judged(left, right, equation=True).verdict == "proved":
        return Verdict("proved", "the same equation, up to a factor")
    return verdict if plain or _are_numbers(verdict, said, left + right) else unsure


def _widens(said: str, guessed: str) -> bool:
    """Whether more may be said of a name than was guessed: that sigma may be negative."""
    pieces = (piece.partition(":") for piece in guessed.split(";"))
    bounded = {name.strip() for name, _, kind in pieces if kind.strip() != "real"}
    words = set(re.findall(r"\w+", said))
    return bool(bounded & words) and not words - bounded <= _PLAIN | _NARROW


def _are_numbers(verdict: Verdict, said: str, texts: str) -> bool:
    """Whether two numbers differ, and of what is said, nothing is one of several."""
    found = verdict.refutation
    alone = not any(sign in texts for sign in (",", "\\{", "begin", "pm", "\u00b1"))
    return found is not None and not found.point and alone and not _ANY.search(said.lower())


def _points_elsewhere(verdict: Verdict) -> bool:
    """Whether two angles differ by more than full turns."""
    found = verdict.refutation
    if found is None:
        return False
    left, right = found.statement.args
    pairs = ((call(name, left), call(name, right)) for name in ("cos", "sin"))
    return any(compare(*pair, found.domain).verdict == "refuted" for pair in pairs)
