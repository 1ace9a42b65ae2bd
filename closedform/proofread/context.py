"""What the symbols of a document range over: declared, or read from its prose, or guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import lru_cache

from closedform.answers.guessing import guess_domain
from closedform.kernel.domain import Domain, DomainError
from closedform.language.declarations import split_declarations
from closedform.language.errors import Unreadable
from closedform.language.infer import infer_names
from closedform.language.names import Names, canonical
from closedform.language.reader import read_chain
from closedform.language.tree import free_symbols
from closedform.proofread.applied_names import AppliedNames
from closedform.proofread.derivatives import variables_of
from closedform.proofread.lines import Link

__all__ = ["Context", "Reading"]

_WORD = (
    r"(?:(?:non-?negative|positive|natural|odd|even|fixed|given)\s+)*"
    r"(?:integers?|whole\s+numbers?|numbers?\s+of|natural\s+numbers?)\b"
)
# The word belongs to the name beside it: "an integer N", not "... an integer, and let sigma".
_BEFORE = re.compile(_WORD + r"(?:\s+\w+){0,3}[\s$(\\]*\Z", re.IGNORECASE)
_AFTER = re.compile(
    r"[\s$)\\]*,?\s*(?:(?:which|that|where|be|is|are|being|an?|some|both|all|of)\s+)*" + _WORD,
    re.IGNORECASE,
)
_ABSOLUTE = re.compile(
    r"\s*(?:\\left\s*)?(?:\||\\[lv]ert)(?P<name>[^|]+?)(?:\\right\s*)?(?:\||\\[rv]ert)\s*"
)
_REAL = re.compile(r"\s*\\mathbb\s*(?:\{\s*R\s*\}|R)\s*")
COUNT = "terms"  # how many terms a sum has that is written without bounds
_NUMBERS = frozenset(("number", "neg", "decimal", "div"))
_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
_domain = lru_cache(maxsize=512)(Domain.parse)


@dataclass(frozen=True, slots=True)
class Reading:
    """The domain in which a relation is read and judged.

    Attributes
    ----------
    domain : Domain
        What its symbols range over.
    guessed : str
        The declarations nobody made explicitly, as a domain text; empty if there are none.
    """

    domain: Domain
    guessed: str

    @property
    def names(self) -> Names:
        """What the reader needs to know."""
        return self.domain.reading()


@dataclass
class Context:
    """Declarations that are in force at a place of a document.

    Attributes
    ----------
    declared : str
        Domain text that somebody wrote for closedform.
    stated : dict of str to list of str
        Bounds that the prose states, as relations, by name.
    kinds : dict of str to str
        Kinds that the prose states: ``integer``, ``sequence`` ...
    functions : AppliedNames
        Names that the document applies to arguments or indexes with changing subscripts.
    pi_is_a_letter : bool
        Whether the document calls a probability or the like pi.
    """

    declared: str = ""
    stated: dict[str, list[str]] = field(default_factory=lambda: {COUNT: [f"{COUNT} >= 1"]})
    kinds: dict[str, str] = field(default_factory=lambda: {COUNT: "integer"})
    functions: AppliedNames = field(default_factory=AppliedNames)
    pi_is_a_letter: bool = False

    def declare(self, text: str) -> None:
        """Add declarations; a name that is declared again gets its new meaning.

        Raises
        ------
        DomainError
            When the text is no domain text.
        """
        new = {name for piece in split_declarations(text) for name in piece.names}
        kept = [
            piece
            for piece in self.declared.split(";")
            if piece.strip() and not new & _declared_names(piece)
        ]
        whole = "; ".join([*(piece.strip() for piece in kept), text.strip().rstrip(";")])
        try:
            _domain(whole)
        except DomainError:
            # A relation may be about names that are guessed later.
            if ":" in text:
                raise
        self.declared = whole

    def learn_functions(self, texts: Iterable[str]) -> None:
        """Note which names some formulas apply or index, for formulas that do not show it."""
        shown = list(texts)
        self.functions.learn(shown, _declared_names(self.declared))
        self.pi_is_a_letter = self.pi_is_a_letter or any(map(_LETTER_PI.search, shown))

    @property
    def explicit(self) -> Domain | None:
        """What somebody declared, where it stands by itself."""
        try:
            return _domain(self.declared)
        except DomainError:
            return None

    def state(self, link: Link, before: str = "", after: str = "") -> bool:
        """Take a bound from the prose, such as ``0 < beta < 1``; whether it is one.

        Parameters
        ----------
        before, after : str
            The words around it.
        """
        sign, left, right = link.sign, link.left, link.right
        if sign == "in":
            return self._state_interval(left, right, after)
        if sign not in ("<", "<=", ">", ">="):
            return False
        within = _ABSOLUTE.fullmatch(left)
        if within and sign in ("<", "<=") and re.fullmatch(r"\s*\d+\s*", right):
            inner = within["name"]
            low = replace(link, left=f"-{right.strip()}", right=inner)
            return self.state(low, before, after) and self.state(
                replace(link, left=inner), before, after
            )
        try:
            names = infer_names(left, right)
            relation = read_chain(f"{left} {sign} {right}", Names(frozenset(names)))[0]
        except Unreadable:
            return False
        sides = relation.args
        for side, other in (sides, sides[::-1]):
            if side.head == "symbol" and other.head in _NUMBERS and not free_symbols(other):
                self._note(str(side.value), str(relation), before, after)
                return True
        return False

    def _note(self, name: str, relation: str, before: str, after: str) -> None:
        if name in _declared_names(self.declared):
            return
        known = self.stated.setdefault(name, [])
        if relation not in known:
            # Another exercise, another range: a new lower bound replaces the old one.
            side = _side(relation, name)
            kept = [old for old in known if _side(old, name) != side]
            known[:] = [old for old in kept if _meet(old, relation, name)] + [relation]
        if _BEFORE.search(before) or _AFTER.match(after):
            self.kinds[name] = "integer"

    def _indexed(self, texts: tuple[str, ...], known: frozenset[str]) -> list[str]:
        """For values such as ``w_k`` of what is a family elsewhere: a text that shows it."""
        names = [
            name.partition("_")
            for name, kind in infer_names(*texts).items()
            if name not in known and kind.split()[0] in ("real", "integer", "random")
        ]
        # m_0 is where a recurrence starts; w_1 is most often a number of its own.
        shown = [
            (stem, index if index.isalpha() else "k")
            for stem, _, index in names
            if self.functions.kinds.get(stem) == "family" and re.fullmatch("[A-Za-z0]", index)
        ]
        return [f"{stem}_{{{index}}} + {stem}_{{{index}+1}}" for stem, index in shown]

    def _scalar(self, name: str, kind: str) -> str:
        """Kind and bounds of a number: what the prose states goes before what was guessed."""
        known = [re.split(r"\s*(<=|>=|<|>)\s*", text) for text in self.stated.get(name, ())]
        if not known:
            return self.kinds.get(name, kind)
        whole = self.kinds.get(name, kind.split()[0])
        ends = {}
        for left, sign, right in known:
            sign, value = (sign, right) if left == name else (_TURNED[sign], left)
            ends[sign[0]] = (sign, value)
        if len(ends) == 1:
            ((sign, value),) = ends.values()
            return f"{whole} {sign} {value}"
        low, high = ends[">"], ends["<"]
        opened, closed = "[" if "=" in low[0] else "(", "]" if "=" in high[0] else ")"
        return f"{whole} in {opened}{low[1]}, {high[1]}{closed}"

    def _state_interval(self, left: str, right: str, after: str) -> bool:
        found = re.fullmatch(
            r"\s*(?:\\left)?([(\[])\s*([-\d./]+)\s*,\s*([-\d./]+|\\infty|∞)\s*(?:\\right)?([)\]])\s*",
            right,
        )
        try:
            name = canonical(left)
        except ValueError:
            return False
        if found is None:
            if re.fullmatch(r"\s*\\mathbb\s*\{?\s*[NZ]\s*\}?.*", right):
                self.kinds[name] = "integer"
                return True
            if _REAL.fullmatch(right):
                self.kinds[name] = "real"
            return False
        opened, low, high, closed = found.groups()
        self._note(name, f"{name} {'>' if opened == '(' else '>='} {low}", "", after)
        if high not in ("\\infty", "∞"):
            self._note(name, f"{name} {'<' if closed == ')' else '<='} {high}", "", after)
        return True

    def reading(self, *texts: str, learned: bool = True) -> Reading:
        """The domain for some formulas: what is declared and stated, and guesses for the rest.

        Parameters
        ----------
        *texts : str
            The formulas.
        learned : bool
            Whether a name that is applied elsewhere is a function here, too.

        Raises
        ------
        Unreadable, DomainError
            When the formulas cannot be read at all.
        """
        known = _declared_names(self.declared)
        indexed = self._indexed(texts, known) if learned else []
        if indexed:  # in one text, so that the values go where the family is seen
            texts = (" + ".join((*texts, *indexed)),)
        inferred = infer_names(*texts)
        declared = _indexed_sequences(self.declared, texts)
        found = {n: kind for n, kind in inferred.items() if n not in known}
        found = {n: k for n, k in found.items() if n.partition("_")[0] not in _families(declared)}
        pieces = [declared] if declared.strip() else []
        by = variables_of(*texts)
        for name, kind in found.items():
            shown = self.functions.kinds.get(name, "") if learned else ""
            if shown:
                # What stands under an expectation is random, however it is written.
                random = kind.startswith("random")
                kind = (f"random {shown}" if shown != "function" else kind) if random else shown
            kind = "real" if name in by and kind.startswith("integer") else kind
            if kind.split()[0] in ("real", "integer"):
                kind = self._scalar(name, kind)
            pieces.append(f"{name}: {kind}")
        if self.pi_is_a_letter and "pi" not in known and any(map(_PI.search, texts)):
            found = {**found, "pi": "real"}
            pieces.append(f"pi: {self._scalar('pi', 'real')}")
        whole, _ = guess_domain("; ".join(pieces), *texts)
        own = _domain(whole)
        guessed = "; ".join(
            piece.strip() for piece in whole.split(";") if not _declared_names(piece) & known
        )
        return Reading(own, guessed if found else "")


_PI = re.compile(r"\\pi(?![A-Za-z])|π")
_LETTER_PI = re.compile(  # a value or a range of its own, or what belongs to it
    r"(?<![\\\w}])\\pi\s*(?:\\in\s*\\?[(\[]|=\s*(?!3\.1)\d)|[A-Za-z]_\{?\\pi(?![A-Za-z])"
)
_SEQUENCE = re.compile(
    r"^(?P<names>[^:]*):(?P<kind>\s*(?:random\s+)?)sequence\b(?P<rest>.*)$", re.DOTALL
)


def _indexed_sequences(declared: str, texts: tuple[str, ...]) -> str:
    """The declarations, with the sequences that these formulas write as ``m_n`` as families."""
    if "sequence" not in declared:
        return declared
    pieces = []
    for piece in declared.split(";"):
        found = _SEQUENCE.match(piece)
        if found is None:
            pieces.append(piece)
            continue
        for name in found["names"].split(","):
            own = re.escape(name.strip())
            written = re.compile(rf"(?<![A-Za-z]){own}\s*_")
            kind = "family" if any(map(written.search, texts)) else "sequence"
            pieces.append(f" {name.strip()}:{found['kind']}{kind}{found['rest']}")
    return ";".join(pieces)


@lru_cache(maxsize=1024)
def _families(text: str) -> frozenset[str]:
    return frozenset(
        name for p in text.split(";") if re.search(r":\s*(?:random\s+)?family", p)
        for name in _declared_names(p)
    )  # fmt: skip


@lru_cache(maxsize=1024)
def _declared_names(text: str) -> frozenset[str]:
    return frozenset(name for piece in split_declarations(text) for name in piece.names)


def _meet(first: str, second: str, name: str) -> bool:
    """Whether some number is inside of both bounds."""
    low, high = sorted((first, second), key=lambda one: _side(one, name) == "<")
    ends = [_value(one, name) for one in (low, high)]
    if ends[0] is None or ends[1] is None or ends[0] < ends[1]:
        return True
    return ends[0] == ends[1] and "=" in low and "=" in high


def _value(relation: str, name: str) -> Fraction | None:
    left, _, right = re.split(r"\s*(<=|>=|<|>)\s*", relation, maxsplit=1)
    try:
        return Fraction(right if left.strip() == name else left)
    except (ValueError, ZeroDivisionError):
        return None


def _side(relation: str, name: str) -> str:
    """Whether a relation bounds a name from below or from above."""
    left, sign, _ = re.split(r"\s*(<=|>=|<|>)\s*", relation, maxsplit=1)
    return sign[0] if left.strip() == name else _TURNED[sign][0]
