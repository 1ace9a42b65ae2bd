"""What a document lays down about a function, its gradient and the points of a method."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from closedform.proofread.documents import Formula, Prose
from closedform.proofread.function_classes import (
    MARK,
    Reading,
    changes_method,
    is_claim,
    read_sentence,
)
from closedform.proofread.function_statements import (
    COUNTS,
    LETTERS,
    Kind,
    Setting,
    Statement,
    is_point,
)
from closedform.proofread.lines import Link, links_of
from closedform.proofread.opaque_formulas import Node, NotUnderstood, names_in, readings, walk
from closedform.proofread.opaque_sentences import Sentence, sentences
from closedform.proofread.opaque_shapes import is_closed, is_opaque, next_of
from closedform.proofread.opaque_values import Recurrence
from closedform.proofread.rows import Line

__all__ = ["read_setting"]

ORDERS = ("=", "<", "<=", ">", ">=", "!=")
_GRADIENT = re.compile(r"\\nabla\s*(\\[a-z]+|[A-Za-z])\s*(?:\\(?:left|big[lr]?|Big[lr]?))?\s*\(")
_OTHER_FUNCTION = re.compile(r"\s*(\\[a-z]+|[A-Za-z])(?:\s*_\s*\w)?\s*\([^()]*\)\s*")
_SPACE = re.compile(
    r"\s*\\(?:mathbb|mathbf|R|E)\s*\{?\s*R?\s*\}?\s*(?:\^\s*(?:\{\s*[a-z]\s*\}|[a-z]))?\s*"
)
_NATURAL = re.compile(r"\s*(?:\\mathbb\s*\{?\s*N\s*\}?|\\N)\s*(?:_0|_\{0\})?\s*")
_INTERVAL = re.compile(r"\s*(?P<left>[(\[])(?P<low>[^,]*),(?P<high>[^,]*)(?P<right>[)\]])\s*")
_NAME = re.compile(r"\\?[A-Za-z]+")
_QUANTITY = re.compile(r"\\?[A-Za-z]+(?:\s*[_^]\s*(?:\{[^{}]*\}|\\?[A-Za-z]+|[\d*]))*")
_FROM_ZERO = re.compile(r"(?<![A-Za-z\\])[a-z]\s*(?:=|\\geq?(?:slant)?(?![a-z])|≥)\s*0")
_TEXT = re.compile(
    r"\\(?:text|mbox|textrm|textit|mathrm|intertext)\s*\{([^{}]*[a-z]{2}[^{}]*|i\.e[^{}]*)\}"
)
_JOINS = re.compile(r"[\s,.]*(?:and|i\.\s*e|that is|so|hence|thus|therefore)?[\s,.]*")
_FOR_ALL = re.compile(r"[\s,.]*for (?:all|every|each|any)[\s,.]*")
GOALS = {"\\epsilon", "\\delta", "tol"}  # how small something shall be


def read_setting(
    pieces: Sequence[Prose | Formula], lines: Mapping[int, Sequence[Line]], document: str
) -> Setting | None:
    """What a document says about a function; ``None`` where it speaks of none, or of several.

    Parameters
    ----------
    pieces : sequence of Prose and Formula
        The document.
    lines : mapping of int to Line
        The lines of its formulas, by their place among the pieces.
    document : str
        The document as text.
    """
    written = " ".join(line.text for found in lines.values() for line in found)
    functions = {name for name in _GRADIENT.findall(written) if name != "\\log"}
    if len(functions) != 1:
        return None
    reader = _Reader(Setting(functions.pop()), lines)
    reader.setting.first = 1 if re.search(r"_\{?1\}?(?!\d)", written) and not re.search(
        r"[_^]\s*(?:\{\s*\(?\s*0|0|\(0)", written
    ) else 0  # fmt: skip
    reader.setting.from_zero = bool(_FROM_ZERO.search(written))
    found = list(sentences(pieces, document))
    for sentence in found:
        reader.constants(sentence)
    if not reader.setting.smooth:
        return None
    for sentence in found:
        reader.read(sentence)
    return reader.setting


class _Reader:
    def __init__(self, setting: Setting, lines: Mapping[int, Sequence[Line]]) -> None:
        self.setting, self.lines = setting, lines

    def links(self, place: int) -> list[Link]:
        return links_of(list(self.lines.get(place, ())))

    def text(self, place: int) -> str:
        return " ".join(line.text for line in self.lines.get(place, ())).strip()

    def constants(self, sentence: Sentence) -> None:
        """Note which names are constants of the class."""
        said = read_sentence(sentence.text)
        if not all("\\nabla" in self.text(place) for place in said.gradients):
            return  # a function that is Lipschitz itself
        for kind, place in said.constants:
            name = self.text(place)
            found = _NAME.fullmatch(name)
            if found and found.group().lstrip("\\") and name != self.setting.function:
                (self.setting.smooth if kind == "smooth" else self.setting.strong).add(name)

    def read(self, sentence: Sentence) -> None:
        """Note what a sentence says, or that it is not understood."""
        setting, links = self.setting, {p: self.links(p) for p in sentence.formulas}
        setting.words += f" {sentence.text}"
        setting.units.update(dict.fromkeys(sentence.formulas, sentence.unit))
        setting.sentences.update(dict.fromkeys(sentence.formulas, sentence.text))
        if sentence.title:
            if changes_method(sentence.text):
                self.block(sentence, sentence.text)
            return
        about = any(
            link.sign in ORDERS and not _is_name_given(link)
            for found in links.values()
            for link in found
        )
        words = re.sub(MARK, lambda mark: f"{mark[0]} {self._words(int(mark[1]))}", sentence.text)
        said = read_sentence(words, claims=about)
        touched = any(self._touches(self.text(place)) for place in sentence.formulas)
        if not said.understood and not said.harmless and (touched or said.suspicious):
            self.block(sentence, said.strange, said)
            return
        self._introduced(sentence, said)
        for place in sentence.formulas:
            before, after = sentence.text.split(f"⟦{place}⟧", 1)
            claimed = (
                is_claim(before, after) and not said.restricts and not self._has_condition(place)
            )
            setting.claims[place] = claimed
            if said.example and _has_numbers(links):
                setting.examples.add(place)
            for link in links[place]:
                try:
                    self.state(sentence, said, place, link, claimed)
                except NotUnderstood as error:
                    self._unread(sentence, said, link, claimed, str(error))
            if not links[place]:
                self._alone(sentence, said, place)

    def block(self, sentence: Sentence, why: str, said: Reading | None = None) -> None:
        """Say that a unit is not understood, and all that comes after what is no exercise."""
        after = not sentence.local or (said is not None and said.persists)
        units = range(sentence.unit, sentence.unit + (10_000 if after else 1))
        for unit in units:
            self.setting.blocked.setdefault(unit, why)

    def _words(self, place: int) -> str:
        """The words inside of a formula."""
        return " ".join(found[1] for found in _TEXT.finditer(self.text(place)))

    def _has_condition(self, place: int) -> bool:
        """Whether words inside of a formula say for what it is true."""
        text = self.text(place)
        for found in _TEXT.finditer(text):
            if _JOINS.fullmatch(found[1]):
                continue
            if not _FOR_ALL.fullmatch(found[1]) or re.search(
                r"\\\||[vV]ert|\(", text[found.end() :]
            ):
                return True
        return False

    def _touches(self, text: str) -> bool:
        """Whether a formula has to do with the function, or with numbers that belong to it."""
        names = set(_NAME.findall(text))
        setting = self.setting
        known = {setting.function, *setting.constants, "\\nabla", "x", "y", *COUNTS}
        known |= (
            {setting.recurrence.name, setting.recurrence.index} if setting.recurrence else set()
        )
        return bool(names & known)

    def _introduced(self, sentence: Sentence, said: Reading) -> None:
        """What a sentence says of a name must be something that is known of it."""
        for place in said.introduced:
            name = self.text(place)
            if _QUANTITY.fullmatch(name) and name != self.setting.function and self._touches(name):
                self.block(sentence, f"what {name} is", said)
        for place in said.minimizers:
            if is_point(self.text(place)):
                self.block(sentence, "a point that is special", said)
        for place in said.gradients:
            if "\\nabla" not in self.text(place):
                self.block(sentence, "a Lipschitz function", said)

    def _alone(self, sentence: Sentence, said: Reading, place: int) -> None:
        """A formula that is no relation."""
        text = self.text(place)
        if "\\forall" in text or "\\exists" in text or "\\arg" in text or "\\Pi" in text:
            self.block(sentence, text, said)

    def _unread(
        self, sentence: Sentence, said: Reading, link: Link, claimed: bool, why: str
    ) -> None:
        other = _OTHER_FUNCTION.fullmatch(link.left)
        if other and other[1] != self.setting.function and link.sign == "=":
            return
        if said.goal and link.sign != "=":
            return
        if link.sign in ("approx", "to") and self.setting.function not in _NAME.findall(link.left):
            return
        name = _NAME.fullmatch(link.left)
        if (
            name
            and link.sign == "="
            and link.left not in self.setting.constants
            and not is_point(link.left)
        ):
            self.setting.clashing.add(_tidy(link.left))
            return
        if self._touches(link.left) or self._touches(link.right):
            self.block(sentence, why, said)

    def state(
        self, sentence: Sentence, said: Reading, place: int, link: Link, claimed: bool
    ) -> None:
        """Note a relation."""
        if link.sign == "to":
            self._domain(link)
        elif link.sign == "in":
            self._member(sentence, place, link)
        elif re.search(r"\\[lc]?dots|\.\.\.", link.right) and _NAME.fullmatch(link.left):
            return  # k = 0, 1, ..., T - 1
        elif link.sign in ORDERS:
            left, right = (
                readings(side, self.setting.function) for side in (link.left, link.right)
            )
            example = place in self.setting.examples
            self._order(sentence, said, place, link, left, right, claimed, example)
        elif link.sign != "approx":
            raise NotUnderstood(link.sign)

    def _domain(self, link: Link) -> None:
        if ":" in link.left or "\\colon" in link.left:
            space = re.split(r":|\\colon", link.left)[-1]
            if _SPACE.fullmatch(space) and _SPACE.fullmatch(link.right):
                return
            raise NotUnderstood(space)
        if self.setting.function in _NAME.findall(link.left):
            return  # a limit

    def _member(self, sentence: Sentence, place: int, link: Link) -> None:
        if _SPACE.fullmatch(link.right) or _NATURAL.fullmatch(link.right):
            return
        found = _INTERVAL.fullmatch(link.right)
        if found is None:
            raise NotUnderstood(link.right)
        names = (link.left, found["low"], found["high"])
        left, low, high = (readings(one, self.setting.function)[0] for one in names)
        above, below = ("<" if end in "()" else "<=" for end in (found["left"], found["right"]))
        for sides in ((low, above, left), (left, below, high)):
            self._add(sides, "assumed", place, sentence.unit, place in self.setting.examples)

    def _add(
        self, sides: tuple[Node, str, Node], kind: Kind, place: int, unit: int, example: bool
    ) -> None:
        self.setting.statements.append(Statement(*sides, kind, place, unit, example))

    def _order(
        self,
        sentence: Sentence,
        said: Reading,
        place: int,
        link: Link,
        left: list[Node],
        right: list[Node],
        claimed: bool,
        example: bool,
    ) -> None:
        one, two = left[0], right[0]
        opaque = any(map(is_opaque, (one, two)))
        new = link.sign == "=" and not link.continued
        if new and self._follows(one, two, sentence, said):
            return
        if new and self._defines(one, two, place, sentence.unit, example):
            return
        named = one.head == "name" or two.head == "name"
        unknown = (names_in(one) | names_in(two)) - self._known()
        if unknown and unknown <= GOALS and said.goal and link.sign != "=":
            return
        if unknown and named and link.sign in ("<=", ">=") and self._bounds(one, two, link.sign):
            return
        if unknown and claimed:
            return
        if not opaque and link.sign == "=" and len(left) + len(right) > 2:
            raise NotUnderstood("several readings")
        opaque = opaque or bool((names_in(one) | names_in(two)) & set(self.setting.definitions))
        kind: Kind = "claimed" if claimed and opaque else "assumed"
        indices = {*COUNTS, self.setting.recurrence.index if self.setting.recurrence else "T"}
        if names_in(one) | names_in(two) <= indices:
            kind = "index"
        if len(left) + len(right) == 2 or kind == "assumed":
            self._add((one, link.sign, two), kind, place, sentence.unit, example)

    def _known(self) -> set[str]:
        setting = self.setting
        known = {*setting.constants, *setting.definitions, *COUNTS, "first index"}
        if setting.recurrence:
            known |= {setting.recurrence.name, setting.recurrence.index}
        return known | {*LETTERS, "x^*", "w^*", "\\theta", "\\theta^*"}

    def _follows(self, left: Node, right: Node, sentence: Sentence, said: Reading) -> bool:
        """Whether an equation says how the points follow on each other."""
        index, raised = next_of(left)
        if index is None or not any(
            part.head == "gradient" or str(part.value) in self.setting.definitions
            for part in walk(right)
        ):
            return False
        name = str(left.value if not raised else left.args[0].value)
        found = Recurrence(name, index, right, raised)
        if self.setting.recurrence is None:
            self.setting.recurrence = found
        elif found != self.setting.recurrence:
            self.block(sentence, "another method", said)
        return True

    def _defines(self, left: Node, right: Node, place: int, unit: int, example: bool) -> bool:
        """Whether an equation says what a name is."""
        setting = self.setting
        if left.head == "name":
            name, index = str(left.value), ""
        elif left.head == "indexed" and left.args[0].head == "name":
            name, index = str(left.value), str(left.args[0].value)
        else:
            return False
        counted = setting.recurrence.index if setting.recurrence else ""
        if name in setting.constants or name in (*COUNTS, counted) or _is_letter(name, index):
            self._add((left, "=", right), "value", place, unit, example)
            return True
        if setting.recurrence and name == setting.recurrence.name:
            return False
        if example:
            self._add((left, "=", right), "value", place, unit, example)
        elif setting.definitions.setdefault(name, (index, right)) != (index, right):
            self._add((left, "=", right), "assumed", place, unit, example)
        return True

    def _bounds(self, one: Node, two: Node, sign: str) -> bool:
        r"""Keep ``\|x_0 - x^*\| \le R``: it is true where R is just that."""
        bound, rest = (two, one) if sign == "<=" else (one, two)
        free = {name for name in names_in(rest) if is_point(name)}
        if bound.head != "name" or names_in(rest) - self._known() or not is_closed(rest):
            return False
        known = self.setting.recurrence.name if self.setting.recurrence else ""
        if free - {known, "x"}:
            return False
        name = str(bound.value)
        if self.setting.definitions.setdefault(name, ("", rest)) != ("", rest):
            self.setting.clashing.add(name)
        return True


def _is_letter(name: str, index: str) -> bool:
    """Whether a name is one for any point, to which a value is given for once."""
    return is_point(name) and not index and not name.endswith("^+")


def _tidy(name: str) -> str:
    return name.replace("\\varepsilon", "\\epsilon")


def _is_name_given(link: Link) -> bool:
    """Whether a relation only gives a name, or a number, to something."""
    return link.sign == "=" or bool(re.fullmatch(r"[\d.\s]*|\\?[A-Za-z]+", link.left.strip()))


def _has_numbers(links: Mapping[int, list[Link]]) -> bool:
    """Whether a name gets a number in a sentence."""
    return any(
        link.sign == "=" and re.fullmatch(r"[-\d.\s^{}/]*\d[-\d.\s^{}/]*", link.right)
        for found in links.values()
        for link in found
    )  # fmt: skip
