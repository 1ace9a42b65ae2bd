"""Go through a document: every relation is told what kind it is, and judged."""

from __future__ import annotations

import re
import time
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from closedform.kernel.domain import DomainError
from closedform.proofread.abbreviations import abbreviation, said_in_words, told_in_words
from closedform.proofread.approximations import size_of, size_of_product, sizes_in_words
from closedform.proofread.atoms import Atoms, counts_to
from closedform.proofread.citations import cited_ids
from closedform.proofread.clock import Clock
from closedform.proofread.conditions import (
    conditions_behind,
    has_exceptions,
    links_behind,
    solved_behind,
    tending_behind,
    words_at,
)
from closedform.proofread.context import Context
from closedform.proofread.denied_claims import denied
from closedform.proofread.derivatives import with_fractions
from closedform.proofread.documents import Document, Formula, Prose
from closedform.proofread.doubts import random_letters
from closedform.proofread.enclosing_laws import EnclosingLaws
from closedform.proofread.equivalences import joins
from closedform.proofread.function_settings import read_setting
from closedform.proofread.instances import (
    number_before,
    numbers_in,
    numbers_within,
    only_values,
    with_several,
)
from closedform.proofread.known_bounds import positive_in
from closedform.proofread.lines import Link, links_of
from closedform.proofread.located_slips import located
from closedform.proofread.logistic_function import is_logistic
from closedform.proofread.macros import TooMuch, expand
from closedform.proofread.masking import mask
from closedform.proofread.near_misses import Suspect, known_now, weighed_by_slips
from closedform.proofread.normal_functions import normal_functions
from closedform.proofread.optima import optima_in
from closedform.proofread.places import Place
from closedform.proofread.relations import Judgement, Relation
from closedform.proofread.rows import Line, split_lines
from closedform.proofread.section import Section
from closedform.proofread.section_letters import factors_in, vectors_in, with_namesakes
from closedform.proofread.sentences import sentences_of
from closedform.proofread.spelling import letters_in, spelled
from closedform.proofread.sums import bounds_in, with_bounds
from closedform.proofread.superscript_indices import (
    superscripted,
    with_subscripts,
    with_superscripts,
)
from closedform.proofread.transposed_primes import primes_transpose, with_transposes
from closedform.proofread.typesetting import plain_typesetting, without_markdown
from closedform.proofread.wording import Wording, around, topics_in

__all__ = ["SECONDS", "SECONDS_OF_DOCUMENT", "proofread_document"]

SECONDS = 1.0
SECONDS_OF_DOCUMENT = 60.0
SECONDS_EACH = 0.02  # beside these, for each relation
BETWEEN = 60  # characters
_NAMED = re.compile(
    r"(?<![A-Za-z\\])[A-Za-z]|\\(?!cdot|times|frac|tfrac|dfrac|sqrt|left|right|quad|approx)[a-z]"
)
# "At $x = 9$: $\approx 3$" gives no value of 9.
_SETTING = re.compile(r"\b(?:at|for|with|when|if)\W*\Z", re.IGNORECASE)
_NUMERAL = re.compile(r"[-\d.\s]*")
NEAR = 3  # lines that are not blank
SHOWN = 40  # characters of a paragraph that is not read
# e is about 10^{-16} here, and not 2.7.
_OWN_E = re.compile(r"(?:\A|[,;(])\s*e\s*(?:=|\\approx(?![a-z])|≈)\s*(?!2\.7)\d")
# e = y - f(x) is an error; but e = \lim (1 + 1/n)^n.
_NAMES_E = re.compile(
    r"(?:\A|[,;(])\s*e\s*=\s*(?:[A-Za-z(]|\\(?!lim|sum|exp|lvert|text|frac\s*\{?\s*\d))|\\partial\s*e(?![A-Za-z])"
)
# "1 \\pm 2i", "e^{i\\theta}", "i\\sqrt 3": the imaginary unit
_IMAGINARY = re.compile(
    r"[-+]\s*(?:\d[\d.]*\s*)?i(?![A-Za-z_^(]|\s*[-+,)}])|\\pm\s*(?:\d[\d.]*\s*)?i(?![A-Za-rt-z_^])"
    r"|e\s*\^\s*\{\s*(?:[-+]|\\[pm][mp])?\s*i(?![A-Za-z_])\s*[\\A-Za-z]|(?<![A-Za-z\\_])i\s*\^\s*\{?2\}?\s*=\s*-"
    r"|(?<![A-Za-z\\_])i\s*\\sqrt"
)
_BASE = re.compile(r"\\log\s*_|\bbase[- ](?:\$?(?:2|10)\b|two|ten)", re.IGNORECASE)
_HEADING = re.compile(
    r"^#{1,4} |\\(?:sub)*section\b|\\chapter\b|^\W*(?:Exercise|Problem|Question)\b"
    r"|^\*\*\(?\d{1,2}[.)]|^(?:\\(?:med|big|small)skip|\\noindent|\\par|[ \t]){0,8}"
    r"\\textbf\{\s*(?:(?:Exercise|Problem|Question|Task)\s*)?\d{1,2}\s*[.):]?\s*\}",
    re.MULTILINE | re.IGNORECASE,
)


def proofread_document(
    document: Document,
    domain: str = "",
    *,
    seconds: float = SECONDS,
    document_seconds: float = SECONDS_OF_DOCUMENT,
    progress: Callable[[Relation], None] | None = None,
) -> list[Relation]:
    """Judge every relation of a document.

    Parameters
    ----------
    document : Document
        From :func:`closedform.proofread.documents.read_document`.
    domain : str
        Declarations for the whole document, beside those in its comments.
    seconds : float
        The time for one relation.
    document_seconds : float
        The time for the document, beside 20 ms for each of its relations.  What is not reached in
        it is undecided.
    progress : callable, optional
        Called with each relation when it has been judged.

    Raises
    ------
    DomainError
        When a declaration cannot be understood; the message says where it stands.

    Examples
    --------
    >>> from closedform.proofread.documents import read_document
    >>> text = "% closedform: a, b: real\\n$(a+b)^2 = a^2+2ab+b^2 = a^2+b^2+ab$"
    >>> found = proofread_document(read_document(text, "x.tex"))
    >>> [(one.line, one.verdict) for one in found]
    [(2, 'proved'), (2, 'refuted')]
    """
    clock = partial(_clock, document_seconds)
    return list(_Proofreader(document, domain, seconds, clock, progress).run())


def _clock(seconds: float, relations: int) -> Clock:
    return Clock(seconds + SECONDS_EACH * relations)


class _Proofreader:
    def __init__(
        self,
        document: Document,
        domain: str,
        seconds: float,
        clock: Callable[[int], Clock],
        progress: Callable[[Relation], None] | None,
    ) -> None:
        self.document, self.progress = document, progress
        self.start, self.clock = clock, clock(0)
        self.section = Section(Context(), Atoms(), seconds)
        # Who writes binomial coefficients with \binom means something else by C(n, k).
        self.section.atoms.counts = bool(
            re.search(r"\\[dt]?binom(?![A-Za-z])|\\choose", document.text)
        )
        self.section.other_logarithms = bool(_BASE.search(document.text))
        self.section.logistic = is_logistic(document.text)
        self.section.normal = normal_functions(document.text)
        self.section.random_letters = random_letters(document.text)
        self.section.imaginary = bool(_IMAGINARY.search(document.text))
        self.section.indexed.look_at(document.text)
        self.section.equations.look_at(document.text)
        self.section.scene.look_at(document.text)
        self.section.bounds.positive = positive_in(document.text)
        self.words = mask(document.text, document.syntax)
        self.told = told_in_words(document.text)
        self.transposes = primes_transpose(document.text)
        self.raised = superscripted(document.text)
        if domain.strip():
            self.section.context.declare(domain)
        lines = document.text.split("\n")
        self.filled = [place for place, text in enumerate(lines, 1) if text.strip()]
        self.following: list[Link] = []  # what the sentence says behind the formula
        self.statement = ""  # the formula before, where it is a statement
        self.laws = EnclosingLaws()
        self.notes = list(document.notes)
        self.last = ""  # the side with which the formula before ends
        self.before = ""  # the same, also of a formula without relations
        self.at = 0, 0  # where the formula begins and ends
        self.led = False  # by words such as "at"
        self.endless: dict[int, str] = {}  # formulas whose macros come to no end

    def run(self) -> Iterator[Relation]:
        pieces = self.document.pieces
        lines = {place: self._lines(p) for place, p in enumerate(pieces) if isinstance(p, Formula)}
        self.section.functions = read_setting(pieces, lines, self.document.text)
        self.section.laws.look_at(pieces, lines, self.document.text)
        self.clock = self.start(sum(len(links_of(found)) for found in lines.values()))
        begins = [0, *(place for place, piece in enumerate(pieces) if _is_heading(piece))]
        for start, stop in zip(begins, [*begins[1:], len(pieces)], strict=True):
            # A new exercise uses old names anew.
            self.section.forget()
            self.last = self.before = ""
            self.section.sizes = sizes_in_words(pieces[start:stop])
            self.section.topics = topics_in(piece.text for piece in pieces[start:stop])
            written = [line.text for p in range(start, stop) for line in lines.get(p, ())]
            self.section.counts = counts_to(written)
            self.section.ends = bounds_in(written)
            self.section.indexed.scan(written)
            self.section.own_e = any(map(_OWN_E.search, written))
            self.section.stated.several = with_several(
                numbers_in(*(f"${text}$" for text in written))
            )
            self.section.atoms.own_e = any(map(_NAMES_E.search, written))
            self.section.atoms.letters = letters_in(map(spelled, written))
            self.section.atoms.optima = optima_in(map(spelled, written))
            self.section.atoms.factors = factors_in(map(spelled, written))
            self.section.atoms.vectors = vectors_in(written)
            self.section.atoms.namesakes = with_namesakes(map(spelled, written))
            place_of = {p - start: found for p, found in lines.items() if start <= p < stop}
            sentences = list(sentences_of(pieces[start:stop], place_of))
            heading = pieces[start].text if start < stop and _is_heading(pieces[start]) else ""
            self.section.randomness = self.laws.of_section(heading, sentences)
            self.section.laws.begin(written, heading)
            self.section.scene.scan(written)
            hidden = [with_bounds(self.section.atoms.hide(text)) for text in written]
            self.section.context.learn_functions(hidden)
            for place in range(start, stop):
                piece, self.section.place = pieces[place], place
                self._declarations_before(piece.position)
                if isinstance(piece, Formula):
                    for bound in conditions_behind(pieces, lines, place):
                        self.section.context.state(*bound)
                    lead, before, after = (words_at(pieces, place + step) for step in (-3, -1, 1))
                    self.following = links_behind(pieces, lines, place)
                    self.section.solved = solved_behind(pieces, lines, place)
                    behind = links_of(tending_behind(pieces, lines, place))
                    yield from self._formula(piece, lines[place], (lead, before, after), behind)
                    self._abbreviate(abbreviation(pieces, lines, place))
                    if has_exceptions(pieces, lines, place):
                        self.section.stated.forget_functions(piece.text)
                elif piece.skipped:
                    yield self._skipped(piece)
        self._declarations_before(len(self.document.text))

    def _skipped(self, piece: Prose) -> Relation:
        line, column = self.document.place(piece.position)
        shown = " ".join(piece.text.split())[:SHOWN]
        one = Relation(
            self.document.name, line, column, f"{shown}...", "", "",
            Judgement("unreadable", piece.skipped),
        )  # fmt: skip
        if self.progress:
            self.progress(one)
        return one

    def _lines(self, formula: Formula) -> list[Line]:
        markdown = self.document.syntax == "markdown"
        written = without_markdown(formula.text) if markdown else formula.text
        written = with_transposes(written) if self.transposes else written
        found = split_lines(written, formula.position)
        found = [replace(one, text=with_subscripts(one.text, self.raised)) for one in found]
        try:
            macros = self.document.macros
            return [Line(_spelled_out(expand(one.text, macros)), one.position) for one in found]
        except TooMuch as error:
            self.endless[formula.position] = str(error)
            return found

    def _declarations_before(self, position: int) -> None:
        while self.notes and self.notes[0].position <= position:
            note = self.notes.pop(0)
            try:
                cited = cited_ids(note.text)
                if cited:
                    self.section.citations.cite(cited)
                else:
                    self.section.context.declare(note.text)
            except DomainError as error:
                line, _ = self.document.place(note.position)
                raise DomainError(f"{self.document.name}:{line}: {error}") from None

    def _formula(
        self,
        formula: Formula,
        lines: list[Line],
        words: tuple[str, str, str],
        behind: list[Link],
    ) -> Iterator[Relation]:
        _, before, _ = words
        found: list[Relation] = []
        suspects: list[Suspect | None] = []
        stop = formula.position + len(formula.text)
        wording = around(self.words, formula.position, stop)
        self.section.position = formula.position
        self.at = formula.position, stop
        self.section.scene.go_to(stop)
        self.section.stated.begin_sentence(formula.position - len(wording.sentence[0]))
        own = numbers_within(formula.text)
        leading = number_before(wording.sentence[0])
        # Of several numbers for one name, the one is meant that leads to the formula.
        several = with_several(numbers_in(*wording.sentence))
        said = numbers_in(*wording.sentence, said=True)
        said = {name: values for name, values in said.items() if name not in several}
        self.section.stated.here = only_values(said | leading | own)
        self.section.led = bool(leading)
        numbers = (f"{name} = {value}" for name, value in self.section.stated.here.items())
        self.section.stated.case = frozenset((*numbers, *wording.case))
        links = self._joined(links_of(lines), before, formula.inline)
        way = joins(before)
        if links and way and self.statement and not links[0].equivalent[0]:
            links[0] = replace(links[0], equivalent=(self.statement, lines[0].text), way=way)
        self.section.tending = [size for link in (*links, *behind) if (size := size_of(link))]
        sizes = (size_of(link) or size_of_product(link) for link in links)
        self.section.sizes += filter(None, sizes)
        for place, link in enumerate(links):
            line, column = self.document.place(link.position)
            self.section.near = self._around(line)
            in_chain = place + 1 < len(links) and links[place + 1].continued
            self.section.behind = [*links[place + 1 :], *self.following]
            where = Place(line, wording, in_chain, words, "" if place else self.before)
            begun, known = time.thread_time(), known_now(self.section)
            if formula.position in self.endless:
                judged = Judgement("unreadable", self.endless[formula.position])
            elif not self.clock.left:
                judged = Judgement("undecided", "the time for this document is over")
            else:
                judged = self._judged(link, where)
            weigh = judged.verdict == "refuted" and judged.guessed and self.section.may_weigh()
            spent = time.thread_time() - begun
            suspects.append(Suspect.at(known, link, where.judge, spent) if weigh else None)
            left, right = (with_superscripts(t, self.raised) for t in (link.left, link.right))
            one = Relation(self.document.name, line, column, left, link.sign, right, judged)
            found.append(one)
        self.last = links[-1].right if links else ""
        self.led = bool(_SETTING.search(wording.before))
        self.before = self.last or (lines[-1].text if len(lines) == 1 else "")
        self.statement = lines[-1].text if links and not links[-1].equivalent[0] else ""
        found = located(self.section, found, suspects)
        for relation, suspect in zip(found, suspects, strict=True):
            one = weighed_by_slips(relation, suspect, self.clock)
            if self.progress:
                self.progress(one)
            yield one

    def _judged(self, link: Link, where: Place) -> Judgement:
        """The verdict on a link, and whether the words around it deny it."""
        judged = where.judge(self.section, link)
        if judged.verdict != "refuted":
            return judged
        sides = (link.left, link.right)
        reason = denied(self.words, *self.at, numbers=not any(map(_NAMED.search, sides)))
        if reason:
            return Judgement("undecided", f"the sides differ, but {reason}", guessed=judged.guessed)
        if self.told and judged.counterexample and not link.equivalent[0]:
            name = said_in_words(self.told, judged.counterexample["at"])
            if name:
                reason = f"what {name} is was said in words, and it was taken for any number"
                return Judgement("undecided", reason, guessed=judged.guessed)
        return judged

    def _abbreviate(self, link: Link | None) -> None:
        """Learn what words say that a name stands for."""
        if link is not None:
            line, _ = self.document.place(link.position)
            self._judged(link, Place(line, Wording("we define"), False, ("", "we define", "")))

    def _around(self, line: int) -> range:
        """The lines that are near to one; blank ones do not count."""
        filled, place = self.filled, bisect_left(self.filled, line)
        after = filled[place + NEAR + 1] if place + NEAR + 1 < len(filled) else filled[-1] + 1
        return range(filled[max(0, place - NEAR)], after)

    def _joined(self, links: list[Link], between: str, inline: bool) -> list[Link]:
        """A display that begins with a sign goes on with the one just before it.

        Behind words such as "for s = 1 this is" it says something of what stands farther away.
        """
        between = between.strip()
        words = re.search(r"[A-Za-z|&]|\\\\", between)  # or the next cell of a table
        led = self.led and between[:1] in (":", ",")
        near = (
            len(between) <= BETWEEN
            and not led
            and not (words and (inline or _NUMERAL.fullmatch(self.last)))
        )
        if links and not links[0].left and near:
            links[0] = replace(links[0], left=self.last)
        return links


def _spelled_out(text: str) -> str:
    return with_fractions(plain_typesetting(text))


def _is_heading(piece: Prose | Formula) -> bool:
    return isinstance(piece, Prose) and bool(_HEADING.search(piece.text))
