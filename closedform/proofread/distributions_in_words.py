r"""Laws in words and in formulas: "uniform on [a, b]", "of mean zero", ``Z \sim N(0, 1)``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from closedform.proofread.random_quantities import Law
from closedform.proofread.sentences import Sentence, names_in
from closedform.proofread.spelling import spelled

__all__ = ["Spec", "laws_in_formula", "specs_in"]


@dataclass(frozen=True, slots=True)
class Spec:
    """What words say of the law of something.

    Attributes
    ----------
    what : str
        ``kind``, ``mean``, ``variance`` or ``second``.
    kind : str
        Of what kind the law is, where they say that.
    values : tuple of str
        The parameters, or the moment.
    start, stop : int
        Where they stand in the sentence.
    marks : tuple of int
        The formulas among them.
    adjective : bool
        Whether they may stand before what they speak of: "standard normal Z".
    """

    what: str
    kind: str
    values: tuple[str, ...]
    start: int
    stop: int
    marks: tuple[int, ...] = ()
    adjective: bool = False


_AMOUNT = r"(?:\s+(?:of|equal\s+to))?\s*(?:«(?P<mark>\d+)»|(?P<word>zero|one|0|1)\b)"
_MOMENTS = (
    ("mean", re.compile(rf"\b(?:means?|expectations?|expected\s+values?){_AMOUNT}", re.IGNORECASE)),
    ("variance", re.compile(rf"\bvariances?{_AMOUNT}", re.IGNORECASE)),
    ("second", re.compile(rf"\bsecond\s+moments?{_AMOUNT}", re.IGNORECASE)),
    ("deviation", re.compile(rf"\bstandard\s+deviations?{_AMOUNT}", re.IGNORECASE)),
)
_NUMBERS = {"zero": "0", "one": "1"}
# "The mean «m» of the losses" is no law.
_HAS = re.compile(
    r"(?:\b(?:with|of|has|have|having|and|both|common|finite|the\s+same|equal|known|given|iid"
    r"|zero[- ]mean)\s+|,\s*)"
    r"(?:an?\s+)?\Z",
    re.IGNORECASE,
)
_ZERO_MEAN = re.compile(r"\b(?:zero[- ]mean|mean[- ]zero|cent(?:er|re)d)\b", re.IGNORECASE)
_UNIT_VARIANCE = re.compile(r"\bunit[- ]variances?\b", re.IGNORECASE)
_NOT_LAW = (
    r"(?!\s+(?:approximation|equations?|form|densit\w+|c\.?d\.?f|p\.?d\.?f|distribution\s+function"
    r"|cumulative|quantile|smoothing|kernel|curve|integral|limit|weight|tail))"
)
_STANDARD = re.compile(rf"\bstandard[- ](?:normal|gaussian)s?(?:ly)?\b{_NOT_LAW}", re.IGNORECASE)
_NORMAL = re.compile(
    rf"(?<!standard )(?<!standard-)\b(?:normal(?:ly)?|gaussian)\b{_NOT_LAW}",
    re.IGNORECASE,
)
_UNIFORM = re.compile(
    r"\buniform(?:ly)?(?:\s+(?:distributed|random|variables?|distribution|law|drawn|chosen))*\s+"
    r"(?:on|over|in|from|between)\s+(?:the\s+(?:unit\s+)?interval\s+)?«(?P<first>\d+)»"
    r"(?:\s+and\s+«(?P<last>\d+)»)?",
    re.IGNORECASE,
)
_BERNOULLI = re.compile(
    r"\bbernoulli(?:[- ](?:distributed|random|variables?|distribution))*\s*\(?\s*(?:with\s+)?"
    r"(?:(?:success\s+)?(?:probability|parameter)\s+)?«(?P<first>\d+)»",
    re.IGNORECASE,
)
_RADEMACHER = re.compile(r"\brademacher\b|\brandom\s+signs?\b", re.IGNORECASE)
_EXPONENTIAL = re.compile(
    r"\bexponential(?:ly)?(?:\s+(?:distributed|random|variables?|distribution))*\s+(?:with\s+)?rate\s+"
    r"«(?P<first>\d+)»",
    re.IGNORECASE,
)
_KIND_NOUN = r"(?:[- ](?:distributed|random|variables?|distribution|law|counts?|noise))*\s*,?\s*"
_POISSON = re.compile(
    rf"\bpoisson{_KIND_NOUN}(?:with\s+)?(?:(?:an?\s+)?(?:rate|mean|parameter|intensity)\s+)?«(?P<first>\d+)»",
    re.IGNORECASE,
)
_BINOMIAL = re.compile(
    rf"(?<!negative )\bbinomial{_KIND_NOUN}with\s+parameters\s+«(?P<first>\d+)»"
    r"(?:\s+and\s+«(?P<last>\d+)»)?",
    re.IGNORECASE,
)
_LAPLACE = re.compile(
    rf"\blaplace{_KIND_NOUN}(?P<own>«\d+»\s*,?\s*)?with\s+(?:(?:mean|location)\s+«(?P<first>\d+)»\s+and\s+)?"
    r"(?:an?\s+)?scale\s+(?:parameter\s+)?«(?P<last>\d+)»",
    re.IGNORECASE,
)
_WAITING = re.compile(
    rf"\bexponential(?:ly)?{_KIND_NOUN}with\s+(?:an?\s+)?mean\s+«(?P<first>\d+)»", re.IGNORECASE
)
_INTERVAL = re.compile(
    r"\s*(?:\\left\s*)?[\[(](?P<low>[^,]+),(?P<high>[^,]+?)(?:\\right\s*)?[\])]\s*"
)


def specs_in(sentence: Sentence) -> Iterator[Spec]:
    """What the words of a sentence say of laws.

    Examples
    --------
    >>> one = Sentence("«0» is uniform on «1» .", (("U", 0, 1), ("[a, b]", 13, 19)), 0, 20)
    >>> [(spec.kind, spec.values) for spec in specs_in(one)]
    [('uniform', ('a', 'b'))]
    """
    words = sentence.words
    for what, pattern in _MOMENTS:
        for found in pattern.finditer(words):
            mark = found["mark"]
            value = sentence.formula(mark) if mark else _NUMBERS.get(found["word"], found["word"])
            marks = (int(mark),) if mark else ()
            if not _HAS.search(words[: found.start()]) or "=" in value or "\\sim" in value:
                continue
            if what == "deviation":
                value = rf"\left({value}\right)^2" if len(value) > 1 else f"{value}^2"
            yield Spec(
                "variance" if what == "deviation" else what, "", (value,), *found.span(), marks
            )
    for found in _ZERO_MEAN.finditer(words):
        yield Spec("mean", "", ("0",), *found.span(), adjective=True)
    for found in _UNIT_VARIANCE.finditer(words):
        yield Spec("variance", "", ("1",), *found.span(), adjective=True)
    for found in _STANDARD.finditer(words):
        yield Spec("kind", "normal", ("0", "1"), *found.span(), adjective=True)
    for found in _NORMAL.finditer(words):
        yield Spec("kind", "normal", (), *found.span(), adjective=True)
    for found in _RADEMACHER.finditer(words):
        yield Spec("kind", "rademacher", (), *found.span(), adjective=True)
    yield from _with_parameters(sentence)


def _with_parameters(sentence: Sentence) -> Iterator[Spec]:
    for found in _UNIFORM.finditer(sentence.words):
        first, last = (found[key] and sentence.formula(found[key]) for key in ("first", "last"))
        ends = (first, last) if last else _ends(first)
        marks = tuple(int(found[key]) for key in ("first", "last") if found[key])
        if ends:
            yield Spec("kind", "uniform", ends, *found.span(), marks)
    yield from _with_two_parameters(sentence)
    for found in _WAITING.finditer(sentence.words):
        mark = int(found["first"])
        value = sentence.formula(mark)
        if not re.search(r"=|\\sim|,", value):
            rate = rf"\frac{{1}}{{{value}}}"
            yield Spec("kind", "exponential", (rate,), *found.span(), (mark,))
    one = (("bernoulli", _BERNOULLI), ("exponential", _EXPONENTIAL), ("poisson", _POISSON))
    for kind, pattern in one:
        for found in pattern.finditer(sentence.words):
            mark = int(found["first"])
            value = sentence.formula(mark)
            if not re.search(r"=|\\sim|,", value):
                yield Spec("kind", kind, (value,), *found.span(), (mark,))


def _with_two_parameters(sentence: Sentence) -> Iterator[Spec]:
    """Binomial laws, and those of Laplace, which are about zero if nothing else is said."""
    for kind, pattern in (("binomial", _BINOMIAL), ("laplace", _LAPLACE)):
        for found in pattern.finditer(sentence.words):
            marks = tuple(int(found[key]) for key in ("first", "last") if found[key])
            values = [sentence.formula(mark) for mark in marks]
            if kind == "binomial" and len(values) == 1:
                values = [part.strip() for part in values[0].strip("() ").split(",")]
            if kind == "laplace" and len(values) == 1:
                values = ["0", *values]
            if len(values) == 2 and not any(re.search(r"=|\\sim|,", one) for one in values):
                own = kind == "laplace" and found["own"]  # Laplace noise $z$ with scale $b$
                stop = found.start("own") if own else found.end()
                pair = (values[0], values[1])
                yield Spec("kind", kind, pair, found.start(), stop, marks, adjective=bool(own))


def _ends(text: str) -> tuple[str, str] | None:
    found = _INTERVAL.fullmatch(text)
    return (found["low"].strip(), found["high"].strip()) if found else None


# --- formulas ------------------------------------------------------------------------------------

_SIM = re.compile(
    r"\\(?:over|stack)(?:set|rel)\s*\{(?P<over>[^{}]*(?:\{[^{}]*\}[^{}]*)*)\}\s*\{\s*(?:\\sim|=)\s*\}"
    r"|\\sim(?![A-Za-z])"
)
_NAME = (
    r"\s*(?:\\(?:mathcal|mathrm|mathsf|operatorname\*?|text|textrm|mathbf)\s*\{?\s*)?(?P<name>[A-Za-z]+)"
    r"\s*\}?\s*"
)
_LAW = re.compile(_NAME + r"(?:\\left\s*)?[\[({](?P<inner>.*?)(?:\\right\s*)?[\])}]\s*[.,;]?\s*")


def laws_in_formula(text: str) -> Iterator[Law]:
    r"""The laws that a formula says.

    Examples
    --------
    >>> [str(law) for law in laws_in_formula(r"X, Y \sim \mathcal{N}(0, s^2)")]
    ['X is normal (0, s^2)', 'Y is normal (0, s^2)']
    >>> list(laws_in_formula(r"x \sim N(0, I)"))
    []
    """
    for part in text.split(r" \\ "):
        signs = list(_SIM.finditer(part))
        if len(signs) != 1:
            continue
        left, right = part[: signs[0].start()], part[signs[0].end() :]
        right = re.split(r"\\quad|\\qquad|(?<=[)\]}\s])\s*\\text|\\forall", spelled_law(right))[0]
        found = _LAW.fullmatch(right)
        if found is None:
            continue
        make = _KINDS.get(found["name"].lower())
        inner = [piece.strip() for piece in re.split(r"[,;]", found["inner"])]
        told = make(found["name"], inner) if make else None
        if told is None:
            continue
        kind, parameters, sure = told
        for name, indices in names_in(left):
            if not name.startswith(("mathbf", "boldsymbol", "vec")):
                yield Law(name, kind, parameters, indices=indices, sure=sure)


def spelled_law(text: str) -> str:
    r"""A law as it is written, without ``iid`` and sizes."""
    text = re.sub(r"\\(?:[bB]ig{1,2}[lr]?)(?![A-Za-z])", "", text)
    return re.sub(r"\\(?:left|right)(?=\s*[\[\](){}])", "", text).strip()


_Told = tuple[str, tuple[str, ...], bool] | None


def _normal(name: str, inner: list[str]) -> _Told:
    if len(inner) != 2 or not all(inner) or "I" in re.findall(r"[A-Za-z]+", inner[1]):
        return None
    second = spelled(inner[1])
    number = re.fullmatch(r"[\d.]+", second)
    # The second parameter is the variance; of a number or a letter one cannot be sure.
    sure = second == "1" or not (number or re.fullmatch(r"\\?[A-Za-z]+", second))
    return "normal", (inner[0], inner[1]), sure


def _uniform(name: str, inner: list[str]) -> _Told:
    return ("uniform", (inner[0], inner[1]), True) if len(inner) == 2 and all(inner) else None


def _bernoulli(name: str, inner: list[str]) -> _Told:
    return ("bernoulli", (inner[0],), True) if len(inner) == 1 and inner[0] else None


def _exponential(name: str, inner: list[str]) -> _Told:
    if len(inner) != 1 or not inner[0]:
        return None
    # Whether it is the rate or the mean, only the letter shows.
    return "exponential", (inner[0],), inner[0] in (r"\lambda", "1")


def _poisson(name: str, inner: list[str]) -> _Told:
    return ("poisson", (inner[0],), True) if len(inner) == 1 and inner[0] else None


def _of_two(kind: str) -> Callable[[str, list[str]], _Told]:
    """A law with two parameters that have one meaning."""

    def told(name: str, inner: list[str]) -> _Told:
        return (kind, (inner[0], inner[1]), True) if len(inner) == 2 and all(inner) else None

    return told


def _lognormal(name: str, inner: list[str]) -> _Told:
    told = _normal(name, inner)  # of the logarithm
    return told and ("lognormal", *told[1:])


_KINDS: dict[str, Callable[[str, list[str]], _Told]] = {
    **dict.fromkeys(("n", "normal", "gaussian"), _normal),
    **dict.fromkeys(("u", "unif", "uniform"), _uniform),
    **dict.fromkeys(("bernoulli", "ber", "bern"), _bernoulli),
    **dict.fromkeys(("exp", "exponential"), _exponential),
    **dict.fromkeys(("pois", "poi", "poisson"), _poisson),
    **dict.fromkeys(("bin", "binom", "binomial"), _of_two("binomial")),
    **dict.fromkeys(("lap", "laplace"), _of_two("laplace")),
    "beta": _of_two("beta"),
    "lognormal": _lognormal,
}
