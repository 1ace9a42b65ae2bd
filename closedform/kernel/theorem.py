"""Theorems: statements that only the rules of the kernel can make, and their certificates.

A theorem says: for all values of the variables in its domain, if its hypotheses and its open
obligations hold, then its statement holds.
"""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from functools import wraps
from typing import Any

from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.language.serialized import deserialize, serialize
from closedform.language.tree import Expr, free_symbols, function_names

__all__ = ["Conclusion", "Evidence", "Hypothesis", "Theorem", "certificate", "replay", "rule"]

VERSION = 1


class Evidence(IntEnum):
    """How a statement is known; the weakest ancestor decides."""

    ASSUMED = 0
    SIMULATED = 1
    COMPUTED = 2
    ENCLOSED = 3
    PROVED = 4

    def __str__(self) -> str:
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """Something the problem grants: a definition, independence, a counting argument in words.

    Attributes
    ----------
    name : str
        How the chain refers to it.
    statement : Expr
        The relation granted.
    forall : Domain
        The variables for all of whose values it is granted.
    words : str
        The same in words.
    """

    name: str
    statement: Expr
    forall: Domain = field(default_factory=Domain)
    words: str = ""

    @property
    def free(self) -> frozenset[str]:
        """Names that it says something about."""
        ends = [b.value for v in self.forall.variables for b in (v.lower, v.upper) if b]
        said = (self.statement, *ends, *self.forall.relations)
        names = frozenset().union(*(free_symbols(e) | function_names(e) for e in said))
        return names - frozenset(self.forall.names)


@dataclass(frozen=True, slots=True)
class Conclusion:
    """What a rule concludes, before it is made a theorem."""

    domain: Domain
    statement: Expr
    hypotheses: tuple[Hypothesis, ...] = ()
    obligations: tuple[Expr, ...] = ()
    evidence: Evidence = Evidence.PROVED


_SEAL = object()


class Theorem:
    """A statement together with how it was concluded.  Only rules make theorems.

    Attributes
    ----------
    domain, statement, hypotheses, obligations
        What it says (see the module's docstring); obligations are open side conditions.
    evidence : Evidence
        The weakest of the rule's own and the parents'.
    rule : str
        The rule that made it.
    parents : tuple of Theorem
        The theorems it rests on.
    """

    __slots__ = (
        "arguments",
        "domain",
        "evidence",
        "hypotheses",
        "obligations",
        "parents",
        "rule",
        "statement",
    )

    def __init__(
        self, seal: object, conclusion: Conclusion, name: str, arguments: Mapping[str, Any]
    ) -> None:
        if seal is not _SEAL:
            raise TypeError("a theorem is made by a rule of closedform.kernel.rules")
        parents = tuple(_theorems(arguments.values()))
        evidence = min((conclusion.evidence, *(parent.evidence for parent in parents)))
        values = (
            dict(arguments),
            conclusion.domain,
            evidence,
            conclusion.hypotheses,
            conclusion.obligations,
            parents,
            name,
            conclusion.statement,
        )
        for slot, value in zip(self.__slots__, values, strict=True):
            object.__setattr__(self, slot, value)

    arguments: dict[str, Any]
    domain: Domain
    evidence: Evidence
    hypotheses: tuple[Hypothesis, ...]
    obligations: tuple[Expr, ...]
    parents: tuple[Theorem, ...]
    rule: str
    statement: Expr

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("a theorem is immutable")

    @property
    def left(self) -> Expr:
        """The left side of the statement."""
        return self.statement.args[0]

    @property
    def right(self) -> Expr:
        """The right side of the statement."""
        return self.statement.args[1]

    @property
    def says(self) -> tuple[object, ...]:
        """Everything that the theorem claims, comparable."""
        return self.domain, self.statement, self.hypotheses, self.obligations, self.evidence

    def ancestry(self) -> list[Theorem]:
        """This theorem and all it rests on, parents first, each once."""
        order: dict[int, Theorem] = {}
        stack = [(self, False)]
        while stack:
            node, ready = stack.pop()
            if ready:
                order.setdefault(id(node), node)
            elif id(node) not in order:
                stack.append((node, True))
                stack.extend((parent, False) for parent in node.parents)
        return list(order.values())

    def rules(self) -> tuple[str, ...]:
        """The names of the rules used, in order of first use."""
        return tuple(dict.fromkeys(node.rule for node in self.ancestry()))

    def __str__(self) -> str:
        given = [*(h.name for h in self.hypotheses), *map(str, self.obligations)]
        condition = f"if {', '.join(given)}: " if given else ""
        return f"[{self.evidence}] {condition}{self.statement}   for {self.domain}"

    def __repr__(self) -> str:
        return f"<Theorem {self}>"


def _theorems(values: Iterable[Any]) -> Iterable[Theorem]:
    for value in values:
        if isinstance(value, Theorem):
            yield value
        elif isinstance(value, tuple):
            yield from _theorems(value)


RULES: dict[str, Callable[..., Theorem]] = {}
_TYPES: dict[str, type] = {
    "Theorem": Theorem,
    "Expr": Expr,
    "Domain": Domain,
    "str": str,
    "Evidence": Evidence,
}


def _checked(value: Any, annotation: str, name: str) -> Any:
    """An argument of a rule, copied, if it is of the type that the rule says it takes.

    Raises
    ------
    Refused
        For anything else: a rule must not take what only looks like a theorem.
    """
    if annotation.startswith("tuple[") and isinstance(value, tuple | list):
        inner = annotation.removeprefix("tuple[").removesuffix(", ...]")
        return tuple(_checked(item, inner, name) for item in value)
    if annotation.startswith("dict[str, ") and isinstance(value, dict):
        inner = annotation.removeprefix("dict[str, ").removesuffix("]")
        return {str(key): _checked(item, inner, name) for key, item in value.items()}
    if type(value) is not _TYPES.get(annotation):
        raise Refused(f"{name} has to be of type {annotation}, not {type(value).__name__}")
    return value


def rule(conclude: Callable[..., Conclusion]) -> Callable[..., Theorem]:
    """Make a theorem of what a function of the kernel concludes, and register it for replay."""
    signature = inspect.signature(conclude)
    parameters = [(p.name, str(p.annotation)) for p in signature.parameters.values()]
    name = conclude.__name__
    if name in RULES:
        raise ValueError(f"there is a rule {name!r} already")

    @wraps(conclude)
    def apply(*args: Any, **kwargs: Any) -> Theorem:
        if kwargs or len(args) != len(parameters):
            bound = signature.bind(*args, **kwargs)
            bound.apply_defaults()
            args = tuple(bound.arguments.values())
        arguments = {
            key: _checked(value, annotation, key)
            for value, (key, annotation) in zip(args, parameters, strict=True)
        }
        try:
            conclusion = conclude(**arguments)
        except RecursionError:
            raise Refused("an expression is nested too deeply") from None
        return Theorem(_SEAL, conclusion, name, arguments)

    RULES[name] = apply
    return apply


# -- certificates -----------------------------------------------------------------------------


def _encode(value: Any, place: Mapping[int, int]) -> Any:
    match value:
        case Theorem():
            return {"theorem": place[id(value)]}
        case Expr():
            return {"expr": serialize(value)}
        case Domain():
            return {"domain": value.serialize()}
        case tuple():
            return {"tuple": [_encode(item, place) for item in value]}
        case dict():
            return {"map": {key: _encode(item, place) for key, item in value.items()}}
        case Evidence():
            return {"evidence": value.name}
        case None | bool() | int() | str():
            return value
    raise TypeError(f"a rule cannot take a {type(value).__name__}")


def _decode(data: Any, made: list[Theorem]) -> Any:
    if not isinstance(data, dict):
        return data
    ((kind, value),) = data.items()
    match kind:
        case "theorem":
            if not isinstance(value, int) or value < 0:
                raise Refused(f"{value!r} is no earlier step")
            return made[value]
        case "expr":
            return deserialize(value)
        case "domain":
            return Domain.deserialize(value)
        case "tuple":
            return tuple(_decode(item, made) for item in value)
        case "map":
            return {key: _decode(item, made) for key, item in value.items()}
        case "evidence":
            return Evidence[value]
    raise Refused(f"a certificate cannot hold a {kind!r}")


def _claims(theorem: Theorem) -> list[Any]:
    granted = [
        [h.name, serialize(h.statement), h.forall.serialize(), h.words] for h in theorem.hypotheses
    ]
    return [
        theorem.domain.serialize(),
        serialize(theorem.statement),
        granted,
        [serialize(o) for o in theorem.obligations],
        theorem.evidence.name,
        theorem.arguments.get("reason", ""),
    ]


def certificate(*theorems: Theorem) -> dict[str, Any]:
    """The proofs of some theorems as plain data for JSON.

    Returns
    -------
    dict
        ``version``; ``steps``, each with rule, arguments and what it claims; ``conclusions``,
        the places of the given theorems among the steps.
    """
    place: dict[int, int] = {}
    steps: list[dict[str, Any]] = []
    for theorem in theorems:
        for node in theorem.ancestry():
            if id(node) in place:
                continue
            arguments = {key: _encode(value, place) for key, value in node.arguments.items()}
            place[id(node)] = len(steps)
            steps.append({"rule": node.rule, "arguments": arguments, "claims": _claims(node)})
    return {"version": VERSION, "steps": steps, "conclusions": [place[id(t)] for t in theorems]}


def replay(data: Mapping[str, Any]) -> list[Theorem]:
    """Apply every rule of a certificate again, trusting nothing that it claims.

    Raises
    ------
    Refused
        When a rule refuses, or concludes something else than the certificate claims.
    """
    # The rules register themselves when their modules are imported.
    from closedform.kernel import (  # noqa: F401
        approaching,
        calculus,
        casework,
        enclosing,
        exhaust,
        finite,
        inequalities,
        integral_parts,
        integrals,
        matrices,
        moments,
        rules,
        stepwise,
        table,
    )

    if data.get("version") != VERSION:
        raise Refused(f"certificates of version {data.get('version')!r} cannot be replayed")
    made: list[Theorem] = []
    for number, step in enumerate(data.get("steps", ())):
        try:
            made.append(_again(step, made))
        except (Refused, ValueError, TypeError, KeyError, IndexError, RecursionError) as error:
            raise Refused(f"step {number}: {error}") from error
    conclusions = data.get("conclusions", (None,))
    if not all(isinstance(place, int) and 0 <= place < len(made) for place in conclusions):
        raise Refused("a conclusion of the certificate is none of its steps")
    return [made[place] for place in conclusions]


def _again(step: Mapping[str, Any], made: list[Theorem]) -> Theorem:
    if step["rule"] not in RULES:
        raise Refused(f"unknown rule {step['rule']!r}")
    arguments = {key: _decode(value, made) for key, value in step["arguments"].items()}
    theorem = RULES[step["rule"]](**arguments)
    if json.loads(json.dumps(_claims(theorem))) != step["claims"]:
        raise Refused(f"{step['rule']} concludes {theorem}, not what it claims")
    return theorem
