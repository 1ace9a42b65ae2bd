r"""Judge what a text claims of functions of matrices: gradients, values, steps, where they vanish.

Unlike an identity, such as ``\nabla f(w) = Aw - b``, a claim rests on what the text lays down
before it.  It is refuted only if it fails with that and without it, for whatever may be supposed
of the matrices, and for gradients that are columns or rows.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial

from flint import fmpq_mat

from closedform.language.names import canonical
from closedform.language.tree import Expr, call, free_symbols, mul, symbol
from closedform.proofread.clock import Clock
from closedform.proofread.lines import Link
from closedform.proofread.matrix_jets import Jet
from closedform.proofread.matrix_opaque import opaquely
from closedform.proofread.matrix_proofs import proof
from closedform.proofread.matrix_reading import OPERATORS, revealed
from closedform.proofread.matrix_scenes import UNREADABLE, MatrixScene
from closedform.proofread.matrix_shapes import Known
from closedform.proofread.matrix_texts import bare
from closedform.proofread.matrix_trials import (
    Outcome,
    Trial,
    differentiates,
    letters_of,
    letters_under,
    tried,
)
from closedform.proofread.number_letters import is_number_letter
from closedform.proofread.relations import Judgement
from closedform.proofread.unwritten_matrices import MatrixEquations
from closedform.proofread.wording import Wording

__all__ = ["judge_claim"]

MOST_LETTERS = 8
MOST_PROOFS = 16
_NAMED = {"number": "real"}
SHARE = 0.8
_MATRICES = re.compile(
    r"\\nabla|\\partial|\\langle|\\\||\\[lr]Vert|\\top|\\intercal|\^\s*\{?\s*-?\s*(?:T|\\mathsf)"
    r"|\\det(?![a-z])|\{[tT]r\}|\\[tT]r(?![a-z])|\^\s*\{\s*-\s*1\s*\}|(?<![A-Za-z\\])I(?![A-Za-z])"
)
_LEAST = re.compile(
    r"\b(?:minimi[sz]\w+|minimum|optim\w+|stationary|critical|solution|normal equations?"
    r"|gradient (?:\w+ )?(?:to|is|equal to|vanish\w*|zero)|setting)\b",
    re.I,
)
_CONSTRAINED = re.compile(
    r"\b(?:subject to|constrain\w+|s\.t\.|proximal|projected|minimum[- ]norm|least[- ]norm|limit"
    r"|approximat\w+|Lagrang\w+|dual|unregulari[sz]ed|weighted|iterat\w+|initial\w*|start\w*)\b",
    re.I,
)
_IF = re.compile(
    r"\b(?:if|when(?:ever)?|such that|suppos\w+|assum\w+|unless|let)\b[^,.]{0,60}\Z", re.I
)
_ORTHOGONAL = re.compile(r"\b(?:orthog\w+|perpendicular)\b|\\perp", re.I)
# Who prints the inner product does not think that it is 0.
_PROJECTED = re.compile(r"\b(?:Pythag\w+|project\w*|cross)\b", re.I)
_INNER = re.compile(r"\\langle|\^\s*\{?\s*(?:\\top|\\intercal|T(?![A-Za-z]))")
_UP_TO = re.compile(
    r"\b(?:(?<!add )(?<!adds )up to|proportional|absorb\w*|dropp\w*|ignor\w*|rescal\w*)\b", re.I
)


def judge_claim(
    scene: MatrixScene,
    equations: MatrixEquations,
    link: Link,
    wording: Wording,
    in_chain: bool,
    seconds: float,
) -> Judgement | None:
    """The verdict on an equation with matrices of which the text says something.

    Parameters
    ----------
    scene : MatrixScene
        What the text says.
    equations : MatrixEquations
        The equations that it lays down.
    link : Link
        The equation.
    wording : Wording
        The sentence around it.
    in_chain : bool
        Whether the chain goes on behind it.
    seconds : float
        The time for it.
    """
    if link.sign != "=" or not _speaks_of_matrices(scene, link):
        return None
    clock = Clock(SHARE * seconds)
    if not link.continued and bare(link.left):
        return clock.hurry(partial(judge_minimizer, scene, equations, link, wording, clock), 1.0)
    try:
        sides = scene.read(link.left), scene.read(link.right)
    except UNREADABLE:
        return None
    return clock.hurry(
        partial(_judged, scene, equations, link, sides, wording, in_chain, clock), 1.0
    )


def _speaks_of_matrices(scene: MatrixScene, link: Link) -> bool:
    texts = (link.left, link.right)
    if not all(texts) or any(text.strip() == "0" for text in texts):
        return False
    if any(map(_MATRICES.search, texts)):
        return True
    return any(name in text for name, *_ in scene.functions for text in texts)


def _judged(
    scene: MatrixScene,
    equations: MatrixEquations,
    link: Link,
    sides: tuple[Expr, Expr],
    wording: Wording,
    in_chain: bool,
    clock: Clock,
) -> Judgement | None:
    steps = tuple(scene.steps.values())
    trial = Trial(*sides, scene.known(), scene.declared, equations.kinds, steps, scene.symmetric)
    names = [letters_of(side, trial.known) for side in sides]
    written = [free_symbols(side) - OPERATORS for side in sides]
    if names[0] and not names[1] and not free_symbols(sides[1]):
        return None  # a value of what is known
    if not 0 < len(names[0] | names[1]) <= MOST_LETTERS or "commuting" in equations.kinds:
        return None
    outcome = tried(trial, clock)
    if not (outcome.held or outcome.failed or outcome.over):
        # The norm of a gradient is no fraction; perhaps it does not matter what it is.
        opaque, told, new = opaquely(sides, trial.known)
        if new:
            trial = replace(trial, left=opaque[0], right=opaque[1], known=told)
            outcome = replace(tried(trial, clock), example=None)
    if outcome.over:
        return None
    if outcome.plainly or (outcome.symmetric and scene.symmetric):
        return _proved(scene, trial, outcome, clock) or Judgement(
            "plausible", "it holds for small matrices of all shapes that fit"
        )
    if outcome.held or outcome.example is None:
        return None
    large = {name for way in outcome.failed for name, kind in way.items() if kind == "matrix"}
    doubt = _doubt(scene, equations, trial, link, wording, in_chain, outcome, bool(large))
    new = letters_under(trial, sides[1]) - letters_under(trial, sides[0])
    if doubt or new or (written[0] | written[1]) & (scene.unsure | scene.told):
        return Judgement("undecided", doubt or "the sides differ, but the text may say more")
    plain = Trial(*sides, Known({}, trial.known.functions), scene.declared, equations.kinds)
    if trial.known.definitions and tried(plain, clock).held:
        return None
    return _refuted(outcome)


def _proved(scene: MatrixScene, trial: Trial, outcome: Outcome, clock: Clock) -> Judgement | None:
    """The verdict where all ways in which it may be meant are proved."""
    ways = outcome.symmetrically if outcome.failed else outcome.plainly
    if not all(way in ways for way in outcome.failed):
        return None
    symmetric = frozenset(scene.symmetric_letters) if outcome.failed else frozenset[str]()
    distinct = [way for at, way in enumerate(ways) if way not in ways[:at]]
    reason = ""
    for way in distinct[:MOST_PROOFS]:
        if not clock.left:
            return None
        reason = proof(trial.left, trial.right, trial.known, way, symmetric & way.keys())
        if not reason:
            sides, known, letters = opaquely((trial.left, trial.right), trial.known, always=True)
            kinds = {**way, **dict.fromkeys(letters, "vector")}
            reason = proof(*sides, known, kinds, symmetric & way.keys()) if letters else ""
        if not reason:
            return None
    if not reason or len(distinct) > MOST_PROOFS:
        return None
    said = {name: _NAMED.get(kind, kind) for name, kind in distinct[0].items()}
    said |= {n: "matrix symmetric" for n in symmetric & said.keys() if said[n] == "matrix"}
    guessed = "; ".join(f"{revealed(name)}: {kind}" for name, kind in said.items())
    return Judgement("proved", reason, guessed=guessed)


def judge_minimizer(
    scene: MatrixScene, equations: MatrixEquations, link: Link, wording: Wording, clock: Clock
) -> Judgement | None:
    r"""The verdict on a place where a function is said to be least: its gradient vanishes there.

    ``w^* = (X^\top X + \lambda I)^{-1} X^\top y`` is tried with all functions of ``w`` that are
    known and made of no other letters; it is refuted if the gradient of none vanishes.
    """
    if not _LEAST.search(wording.before) or _CONSTRAINED.search(" ".join(wording.sentence)):
        return None
    name = canonical(link.left.strip())
    stem = name.replace("^*", "").removeprefix("hat{").removesuffix("}").partition("_")[0]
    try:
        right = scene.read(link.right)
    except UNREADABLE:
        return None
    known = scene.known()
    letters = letters_of(right, known)
    failed = None
    for place, (_, _, variable, body) in enumerate(scene.functions):
        if variable != stem or not letters or stem in letters:
            continue
        if not letters <= letters_of(body, known) or not _later(scene, place):
            continue
        mark = f"gradient{chr(ord('A') + place)}"
        slope = call("exp", mul(symbol(mark), right))
        least = Trial(
            slope, mul(0, slope), known, scene.declared, equations.kinds, (), scene.symmetric
        )
        outcome = tried(least, clock)
        if outcome.over:
            return None
        if outcome.plainly or (outcome.symmetric and scene.symmetric):
            return Judgement("plausible", "the gradient vanishes there for small matrices")
        if outcome.held or outcome.example is None:
            return None
        failed = outcome
    if failed is None or wording.denies or wording.roughly or name in scene.unsure:
        return None
    found = _refuted(failed)
    return replace(found, reason=f"the gradient does not vanish there: {found.reason}")


def _later(scene: MatrixScene, place: int) -> bool:
    """Whether a function has its name still."""
    return scene.written[place][0] != "\0"


def _doubt(
    scene: MatrixScene,
    equations: MatrixEquations,
    trial: Trial,
    link: Link,
    wording: Wording,
    in_chain: bool,
    outcome: Outcome,
    of_matrices: bool,
) -> str:
    derived, used = differentiates(trial), _uses_functions(trial)
    alone = not (link.continued or in_chain)
    supposed = _IF.search(wording.before) if derived or used else wording.supposes or wording.solves
    if wording.denies or wording.roughly or (alone and supposed):
        return "the sides differ, but it may be supposed"
    may_be = any(map(_ORTHOGONAL.search, wording.sentence)) or (
        any(map(_PROJECTED.search, wording.sentence)) and not _INNER.search(link.right)
    )
    if not (derived or used) and may_be:
        return "the sides differ, but something may be orthogonal"
    shapes = {name: kind for way in outcome.failed for name, kind in way.items()}
    own = free_symbols(trial.left) | free_symbols(trial.right)
    for name in own - OPERATORS - shapes.keys():
        small = "number" if is_number_letter(name) else "vector"
        shapes[name] = small if name[:1].islower() else "matrix"
    if not derived and equations.may_be_orthogonal(shapes):
        return "the sides differ, but some matrix may be orthogonal"
    if _UP_TO.search(wording.before) or _UP_TO.search(wording.after[:60]):
        return "the sides differ, but perhaps by what is left out"
    letters = letters_of(trial.left, trial.known) | letters_of(trial.right, trial.known)
    if any("{plus}" in name for name in letters):
        return "the sides differ, but x^+ may be the positive part of x"
    best = any("^*" in name or name.startswith("hat{") for name in letters)
    if best and (derived or used or of_matrices):
        return "the sides differ, but the text may say more of what is optimal"
    hidden = {revealed(name) for name in letters} - letters
    if any("*" in text or "star" in text or equations.says(text) for text in hidden):
        return "the sides differ, but the text may say more of a gradient"
    for found, name in equations.laid_down:
        if name and name not in letters:
            continue
        if name and found - {name, "diag"}:  # not used, or it would be gone
            return "the sides differ, but the text may say more of a letter"
        capitals = {one for one in found if one[:1].isupper()}
        if not (derived or used):
            if name or found & letters:
                return "the sides differ, but the text may say more of the matrices"
        elif capitals and found - OPERATORS <= letters:
            return "the sides differ, but the text may say more of the matrices"
    return ""


def _uses_functions(trial: Trial) -> bool:
    names = free_symbols(trial.left) | free_symbols(trial.right)
    return any(name[:-1] in ("value", "gradient", "hessian") for name in names & OPERATORS)


def _refuted(outcome: Outcome) -> Judgement:
    assert outcome.example is not None
    kinds, values, sides = outcome.example
    at = {revealed(name): _written(values[name]) for name in kinds if name in values}
    example = {"at": at, "left": _written(sides[0]), "right": _written(sides[1])}
    place = ", ".join(f"{name} = {value}" for name, value in at.items())
    named = ((revealed(name), _NAMED.get(kind, kind)) for name, kind in kinds.items())
    guessed = "; ".join(f"{name}: {kind}" for name, kind in named)
    reason = f"at {place}: {example['left']} against {example['right']}"
    return Judgement("refuted", reason, example, guessed=guessed)


def _written(value: Jet) -> str:
    matrix = value.parts[0]
    if min(value.shape) <= 0:
        return str(matrix[0, 0]) + (" I" if value.shape[0] < 0 else "")
    return _rows(matrix)


def _rows(matrix: fmpq_mat) -> str:
    rows = ([str(matrix[r, c]) for c in range(matrix.ncols())] for r in range(matrix.nrows()))
    return f"[{'; '.join(', '.join(row) for row in rows)}]"
