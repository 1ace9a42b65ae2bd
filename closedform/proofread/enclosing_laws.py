r"""Laws that a section states before its first subsection: they hold in all of these.

Of a vector ``Z \sim N(0, I_d)``, too: where the text speaks of one dimension, it is a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from closedform.proofread.random_quantities import Law, Randomness, Void
from closedform.proofread.sentences import Sentence, names_in
from closedform.proofread.stated_laws import randomness_in

__all__ = ["EnclosingLaws"]

_HEADING = re.compile(
    r"^(?P<signs>#{1,6}) |\\(?P<sub>(?:sub)*)section\b|\\(?P<chapter>chapter)\b", re.MULTILINE
)
_VECTOR = re.compile(
    r"(?P<names>[^=<>]*)\\sim\s*(?:\\(?:mathcal|mathrm)\s*\{?\s*)?N\s*\}?\s*"
    r"(?:\\left|\\[bB]igg?l?)?\(\s*(?:0|\\(?:mathbf|bm|boldsymbol)\s*\{?0\}?)\s*,\s*"
    r"(?P<variance>[^,()=]*?)\s*\\?[,;]?\s*(?:I|\\(?:mathbf|bm|mathrm)\s*\{?I\}?)\s*"
    r"(?:_\s*(?:\{[^{}]*\}|[a-z]))?\s*(?:\\right|\\[bB]igg?r?)?\)\s*[.,;]?\s*"
)
_ONE = re.compile(
    r"(?<!than )\bone\s+dimension\s*[,:.]"
    r"|\b(?:in\s+(?:one|a\s+single)\s+dimension|one[- ]dimensional|univariate"
    r"|(?:in|for)\s+the\s+(?:one-dimensional|scalar)\s+case|on\s+the\s+(?:real\s+)?line)\b",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"\b(?:(?:any|all|several|many|more|higher|two|three|general|arbitrary)\s+dimensions?"
    r"|(?:high|higher|multi)[- ]?dimensional|multivariate)\b|\\mathbb\s*\{?R\}?\s*\^|«\d+»\s*dim",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class _Part:
    level: int
    told: Randomness
    vectors: tuple[Law, ...]


class EnclosingLaws:
    r"""What is said of random quantities in the sections around the place that is read.

    Examples
    --------
    >>> words = "Let «0» ."
    >>> said = Sentence(words, ((r"X \sim N(0, 1)", 4, 9),), 0, 60)
    >>> laws = EnclosingLaws()
    >>> [len(laws.of_section(heading, one).laws) for heading, one in (
    ...     ("# Noise", [said]), ("## Its square", []), ("# Another matter", []))]
    [1, 1, 0]
    """

    def __init__(self) -> None:
        self._around: list[_Part] = []
        self._lawful: frozenset[str] = frozenset()

    def of_section(self, heading: str, sentences: Sequence[Sentence]) -> Randomness:
        """What a part says, and what those say to which it belongs.

        Parameters
        ----------
        heading : str
            The words with which it begins; without a heading nothing stands around it.
        sentences : sequence of Sentence
            Its own.
        """
        own = randomness_in(sentences)
        self._lawful |= own.lawful  # a law that was given elsewhere may hold still
        levels = _levels(heading)
        self._around = [one for one in self._around if levels and one.level < levels[0]]
        gone = own.lawful | {law.name for law in own.laws} | _defined(sentences)
        vectors = tuple(law for one in sentences for law in _vectors_in(one))
        vectors += tuple(
            law for part in self._around for law in part.vectors if law.name not in gone
        )
        told = _together([part.told for part in self._around], own, gone)
        told = replace(told, lawful=self._lawful)
        if levels or not heading:
            level = levels[-1] if levels else 0
            self._around.append(_Part(level, replace(own, voids=()), vectors))
        return _in_one_dimension(told, vectors, sentences)


def _levels(heading: str) -> list[int]:
    """How deep the headings of some words are: those of a chapter 1, of a section 2."""
    found = []
    for one in _HEADING.finditer(heading):
        if one["signs"]:
            found.append(len(one["signs"]))
        else:
            found.append(1 if one["chapter"] else 2 + len(one["sub"]) // 3)
    return [min(found), max(found)] if found else []


def _defined(sentences: Sequence[Sentence]) -> frozenset[str]:
    """The names with which an equation begins: they are something else now, perhaps."""
    begun = (
        text.partition("=")[0] for one in sentences for text, *_ in one.formulas if "=" in text
    )
    return frozenset(name for text in begun for name, _ in names_in(text.strip(" :&")))


def _together(around: list[Randomness], own: Randomness, gone: frozenset[str]) -> Randomness:
    """What a part says, with what is said around it of other names."""
    laws = [law for told in around for law in told.laws if law.kind and law.name not in gone]
    known = {law.name for law in laws}
    bonds = [one for told in around for one in told.bonds if one.names <= known]
    alike = [one for told in around for one in told.alike if one.names <= known]
    return replace(
        own,
        laws=(*laws, *own.laws),
        bonds=(*bonds, *own.bonds),
        alike=(*alike, *own.alike),
    )


def _vectors_in(sentence: Sentence) -> Iterator[Law]:
    """The laws of vectors with independent entries, as laws of one entry."""
    for text, start, _ in sentence.formulas:
        found = _VECTOR.fullmatch(text.strip())
        for name, indices in names_in(found["names"]) if found else ():
            parameters = ("0", found["variance"] or "1") if found else ()
            yield Law(name, "normal", parameters, indices=indices, position=start)


def _in_one_dimension(
    told: Randomness, vectors: tuple[Law, ...], sentences: Sequence[Sentence]
) -> Randomness:
    """With vectors as numbers from where the text speaks of one dimension."""
    if not vectors:
        return told
    laws, voids = list(told.laws), list(told.voids)
    names = frozenset(law.name for law in vectors)
    for one in sentences:
        if _ONE.search(one.words):
            laws += [replace(law, position=one.start) for law in vectors]
        elif _MORE.search(one.words) or any(_MORE.search(text) for text, *_ in one.formulas):
            voids.append(Void(names, one.start, one.stop))
    return replace(told, laws=tuple(laws), voids=tuple(voids))
