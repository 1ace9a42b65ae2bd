"""Read from the sentences of a text what is random, with which law, and what is independent."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from closedform.proofread.correlations import pairs_in
from closedform.proofread.distributions_in_words import Spec, laws_in_formula, specs_in
from closedform.proofread.random_quantities import Bond, Law, Pair, Randomness, Void
from closedform.proofread.sentences import Sentence, names_in
from closedform.proofread.spelling import spelled

__all__ = ["randomness_in"]

Names = list[tuple[str, tuple[str, ...]]]
_MARK = re.compile(r"«(\d+)»")
# What is counted, or the index of something.
_COUNTS = frozenset("ijklmnrstdpNBTKMLDE")
_NOUNS = {
    "weight": "weights", "input": "inputs", "noise": "noise", "gradient": "gradients",
    "sample": "samples", "observation": "observations", "error": "errors", "entr": "entries",
    "increment": "increments", "label": "labels", "measurement": "measurements",
    "perturbation": "perturbations", "innovation": "innovations", "sign": "signs",
    "residual": "residuals", "step": "steps", "branch": "branches", "activation": "activations",
}  # fmt: skip
_NOUN = re.compile(rf"\b(?P<stem>{'|'.join(_NOUNS)})(?:s|es|ies|y)?\b(?!\s*-)", re.IGNORECASE)
_USUAL = {"weights": ("w", "W"), "inputs": ("x",)}
_COPULA = re.compile(r"\b(?:is|are|be|denotes?|being)\s+(?:[\w-]+\s+){0,3}\Z")
_INDEPENDENT = re.compile(
    r"(?<!not )(?<!conditionally )(?<!linearly )\b(?:(?P<strong>independent(?:ly)?|iid"
    r"|with replacement)|uncorrelated|white)\b",
    re.IGNORECASE,
)
_OF = re.compile(r"\s+(?:of|from|with)\s+(?!(?:mean|variance|standard|zero|unit|common)\b)")
_EACH_OTHER = re.compile(r"\s+of\s+(?:each|one)\s+(?:other|another)|\s+(?:over|across|in)\s+time")
_CLAUSE = re.compile(r"[,;.:]|\b(?:with|has|have|is|are|and\s+(?:of|have|has|with))\b")
_VOID = re.compile(
    r"without\s+replacement|\bnot\s+(?:\w+\s+)?(?:independent|uncorrelated|iid)\b"
    r"|(?<!un)(?<!un-)\bcorrelat(?:ed|es?)\b|(?<!in)(?<!in-)\bdependent\b|\bautocorrelated\b|\bheterosced"
    r"|\b(?:noise|variance|weights?|samples?|gradients?)\b[^.]{0,40}\bdepends?\s+on\b"
    r"|\bno longer\s+independent|\bmultiplicative\s+noise|\bheavy[- ]tail|\binfinite variance"
    r"|\btilted\b|\bimportance[- ]weight|\bunder\s+(?:the|an?|another)\s+(?:\w+\s+)?"
    r"(?:measure|law)\b"
    r"|\bidentical\s+noise|\bsame\s+noise",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"\s*(?:,\s*)?(?:where|with|here)\b", re.IGNORECASE)
_ALIKE = re.compile(
    r"\biid\b|\bidentically\s+distributed|\b(?:the\s+same|a\s+common)\s+(?:law|distribution)\b",
    re.IGNORECASE,
)
_BESIDE = re.compile(r"«(\d+)»\s*,?\s*(?:(?:which|that)\s+)?(?:are|is)\s+(?:\w+\s+and\s+)?\Z")
_CONCLUDES = re.compile(
    r"\b(?:then|so|hence|thus|therefore|gives?|yields?|obtain|find|follows|get|compute|show|because"
    r"|since|consequently|implies|claim|prove|verify|check|becomes?|we have)\b",
    re.IGNORECASE,
)
_GIVES = re.compile(
    r"\b(?:with|where|assum\w*|suppos\w*|let|such that|satisf\w*|noise|given|have|has|independent"
    r"|iid|uncorrelated|random)\b",
    re.IGNORECASE,
)
REACH = 400  # characters; a sentence of thousands of formulas is searched for none twice
_EACH = re.compile(r"\s*(?:and|,|,\s*and|&)\s*\Z")


def randomness_in(
    sentences: Sequence[Sentence], lawful: frozenset[str] = frozenset()
) -> Randomness:
    r"""What some sentences say of random quantities.

    Parameters
    ----------
    sentences : sequence of Sentence
        The sentences.
    lawful : frozenset of str
        The names to which something before them gives a law.

    Examples
    --------
    >>> from closedform.proofread.sentences import Sentence
    >>> words = "Let «0» be iid with mean zero and variance «1» ."
    >>> said = Sentence(words, ((r"\xi_t", 4, 9), (r"\sigma^2", 50, 58)), 0, 60)
    >>> found = randomness_in([said])
    >>> print(found.laws[0])
    xi_t has mean 0 and variance \sigma^2
    >>> [sorted(bond.names) for bond in found.bonds]
    [['xi']]
    """
    called = _called(sentences)
    laws: list[Law] = []
    bonds: list[Bond] = []
    voids: list[Void] = []
    alike: list[Bond] = []
    pairs: list[Pair] = []
    for one in sentences:
        subjects = _Subjects(one, called)
        behind, every = bool(_BEHIND.match(one.words)), subjects.every
        own = [*_by_words(one, subjects), *_by_formulas(one)]  # the numbers in them are no subjects
        told = pairs_in(one, partial(subjects.of, adjective=False))
        found_pairs = [replace(pair, behind=behind) for pair in told]
        pairs += found_pairs
        if _VOID.search(one.words) and not found_pairs:
            voids.append(Void(every, one.start, one.stop))
            continue
        laws += [replace(law, position=one.start, behind=behind) for law in own]
        found = _bonds(one, subjects)
        bonds += [replace(bond, position=one.start, behind=behind) for bond in found]
        alike += [
            replace(bond, position=one.start, behind=behind) for bond in _alike(one, subjects)
        ]
    lawful |= frozenset(name for one in sentences for name in _lawful(one))
    return Randomness(tuple(laws), tuple(bonds), tuple(voids), tuple(alike), tuple(pairs), lawful)


def _lawful(sentence: Sentence) -> Iterator[str]:
    """The names to which a sentence gives a law."""
    for text, *_ in sentence.formulas:
        if "\\sim" in text:
            yield from (name for name, _ in names_in(text.partition("\\sim")[0]))


def _alike(sentence: Sentence, subjects: _Subjects) -> Iterator[Bond]:
    """Of which families all values are said to have one law."""
    for same in _ALIKE.finditer(sentence.words):
        beside = _BESIDE.search(sentence.words[: same.start()])
        names = names_in(sentence.formula(beside[1])) if beside else []
        names = names or subjects.of(same.start(), same.end(), adjective=True)
        yield Bond(frozenset(name for name, _ in names), strong=False)


def _called(sentences: Sequence[Sentence]) -> dict[str, Names]:
    """The names of the noise, the weights and so on; two different ones count as none."""
    found: dict[str, Names] = {}
    for one in sentences:
        for noun in _NOUN.finditer(one.words):
            mark = re.match(r"[\s,]*«(\d+)»", one.words[noun.end() :])
            names = _named(one.formula(mark[1])) if mark else []
            word = _NOUNS[noun["stem"].lower()]
            if names and found.setdefault(word, names)[:1] != names[:1]:
                found[word] = []
    stems = {
        stem
        for one in sentences
        for text, _, _ in one.formulas
        for stem in re.findall(r"(?<![A-Za-z\\])([A-Za-z])(?=\s*_)", text)
    }
    for word, usual in _USUAL.items():
        known = [name for name in usual if name in stems]
        if word not in found and len(known) == 1:
            found[word] = [(known[0], ("*",))]
    return found


def _named(text: str) -> Names:
    """The names of a list of them, or of which a formula gives a moment."""
    return names_in(text) or [(law.name, law.indices) for law in _moments_given(text)]


class _Subjects:
    """The random quantities of which a sentence may speak, by their places in it."""

    def __init__(self, sentence: Sentence, called: dict[str, Names]) -> None:
        self.words = sentence.words
        self.at: list[tuple[int, int, Names]] = []
        apart = [found.span() for found in _apart(sentence.words)]
        marked = set[int]()
        for mark in _MARK.finditer(sentence.words):
            names = [
                one
                for one in names_in(sentence.formula(mark[1]))
                if one[1] or one[0] not in _COUNTS or _introduced(sentence.words, mark)
            ]
            if not names:
                names = _distributed(sentence.formula(mark[1]))
            if names and not any(start <= mark.start() < stop for start, stop in apart):
                self.at.append((mark.start(), mark.end(), names))
                marked.add(mark.start())
        for noun in _NOUN.finditer(sentence.words):
            follows = re.match(r"(?:\s+[a-z]+){0,1}\s*", sentence.words[noun.end() :])
            beside = {noun.end() + len(follows.group()) if follows else 0, noun.end() + 1}
            inside = any(start <= noun.start() < stop for start, stop in apart)
            if inside or beside & marked or _COPULA.search(sentence.words[: noun.start()]):
                continue
            names = called.get(_NOUNS[noun["stem"].lower()], [])
            self.at.append((noun.start(), noun.end(), names))
        self.at.sort()

    @property
    def every(self) -> frozenset[str]:
        """The names of all of them."""
        return frozenset(name for _, _, names in self.at for name, _ in names)

    def of(self, start: int, stop: int, adjective: bool) -> Names:
        """Of whom something is said at a place of the sentence."""
        behind = [one for one in self.at if one[0] >= stop]
        if adjective and behind and _noun_phrase(self.words[stop : behind[0][0]]):
            return self._with_beside(self.at.index(behind[0]), 1)
        before = [one for one in self.at if one[1] <= start]
        if before:
            return self._with_beside(self.at.index(before[-1]), -1)
        return []

    def _with_beside(self, place: int, step: int) -> Names:
        """The names at a place with those that "and" joins to them."""
        found = list(self.at[place][2])
        while 0 <= place + step < len(self.at):
            one, other = sorted((self.at[place], self.at[place + step]))
            if not (_EACH.fullmatch(self.words[one[1] : other[0]]) and other[2] and one[2]):
                break
            place += step
            found += self.at[place][2]
        return found


def _introduced(words: str, mark: re.Match[str]) -> bool:
    """Whether a law is given to a letter that mostly counts: "Let T be exponential"."""
    before, behind = words[: mark.start()], words[mark.end() :]
    return bool(_LET.search(before) and _BE.match(behind))


_LET = re.compile(r"\b(?:let|suppose|assume|that|if|variable|time)\s+\Z", re.IGNORECASE)
_BE = re.compile(
    r"\s*(?:be|is|has|follows)\s+(?:an?\s+)?"
    r"(?:poisson|binomial|exponential|uniform|normal|gaussian|laplace|bernoulli)",
    re.IGNORECASE,
)


def _distributed(text: str) -> Names:
    r"""The names of ``X_i \sim N(0, 1)``."""
    return [(law.name, law.indices) for law in laws_in_formula(text)]


def _noun_phrase(words: str) -> bool:
    """Whether words may stand between an adjective and what it says something of."""
    return bool(
        re.fullmatch(
            r"(?:[\s,-]*(?!(?:of|with|on|is|are|has|have|in|over|where|from|by|for|to|under|then|as)\b)"
            r"[A-Za-z-]+){0,5}\s*",
            words,
        )
    )


def _apart(words: str) -> Iterator[re.Match[str]]:
    """Of what something is independent: it has another law."""
    return re.finditer(
        r"\b(?:independent|uncorrelated)(?:ly)?\s+(?:of|from|with)\s+(?!mean|variance)"
        r"(?:each other(?:\s+and\s+of)?\s*)?[^,;.:]*?(?=[,;.:]|\b(?:with|has|have|is|are)\b|\Z)",
        words,
        re.IGNORECASE,
    )


def _by_words(sentence: Sentence, subjects: _Subjects) -> Iterator[Law]:
    """The laws that words say, such as "with mean zero"."""
    found: dict[str, Law] = {}
    told = list(specs_in(sentence))
    marks = {mark for spec in told for mark in spec.marks}
    subjects.at = [
        one for one in subjects.at
        if (mark := _MARK.match(subjects.words, one[0])) is None or int(mark[1]) not in marks
    ]  # fmt: skip
    for spec in told:
        for name, indices in subjects.of(spec.start, spec.stop, spec.adjective):
            if name.startswith(("mathbf", "boldsymbol", "vec")):
                continue
            law = found.get(name, Law(name, indices=indices))
            found[name] = _with(law, spec)
    for law in found.values():
        if law.kind == "normal" and not law.parameters:
            if law.mean and law.variance:
                yield replace(law, parameters=(law.mean, law.variance), mean="", variance="")
        elif law.kind == "exponential" and not law.parameters and law.mean:
            yield replace(law, parameters=(rf"\frac{{1}}{{{law.mean}}}",), mean="")
        elif not law.kind or law.parameters or law.kind == "rademacher":
            yield law


def _with(law: Law, spec: Spec) -> Law:
    if spec.what == "kind":
        return replace(law, kind=spec.kind, parameters=spec.values)
    (value,) = spec.values
    old = getattr(law, spec.what)
    return law.with_moment(spec.what, value, sure=law.sure and old in ("", value))


def _by_formulas(sentence: Sentence) -> Iterator[Law]:
    r"""The laws that formulas say: ``X \sim N(0, 1)``, and moments that the sentence gives."""
    for number, (text, start, _) in enumerate(sentence.formulas):
        yield from laws_in_formula(text)
        if number in sentence.displayed:
            continue
        before = sentence.words.partition(f"«{number}»")[0][-REACH:]
        if _CONCLUDES.search(before) or not _GIVES.search(before):
            continue
        for law in _moments_given(text):
            yield replace(law, written=(start,))


_EQUATION = re.compile(
    r"\s*(?:\\mathbb\s*\{?\s*(?P<mean>E)\s*\}?|(?P<e>E)|\\(?:operatorname\*?|mathrm)\s*\{(?P<upright>E|Var)\}"
    r"|\\(?P<macro>Var))\s*"
    r"(?:\\left\s*)?[\[(](?P<name>[^\[\]()^]+?)(?P<square>\^\s*(?:2|\{2\}))?\s*(?:\\right\s*)?[\])]\s*"
    r"=(?P<value>[^=]+)"
)


def _moments_given(text: str) -> Iterator[Law]:
    """The laws of ``E[x] = 0`` and ``Var(x) = s^2``."""
    for part in re.split(
        r"\\quad|\\qquad|\\text\s*\{\s*and\s*\}|,(?![^\[({]*[\])}])", spelled(text)
    ):
        found = _EQUATION.fullmatch(part)
        if found is None:
            continue
        names = names_in(found["name"])
        kind = found["mean"] or found["e"] or found["upright"] or found["macro"]
        if len(names) != 1 or (kind == "Var" and found["square"]) or not _is_plain(names[0][0]):
            continue
        value = found["value"].strip(" .,;")
        if re.search(r"[\[(]|Var", value):
            continue  # more than a number or a letter
        what = "variance" if kind == "Var" else "second" if found["square"] else "mean"
        ((name, indices),) = names
        yield Law(name, indices=indices).with_moment(what, value)


def _is_plain(name: str) -> bool:
    """Whether a name has no index such as t+1."""
    return "{" not in name.partition("_")[2]


def _bonds(sentence: Sentence, subjects: _Subjects) -> Iterator[Bond]:
    """What is said to be independent."""
    words = sentence.words
    for found in _INDEPENDENT.finditer(words):
        strong = bool(found["strong"])
        names = subjects.of(found.start(), found.end(), adjective=True)
        own = frozenset(name for name, _ in names)
        if not own:
            continue
        each = _EACH_OTHER.match(words, found.end())
        of = _OF.match(words, found.end())
        if each or of is None:
            yield from _together(own, strong)
        rest = words[each.end() if each else of.end() if of else found.end() :]
        if of is None or (each and not re.match(r"\s+and\s+of\b", rest)):
            continue
        rest = re.sub(r"^\s+and\s+of\b", "", rest) if each else rest
        end = _CLAUSE.search(rest)
        others = rest[: end.start()] if end else rest
        yield from _apart_from(sentence, own, others, strong)


def _together(names: frozenset[str], strong: bool) -> Iterator[Bond]:
    for name in names:
        yield Bond(frozenset((name,)), strong)
    if len(names) > 1:
        yield Bond(names, strong)


def _apart_from(
    sentence: Sentence, names: frozenset[str], others: str, strong: bool
) -> Iterator[Bond]:
    found = set[str]()
    for mark in _MARK.finditer(others):
        for name, _ in names_in(sentence.formula(mark[1])):
            bold = re.fullmatch(r"(?:mathbf|boldsymbol|vec)\{(\w+)\}", name)
            found.add(bold[1] if bold else name)
    for noun in _NOUN.finditer(others):
        found.update(name for name, _ in _USUAL_NAMES.get(_NOUNS[noun["stem"].lower()], ()))
    for other in found:
        for name in names:
            yield Bond(frozenset((name, other)), strong)


_USUAL_NAMES = {word: [(name, ()) for name in names] for word, names in _USUAL.items()}
