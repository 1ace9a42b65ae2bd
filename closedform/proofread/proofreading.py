"""Go through a document: every relation is told what kind it is, and judged."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from closedform.answers.decimals import rounds_to
from closedform.answers.judging import judge_trees
from closedform.kernel.domain import DomainError
from closedform.language.errors import Unreadable
from closedform.language.reader import read
from closedform.language.tree import BINDERS, Expr, free_symbols, function_names, relation, walk
from closedform.proofread.atoms import Atoms, noncommuting
from closedform.proofread.context import Context
from closedform.proofread.documents import Document, Formula, Prose
from closedform.proofread.facts import Fact, fact_from, put_in
from closedform.proofread.identities import Question, judge_identity
from closedform.proofread.lines import Line, Link, links_of, split_lines
from closedform.proofread.macros import TooMuch, expand
from closedform.proofread.relations import Judgement, Relation

__all__ = ["proofread_document"]

SECONDS = 1.0
_SUPPOSING = re.compile(
    r"\b(?:let|assum\w*|suppos\w*|if|such that|where|when\w*|for|with|set|put|tak\w+|choos\w+"
    r"|defin\w+|given|denot\w+|call\w*|solv\w+|require\w*|constraint|hence|has)\b[^.]{0,60}\Z",
    re.IGNORECASE,
)
_EVALUATES = frozenset(("binomial", "factorial", "Var", "Cov", "E", "stirling2"))


def proofread_document(
    document: Document,
    domain: str = "",
    *,
    seconds: float = SECONDS,
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
        The time for one verdict.
    progress : callable, optional
        Called with each relation when it has been judged.

    Raises
    ------
    DomainError
        When a declaration cannot be understood; the message says where it stands.

    Examples
    --------
    >>> from closedform.proofread.documents import read_document
    >>> text = "% closedform: a, b: real\\n\\[(a+b)^2 = a^2+2ab+b^2 = a^2+b^2+ab\\]"
    >>> found = proofread_document(read_document(text, "x.tex"))
    >>> [(one.line, one.verdict) for one in found]
    [(2, 'proved'), (2, 'refuted')]
    """
    return list(_Proofreader(document, domain, seconds, progress).run())


class _Proofreader:
    def __init__(
        self,
        document: Document,
        domain: str,
        seconds: float,
        progress: Callable[[Relation], None] | None,
    ) -> None:
        self.document, self.seconds, self.progress = document, seconds, progress
        self.context = Context()
        self.facts: list[Fact] = []
        self.atoms = Atoms()
        if domain.strip():
            self.context.declare(domain)
        self.notes = list(document.notes)

    def run(self) -> Iterator[Relation]:
        pieces = self.document.pieces
        lines = {place: self._lines(p) for place, p in enumerate(pieces) if isinstance(p, Formula)}
        for found in lines.values():
            self.context.learn_functions(line.text for line in found)
        for place, piece in enumerate(pieces):
            self._declarations_before(piece.position)
            if isinstance(piece, Prose):
                self._forget_at_headings(piece.text)
                continue
            before, after = (_words(pieces, place + step) for step in (-1, 1))
            yield from self._formula(piece, lines[place], before, after)

    def _lines(self, formula: Formula) -> list[Line]:
        found = split_lines(formula.text, formula.position)
        try:
            return [Line(expand(line.text, self.document.macros), line.position) for line in found]
        except TooMuch:
            return found

    def _declarations_before(self, position: int) -> None:
        while self.notes and self.notes[0].position <= position:
            note = self.notes.pop(0)
            try:
                self.context.declare(note.text)
            except DomainError as error:
                line, _ = self.document.place(note.position)
                raise DomainError(f"{self.document.name}:{line}: {error}") from None

    def _forget_at_headings(self, text: str) -> None:
        """A new exercise uses old names anew."""
        heading = r"^#{1,4} |\\(?:sub)*section\b|\\chapter\b|^\W*(?:Exercise|Problem)\b"
        if re.search(heading, text, re.MULTILINE | re.IGNORECASE):
            self.facts = []

    def _formula(
        self, formula: Formula, lines: list[Line], before: str, after: str
    ) -> Iterator[Relation]:
        found: list[Relation] = []
        for link in links_of(lines):
            line, column = self.document.place(link.position)
            judged = self._link(link, line, before, after)
            one = Relation(
                self.document.name, line, column, link.left, link.sign, link.right, judged
            )
            found.append(one)
        found = self._locate(found)
        for one in found:
            if self.progress:
                self.progress(one)
            yield one

    def _link(self, link: Link, line: int, before: str, after: str) -> Judgement:
        if not (link.left and link.right):
            return Judgement("unreadable", "a side of the relation is missing")
        if link.sign in ("to", "sim", "<<", ">>"):
            return Judgement("assumed", "a statement about sizes or limits, not an equation")
        if link.sign != "=" and link.sign != "approx":
            return self._comparison(link, before, after)
        try:
            return self._equation(link, line, before)
        except (Unreadable, DomainError) as error:
            reason = error.reason if isinstance(error, Unreadable) else str(error)
            return Judgement("unreadable", reason)

    def _comparison(self, link: Link, before: str, after: str) -> Judgement:
        if self.context.state(link, before, after):
            return Judgement("assumed", "a bound that the text states")
        return Judgement("undecided", "only equations are judged")

    def _equation(self, link: Link, line: int, before: str) -> Judgement:
        if noncommuting(link.left) or noncommuting(link.right):
            return Judgement("undecided", "matrices and vectors are not judged")
        texts = [self.atoms.hide(text) for text in (link.left, link.right)]
        names = self.context.reading(*texts)
        left, right = (read(text, names.names) for text in texts)
        if link.sign == "approx":
            return self._approximation(left, right, names.guessed)
        written = relation("=", left, right)
        fact = None if link.continued else fact_from(written, line)
        if fact is not None and not _evaluates(left):
            return self._laid_down(fact)
        known = tuple(self.facts)
        question = Question(left, right, names, known, _declared(self.context), self.seconds)
        judged = self._shown(judge_identity(question))
        if judged.verdict == "refuted" and _is_number_claim(left, right):
            rounded = rounds_to(left, right, names.domain)
            if rounded.verdict == "proved":
                return Judgement("proved", "as a rounded value")
        if judged.verdict in ("proved", "plausible") or link.continued:
            return judged
        if _means_identity(put_in(left, known), right) and not _SUPPOSING.search(before):
            return judged
        return Judgement("assumed", "an equation that the text lays down")

    def _shown(self, judged: Judgement) -> Judgement:
        """A judgement with opaque quantities as they are written."""
        example = judged.counterexample
        if example is not None:
            example = {**example, "at": self.atoms.show(example["at"])}
        return replace(
            judged,
            reason=self.atoms.reveal(judged.reason),
            guessed=self.atoms.reveal(judged.guessed),
            given=tuple(map(self.atoms.reveal, judged.given)),
            counterexample=example,
        )

    def _laid_down(self, fact: Fact) -> Judgement:
        known = [old for old in self.facts if old.written == fact.written]
        if not known:
            self.facts = [o for o in self.facts if (o.left, o.kind) != (fact.left, fact.kind)]
            self.facts.append(fact)
        what = {
            "value": "a definition",
            "function": "a definition",
            "recurrence": "a recurrence",
            "start": "a first value",
        }
        return Judgement("assumed", what[fact.kind])

    def _approximation(self, left: Expr, right: Expr, guessed: str) -> Judgement:
        reading = self.context.reading("0")
        if _is_number(left) and _is_number(right):
            verdict = rounds_to(left, right, reading.domain)
            if verdict.verdict == "proved":
                return Judgement("proved", "as a rounded value")
            if verdict.verdict == "refuted" and verdict.refutation is not None:
                found = verdict.refutation
                example = {"at": found.at(), "left": found.left, "right": found.right}
                return Judgement("refuted", verdict.reason, example)
            return Judgement("undecided", verdict.reason, guessed=guessed)
        reason = "an approximation; it is not said in which quantity"
        return Judgement("undecided", reason, guessed=guessed)

    def _locate(self, found: list[Relation]) -> list[Relation]:
        """Where two links in a row fail and their ends agree, the slip is in the middle."""
        for place in range(len(found) - 1):
            one, two = found[place], found[place + 1]
            if one.verdict != "refuted" or two.verdict != "refuted" or two.left != one.right:
                continue
            names = self.context.reading(one.left, two.right)
            try:
                sides = [read(text, names.names) for text in (one.left, two.right)]
            except Unreadable:
                continue
            ends = judge_trees(sides[0], sides[1], names.domain, seconds=self.seconds)
            if ends.verdict == "proved":
                said = one.judgement
                reason = f"{said.reason}; the next line agrees again with the line before"
                found[place] = replace(one, judgement=replace(said, reason=reason))
                later = replace(
                    two.judgement,
                    reason="the line before is wrong; this one agrees with what stands before it",
                )
                found[place + 1] = replace(two, judgement=later)
        return found


def _words(pieces: tuple[Prose | Formula, ...], place: int) -> str:
    if 0 <= place < len(pieces) and isinstance(pieces[place], Prose):
        return pieces[place].text
    return ""


def _declared(context: Context) -> frozenset[str]:
    from closedform.language.declarations import split_declarations

    return frozenset(n for piece in split_declarations(context.declared) for n in piece.names)


def _is_number(tree: Expr) -> bool:
    return not (free_symbols(tree) | function_names(tree))


def _is_number_claim(left: Expr, right: Expr) -> bool:
    return _is_number(left) and _is_number(right) and any(n.head == "decimal" for n in walk(right))


def _evaluates(tree: Expr) -> bool:
    """Whether a formula asks for its value: it holds a sum, a limit, a binomial coefficient."""
    return any(
        node.head in BINDERS or (node.head == "call" and node.value in _EVALUATES)
        for node in walk(tree)
    )


def _means_identity(left: Expr, right: Expr) -> bool:
    if _is_number(left):
        return True
    names = free_symbols(right) | function_names(right)
    here = free_symbols(left) | function_names(left)
    if _evaluates(left):
        return names <= here
    return bool(names) and names <= here and left.head not in ("symbol", "call")
