r"""What a text says of a function that nobody writes out, for the laws of its class.

The constants of the class, with what ``g_k = \nabla f(x_k)`` or ``\delta_k = f(x_k) - f^*`` name,
and how the points follow on each other.  Unlike the settings of whole documents, this is read from
the formulas, and words that are not understood do not matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from closedform.proofread.documents import Formula, Prose
from closedform.proofread.function_classes import changes_method, read_sentence
from closedform.proofread.law_constants import explained
from closedform.proofread.lines import Link
from closedform.proofread.opaque_formulas import Node, NotUnderstood, parse, readings, walk
from closedform.proofread.opaque_sentences import sentences
from closedform.proofread.opaque_shapes import next_of
from closedform.proofread.opaque_values import Recurrence
from closedform.proofread.rows import Line

__all__ = ["NUMBERS", "Constant", "LawScene"]

MOST = 80
# Step sizes, weights and the like.
NUMBERS = frozenset(
    ("\\eta", "\\alpha", "\\gamma", "\\tau", "\\lambda", "\\theta", "\\beta", "\\rho", "t", "s")
)
_GRADIENT = re.compile(r"\\nabla\s*(\\[a-z]+|[A-Za-z])\s*(?:\\(?:left|big[lr]?|Big[lr]?))?\s*\(")
_NAME = re.compile(r"\\?[A-Za-z]+")
# What follows behind a formula in its line.
_ASIDE = re.compile(r"\\q?quad(?![A-Za-z])|\\(?:text|mbox|tag|hfill)(?![A-Za-z])|,?\s*\\forall")
_CONCAVE = re.compile(r"concave|maximi[sz]|\bascent\b", re.IGNORECASE)
_CONVEX = re.compile(r"(?<!non)(?<!non-)(?<!not )\bconvex", re.IGNORECASE)
_GIVEN = re.compile(r"\s*(\\?[A-Za-z]+)\s*\(\s*\\?[A-Za-z]+(?:\s*,\s*[a-z])*\s*\)\s*")
_NEXT = re.compile(r"\s*(\\?[A-Za-z]+)\s*[_^]\s*\{\s*\(?\s*[a-z]\s*\+\s*1\s*\)?\s*\}\s*")
_BARS = r"(?:\\\||\\[lr]?Vert(?![A-Za-z])|\|)"
_LIPSCHITZ = re.compile(
    rf"{_BARS}\s*\\nabla\s*\w+\s*\([^()]*\)\s*-\s*\\nabla\s*\w+\s*\([^()]*\)\s*{_BARS}\s*"
    rf"\\leq?(?![a-z])(?:slant)?\s*(\\?[A-Za-z]+)\s*(?:\\[,;!]\s*)?{_BARS}\s*\w+\s*-\s*\w+\s*{_BARS}"
)
# A function that is Lipschitz itself, with a letter that may mean smoothness elsewhere.
_OWN = re.compile(r"(?<!gradient is )\$\s*(\\?[A-Za-z]+)\s*\$\s*-\s*Lipschitz(?!.{0,24}gradient)")


@dataclass(frozen=True)
class Constant:
    """A number that belongs to the class of a function: ``smooth`` or ``strong``."""

    kind: str
    name: str
    place: int


@dataclass
class LawScene:
    """What is known of a function up to a place of a document.

    Attributes
    ----------
    function : str
        The name of the function in the section that is read; empty if there are several.
    constants : list of Constant
        The constants of its class, with the places where the text speaks of them.
    definitions : dict of str to (str, Node)
        Names with their index, and what they are.
    singles : dict of str to Node
        What a name is that has another meaning with an index.
    recurrences : dict of str to Recurrence
        How the points follow on each other.
    numbers : dict of str to Node
        What the text said last of step sizes and the like.
    lost : set of str
        Names of which something is said that is not read.
    conditions : list of (Node, str, Node)
        Inequalities that the text has before.
    given : bool
        Whether the function is one that is written out.
    excluded : bool
        Whether the document speaks of concave functions.
    convex : int or None
        The first place where the text says that something is convex.
    """

    function: str = ""
    constants: list[Constant] = field(default_factory=list)
    definitions: dict[str, tuple[str, Node]] = field(default_factory=dict)
    singles: dict[str, Node] = field(default_factory=dict)
    recurrences: dict[str, Recurrence] = field(default_factory=dict)
    numbers: dict[str, Node] = field(default_factory=dict)
    lost: set[str] = field(default_factory=set)
    conditions: list[tuple[Node, str, Node]] = field(default_factory=list)
    given: bool = False
    excluded: bool = False
    convex: int | None = None
    _all: frozenset[str] = frozenset()

    def look_at(
        self,
        pieces: Sequence[Prose | Formula],
        lines: Mapping[int, Sequence[Line]],
        document: str,
    ) -> None:
        """Note what a whole document says of the class."""
        texts = {place: " ".join(line.text for line in found) for place, found in lines.items()}
        self._all = frozenset(_functions(texts.values()))
        if not self._all:
            return
        self.excluded = bool(_CONCAVE.search(document))
        own = set(_OWN.findall(document))
        for sentence in sentences(pieces, document):
            if self.convex is None and _CONVEX.search(sentence.text) and sentence.formulas:
                self.convex = sentence.formulas[0]
            said = read_sentence(sentence.text)
            if not all("\\nabla" in texts.get(place, "") for place in said.gradients):
                continue
            for kind, place in said.constants:
                self._add(kind, texts.get(place, ""), place)
        for place, text in texts.items():
            for found in _LIPSCHITZ.finditer(text):
                self._add("smooth", found[1], place)
        kinds: dict[str, set[str]] = {}
        for one in self.constants:
            kinds.setdefault(one.name, set()).add(one.kind)
        unclear = own | {name for name, found in kinds.items() if len(found) > 1}
        self.constants = [one for one in self.constants if one.name not in unclear]

    def _add(self, kind: str, text: str, place: int) -> None:
        name = text.strip()
        if _NAME.fullmatch(name) and name.lstrip("\\") and len(self.constants) < MOST:
            self.constants.append(Constant(kind, name, place))

    def begin(self, written: Iterable[str], heading: str) -> None:
        """Begin a new section."""
        found = _functions(written) or self._all
        function = next(iter(found)) if len(found) == 1 else ""
        if function != self.function or changes_method(heading):
            self.recurrences, self.definitions, self.conditions = {}, {}, []
            self.lost, self.numbers, self.singles = set(), {}, {}
        self.function = function

    def named(self, kind: str, place: int) -> frozenset[str]:
        """The constants of a kind of which the text speaks up to a place."""
        return frozenset(c.name for c in self.constants if c.kind == kind and c.place <= place)

    def parse(self, text: str) -> list[Node]:
        """A formula in all of its readings.

        Raises
        ------
        NotUnderstood
            When it is none about a function and points.
        """
        return readings(_ASIDE.split(text)[0].rstrip(" .,;\\"), self.function)

    def learn(self, link: Link, place: int = 0) -> None:
        """Note what a relation says at a place."""
        if not self.function or not (link.left and link.right):
            return
        if link.sign in ("<", "<=", ">", ">="):
            self._condition(link, place)
        elif link.sign == "=" and not link.continued:
            self._definition(link)

    def is_known(self, text: str) -> bool:
        """Whether an indexed name is a value of what is defined: ``D_{k+1}`` of ``D_k``."""
        try:
            left = parse(text, self.function)
        except NotUnderstood:
            return False
        return left.head == "indexed" and str(left.value) in self.definitions

    def _condition(self, link: Link, place: int) -> None:
        if len(self.conditions) >= MOST:
            return
        try:
            left, right = self.parse(link.left)[0], self.parse(link.right)[0]
        except NotUnderstood:
            return
        self.conditions.append((left, link.sign, right))
        found = explained(left, link.sign, right)
        # A letter of the other kind elsewhere says that it means several things.
        if found and all(one.kind == found[0] for one in self.constants if one.name == found[1]):
            self.constants.append(Constant(*found, place))

    def _definition(self, link: Link) -> None:
        called = _GIVEN.fullmatch(link.left)
        if called and called[1] == self.function:
            self.given = self.given or "\\nabla" not in link.right
            return
        try:
            left = parse(link.left, self.function)
        except NotUnderstood:
            return
        index, raised = next_of(left)
        name = str(left.args[0].value if raised else left.value)
        plain = left.head == "name" or (left.head == "indexed" and left.args[0].head == "name")
        if name in NUMBERS and left.head == "name":
            self._number(name, link.right)
            return
        if name.endswith("^*") or not (plain or index) or (index and name in self.definitions):
            return
        try:
            (right,) = self.parse(link.right)
        except (NotUnderstood, ValueError):
            self._lose(name)
            return
        if index:
            self._follows(Recurrence(name, index, right, raised))
            return
        own = left.head == "indexed" and name in self.recurrences
        if own or name in {str(part.value) for part in walk(right)}:
            return
        kept = str(left.args[0].value) if left.head == "indexed" else "", right
        before = self.definitions.get(name)
        if before is not None and bool(before[0]) != bool(kept[0]):
            # g beside g_k
            single, several = sorted((before, kept), key=lambda one: one[0])
            self.definitions[name] = several
            if self.singles.setdefault(name, single[1]) != single[1]:
                self._lose(name)
        elif name in self.singles and not kept[0]:
            if self.singles[name] != right:
                self._lose(name)
        elif self.definitions.setdefault(name, kept) != kept:
            self._lose(name)

    def _number(self, name: str, text: str) -> None:
        """A number may have other values elsewhere; the last one is kept."""
        try:
            (right,) = self.parse(text)
        except (NotUnderstood, ValueError):
            return
        self.numbers[name] = right

    def _follows(self, found: Recurrence) -> None:
        if self.recurrences.setdefault(found.name, found) != found:
            self._lose(found.name)

    def _lose(self, name: str) -> None:
        """Several things are said of a name: none is known for sure."""
        self.definitions.pop(name, None)
        self.singles.pop(name, None)
        self.recurrences.pop(name, None)
        self.lost.add(name)


def _functions(texts: Iterable[str]) -> set[str]:
    found = {name for text in texts for name in _GRADIENT.findall(text)}
    return found - {"\\log", "\\Phi"}
