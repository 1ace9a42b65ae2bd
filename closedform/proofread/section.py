"""The state while a section of a document is read, and how its formulas are read."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial

from closedform.language.declarations import split_declarations
from closedform.language.errors import Unreadable
from closedform.language.reader import ambiguities
from closedform.language.tree import (
    Expr,
    free_symbols,
    function_names,
    substitute,
)
from closedform.proofread.atoms import Atoms
from closedform.proofread.citations import Citations
from closedform.proofread.clock import Clock
from closedform.proofread.context import Context, Reading
from closedform.proofread.derivatives import carried_out
from closedform.proofread.divergences import NormalLaws
from closedform.proofread.facts import Fact
from closedform.proofread.function_statements import Setting
from closedform.proofread.grids import Grids, with_variables
from closedform.proofread.index_names import IndexNames
from closedform.proofread.introductions import Introductions
from closedform.proofread.known_bounds import KnownBounds
from closedform.proofread.law_scenes import LawScene
from closedform.proofread.lines import Link
from closedform.proofread.matrix_names import NamedMatrices
from closedform.proofread.matrix_scenes import MatrixScene
from closedform.proofread.opaque_families import as_families, with_functions
from closedform.proofread.questions import KNOWN, Question
from closedform.proofread.random_quantities import Randomness
from closedform.proofread.relations import Judgement
from closedform.proofread.root_facts import Pair, Quadratic
from closedform.proofread.said_before import SaidBefore
from closedform.proofread.section_letters import indices_of_sums
from closedform.proofread.sequence_values import as_sequence_values
from closedform.proofread.stated import Stated
from closedform.proofread.system_state import Systems
from closedform.proofread.unwritten_matrices import MatrixEquations

__all__ = ["Section", "Sides"]

Facts = tuple[Fact, ...]
MOST_READINGS = 6
MOST_FOLLOWED = 120  # relations of a document: what has more is a list of formulas
MOST_WEIGHED = 40
MOST_EXPLAINED = 200  # a document with more slips than that needs another cure


@dataclass(frozen=True, slots=True)
class Sides:
    """Two formulas as they can be read.

    Attributes
    ----------
    readings : tuple of (Expr, Expr)
        First the convention's.
    reading : Reading
        What the symbols range over.
    dropped : str
        A name that is applied elsewhere in the document and was read as a number here.
    """

    readings: tuple[tuple[Expr, Expr], ...]
    reading: Reading
    dropped: str = ""


@dataclass
class Section:
    """The state while a document is read.

    Attributes
    ----------
    context : Context
        Declarations and what the prose states.
    atoms : Atoms
        Names of opaque quantities.
    seconds : float
        The time for one relation.
    stated : Stated
        Definitions, values, open equations and inequalities.
    sizes : list of str
        What becomes small or large, as ``n -> oo``.
    tending : list of str
        What goes where in the sentence that is read, as ``n -> oo``.
    other_logarithms : bool
        Whether the document has logarithms to a base that is written.
    imaginary : bool
        Whether the document writes complex numbers with i.
    random_letters : frozenset of str
        The letters of which the document says somewhere what law they have.
    own_e : bool
        Whether e is a number of the section's own, such as an error.
    begun : Expr or None
        What the chain of equations begins with that is read now.
    bodies : dict of str to (str, str)
        From what was defined, as written, to its argument and its definition, as written.
    normal : frozenset of str
        The density and the distribution function of the standard normal law, as they are named.
    logistic : bool
        Whether sigma with an argument is the logistic function.
    chain : str
        The function that the chain of equations begins with, as written; empty if there is none.
    by : str
        The variable of the integral in the chain that is read now.
    vectors : dict of str to str
        Vectors whose entries were printed, as tuples.
    vector : str
        The vector with which the chain of equations began that is read now.
    grids : Grids
        What is said of functions of several arguments.
    matrices : NamedMatrices
        Matrices that have a name, and were written out.
    behind : list of Link
        The relations that follow in the sentence.
    solved : str
        The name that is said to follow from the formula.
    equations : MatrixEquations
        What the text says of matrices and vectors that are not written out.
    scene : MatrixScene
        What the text says of letters that stand for matrices.
    indexed : IndexNames
        Letters with indices, and what is said of them.
    led : bool
        Whether one of the numbers of the sentence leads to the formula: "beta = 0.9 gives".
    topics : frozenset of str
        What the section speaks of, as :func:`closedform.proofread.wording.topics_in` says.
    near : range
        The lines around the relation that is judged.
    position : int
        Where the formula begins that is judged.
    ends : dict of str to (str, str)
        From the index of sums to the bounds that all of them have where they are written.
    counts : bool
        Whether T is a number here, and ``^T`` a power.
    citations : Citations
        Results of the course that the section cites.
    functions : Setting or None
        What the document says of a class of functions.
    place : int
        Of the formula that is read among the pieces of the document.
    randomness : Randomness
        What the section says of random quantities.
    systems : Systems
        What the section says of its sequences.
    followed : int
        How many more relations of the document are compared with what it says of its sequences.
    explanations : int
        For how many more refuted relations a mistake and a repair are looked for.
    weighings : int
        For how many more refuted relations it is asked whether they are slips.
    introduced : Introductions
        The names of which the document has said something.
    bounds : KnownBounds
        The inequalities that the section has stated.
    quadratics : list of Quadratic
        The equations of the second degree that it lays down.
    pairs : list of Pair
        The pairs of values that equations with a double sign define.
    conditioned : set of str
        The letters in inequalities that are conditions.
    normal_laws : NormalLaws
        The normal laws that have names.
    before : SaidBefore
        What it has said of the left sides of its chains.
    """

    context: Context
    atoms: Atoms
    seconds: float
    stated: Stated = field(default_factory=Stated)
    sizes: list[str] = field(default_factory=list)
    tending: list[str] = field(default_factory=list)
    other_logarithms: bool = False
    imaginary: bool = False
    random_letters: frozenset[str] = frozenset()
    normal: frozenset[str] = frozenset()
    logistic: bool = False
    chain: str = ""
    own_e: bool = False
    begun: Expr | None = None
    bodies: dict[str, tuple[str, str]] = field(default_factory=dict)
    by: str = ""
    vectors: dict[str, str] = field(default_factory=dict)
    vector: str = ""
    grids: Grids = field(default_factory=Grids)
    matrices: NamedMatrices = field(default_factory=NamedMatrices)
    behind: list[Link] = field(default_factory=list)
    solved: str = ""
    equations: MatrixEquations = field(default_factory=MatrixEquations)
    scene: MatrixScene = field(default_factory=MatrixScene)
    indexed: IndexNames = field(default_factory=IndexNames)
    led: bool = False
    topics: frozenset[str] = frozenset()
    near: range = range(0)
    place: int = 0
    ends: dict[str, tuple[str, str]] = field(default_factory=dict)
    counts: bool = False
    citations: Citations = field(default_factory=Citations)
    functions: Setting | None = None
    position: int = 0
    randomness: Randomness = field(default_factory=Randomness)
    systems: Systems = field(default_factory=Systems)
    followed: int = MOST_FOLLOWED
    explanations: int = MOST_EXPLAINED
    weighings: int = MOST_WEIGHED
    introduced: Introductions = field(default_factory=Introductions)
    bounds: KnownBounds = field(default_factory=KnownBounds)
    quadratics: list[Quadratic] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)
    conditioned: set[str] = field(default_factory=set)
    normal_laws: NormalLaws = field(default_factory=NormalLaws)
    laws: LawScene = field(default_factory=LawScene)
    before: SaidBefore = field(default_factory=SaidBefore)

    def forget(self) -> None:
        """A new exercise uses old names anew, or not."""
        self.stated.forget()
        self.sizes = []
        self.bodies = {}
        self.vectors, self.vector = {}, ""
        self.grids = Grids()
        self.matrices = NamedMatrices()
        self.indexed.forget()
        self.scene.forget()
        self.citations = Citations()
        self.bounds = KnownBounds(self.bounds.positive)
        self.systems, self.normal_laws = Systems(), NormalLaws()
        self.quadratics, self.pairs, self.conditioned = [], [], set()
        self.before = SaidBefore()

    def cited(self, link: Link) -> Judgement | None:
        """The verdict on a relation that a result of the course states which is cited here."""
        if not self.citations.statements:
            return None
        explicit = self.context.explicit
        return Clock(self.seconds).hurry(
            partial(self.citations.judge, link, self.stated.here, explicit), 1.0
        )

    def may_explain(self) -> bool:
        """Whether one more refuted relation may be explained; counted."""
        self.explanations -= 1
        return self.explanations >= 0

    def may_weigh(self) -> bool:
        """Whether it may be asked of one more refuted relation whether it is a slip; counted."""
        self.weighings -= 1
        return self.weighings >= 0

    def may_follow(self) -> bool:
        """Whether one more relation may be compared with the recurrences; counted."""
        self.followed -= 1
        return self.followed >= 0

    @property
    def declared(self) -> frozenset[str]:
        """The names that somebody declared explicitly."""
        pieces = split_declarations(self.context.declared)
        return frozenset(name for piece in pieces for name in piece.names)

    def question(
        self, left: Expr, right: Expr, reading: Reading, clock: Clock, facts: Facts | None = None
    ) -> Question:
        """Whether two sides are equal by some facts, or by all that is known here."""
        facts = self.stated.known if facts is None else facts
        return Question(left, right, reading, facts, self.declared, clock)

    def with_grids(self, sides: Sides) -> tuple[Sides, tuple[str, ...]]:
        """The sides with formulas for functions of several arguments put in, and these formulas."""
        left, right = sides.readings[0]
        if self.grids.defines_anew(left, right):
            return sides, ()
        (one, first), (two, second) = map(self.grids.put_in, (left, right))
        used = tuple(dict.fromkeys((*first, *second)))
        if not used:
            return sides, ()
        reading = replace(sides.reading, domain=with_variables(sides.reading.domain, used))
        given = tuple(formula.written for formula in used)
        return replace(sides, readings=((one, two),), reading=reading), given

    def read(self, left: str, right: str) -> Sides:
        """Two formulas, in every way in which they can be read.

        Raises
        ------
        Unreadable, DomainError
            When they cannot be read at all.
        """
        left, right = self._by_index(left, right)
        try:
            return self._read(left, right, learned=True)
        except Unreadable as error:
            if not self.context.functions.kinds:
                raise
            try:
                found = self._read(left, right, learned=False)
            except Unreadable:
                raise error from None
        named = {name for pair in found.readings for side in pair for name in free_symbols(side)}
        applied = [
            name
            for name in self.context.functions.kinds
            if (read_as := found.reading.domain.get(name)) is not None
            # A function that has its argument here was not read as a number.
            and not (read_as.kind == "function" and name not in named)
            and self.context.functions.may_hide(name, named, left, right)
        ]
        return replace(found, dropped=", ".join(applied))

    def _by_index(self, left: str, right: str) -> tuple[str, str]:
        """Opaque quantities under a sum over their index as sequences."""
        texts = left, right
        if indices_of_sums(left + right):
            known = {*self.bodies, *(fact.name for fact in self.stated.known)}
            texts = with_functions(texts, known, self.atoms.name_for)
        for text in texts:
            hidden = self.atoms.under_a_sum(text)
            if hidden:
                found = as_families(texts, self.atoms.written, self.atoms.name_for)
                if found is None:
                    raise Unreadable(text, 0, f"{hidden} changes with the index of a sum")
                return found
        return texts

    def _read(self, left: str, right: str, *, learned: bool) -> Sides:
        reading = self.context.reading(left, right, learned=learned)
        sides = [
            [tree for tree in ambiguities(text, reading.names) if tree.head not in _STATEMENTS]
            for text in (left, right)
        ]
        for text, trees in zip((left, right), sides, strict=True):
            if not trees:
                raise Unreadable(text, 0, "a formula is expected here, not a statement")
        constants = self.atoms.constants()
        sides = [
            [carried_out(tree, reading.domain, self.stated.known, constants) for tree in trees]
            for trees in sides
        ]
        pairs = tuple((a, b) for a in sides[0] for b in sides[1])[:MOST_READINGS]
        return self._with_values(Sides(pairs, reading))

    def _with_values(self, sides: Sides) -> Sides:
        """``m_2`` and ``m_{t-2}`` as values of a sequence of which there is a recurrence."""
        steps = [fact for fact in self.stated.facts if fact.kind == "recurrence"]
        stems = {fact.name for fact in steps}.union(*(function_names(f.right) for f in steps))
        names = {n for pair in sides.readings for side in pair for n in free_symbols(side)}
        swap, domain = as_sequence_values(names, stems - KNOWN, sides.reading.domain)
        if not swap:
            return sides
        pairs = tuple((substitute(a, swap), substitute(b, swap)) for a, b in sides.readings)
        return replace(sides, readings=pairs, reading=replace(sides.reading, domain=domain))

    def shown(self, judged: Judgement) -> Judgement:
        """A judgement with opaque quantities as they are written."""
        example = judged.counterexample
        if example is not None:
            example = {**example, "at": self.atoms.show(example["at"])}
        return replace(
            judged,
            reason=self.atoms.reveal(judged.reason),
            guessed=self.atoms.reveal(judged.guessed),
            given=tuple(map(self.atoms.reveal, judged.given)),
            mistake=self.atoms.reveal(judged.mistake),
            repair=self.atoms.reveal(judged.repair),
            counterexample=example,
        )


_STATEMENTS = frozenset(("relation", "approx", "member", "not_member", "chain", "either"))
