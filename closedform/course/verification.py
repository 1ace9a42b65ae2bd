"""What verification reports: plain data that travels between processes and into JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

__all__ = ["ClaimReport", "ResultReport", "Verification"]


@dataclass(frozen=True)
class ClaimReport:
    """One claim: its theorem, what its witnesses saw, what became of its mutants.

    Attributes
    ----------
    name : str
        The step.
    statement : str
        The proved relation.
    evidence : str
        ``proved``, or less.
    weakest : str
        Which steps of the proof make it less than ``proved``; empty when none does.
    rules : tuple of str
        The rules of the kernel that the proof uses.
    kinds : tuple of str
        The kinds of its witnesses, keys of :data:`closedform.witness.declare.KINDS`.
    observations : tuple of str
        One line for each point looked at.
    headline : str
        The observation that a solution sheet prints, with the claimed value.
    at : dict of str to str
        The point at which that was seen.
    witness_ok : bool
        Every observation agrees, and none was too weak.
    witness_problem : str
        What is wrong otherwise.
    mutants : int
        Wrong variants tried (those that are equal by proof not counted).
    equivalent : int
        Variants recognized by proof as equal.
    rejected, caught : int
        Wrong variants that the proof rejected, and that a witness caught.
    survivors : tuple of str
        Variants that got through, by name.
    skipped : tuple of str
        Witnesses that could not run, with what they miss; they count for nothing.
    """

    name: str
    statement: str
    evidence: str
    rules: tuple[str, ...]
    observations: tuple[str, ...] = ()
    headline: str = ""
    at: dict[str, str] = field(default_factory=dict)
    witness_ok: bool = False
    witness_problem: str = ""
    mutants: int = 0
    equivalent: int = 0
    rejected: int = 0
    caught: int = 0
    survivors: tuple[str, ...] = ()
    weakest: str = ""
    kinds: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Proved, witnessed, and no wrong variant got through."""
        return self.evidence == "proved" and self.witness_ok and not self.survivors


@dataclass(frozen=True)
class ResultReport:
    """One result.

    Attributes
    ----------
    id, title : str
        Which one.
    evidence : str
        The weakest of its claims'.
    rules : tuple of str
        The rules used by its chain.
    steps : int
        How many steps were proved.
    hypotheses : tuple of str
        What the claims grant, by name.
    replayed : bool
        Whether all proofs were concluded again in a fresh process.
    claims : tuple of ClaimReport
        In the order of the result.
    remarks : tuple of str
        Counterexamples against the printed source.
    seconds : float
        Time spent.
    error : str
        Why the result failed, if it did.
    undecided : bool
        Whether it failed for lack of time only, which says nothing against it.
    cites : tuple of str
        The results that its chain rests on, directly or not.
    certificate : dict
        The proofs, for replay; not part of the JSON report.
    """

    id: str
    title: str
    evidence: str = ""
    rules: tuple[str, ...] = ()
    steps: int = 0
    hypotheses: tuple[str, ...] = ()
    replayed: bool = False
    claims: tuple[ClaimReport, ...] = ()
    remarks: tuple[str, ...] = ()
    seconds: float = 0.0
    error: str = ""
    undecided: bool = False
    cites: tuple[str, ...] = ()
    certificate: dict[str, Any] = field(default_factory=dict, repr=False)

    @property
    def ok(self) -> bool:
        """Whether nothing at all is wrong."""
        claims = bool(self.claims) and all(claim.ok for claim in self.claims)
        return not self.error and self.replayed and claims

    @property
    def known(self) -> str:
        """How it is known, in a word: its evidence, unless a condition of a claim is open."""
        proved = {claim.evidence == "proved" for claim in self.claims}
        return "conditional" if self.evidence == "proved" and False in proved else self.evidence

    @property
    def is_open(self) -> bool:
        """Whether nothing speaks against a result: it is just not proved, or time ran out."""
        if self.error:
            return self.undecided
        right = all(claim.witness_ok and not claim.survivors for claim in self.claims)
        return self.replayed and right

    def problems(self) -> list[str]:
        """What is wrong, one line each."""
        found = [self.error] if self.error else []
        if not self.error and not self.replayed:
            found.append("the proofs were not replayed")
        for claim in self.claims:
            if claim.evidence != "proved":
                found.append(f"{claim.name} is not proved: {claim.evidence}")
            if not claim.witness_ok:
                found.append(f"{claim.name}: {claim.witness_problem}")
            found += [f"{claim.name}: survived: {survivor}" for survivor in claim.survivors]
        return found

    def skipped(self) -> list[str]:
        """Which witnesses could not run, one line each."""
        return [f"{claim.name}: skipped: {one}" for claim in self.claims for one in claim.skipped]

    def to_json(self) -> dict[str, Any]:
        """Plain data."""
        data = {key: value for key, value in vars(self).items() if key != "certificate"}
        claims = [vars(claim) | {"ok": claim.ok} for claim in self.claims]
        return data | {"claims": claims, "ok": self.ok}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> ResultReport:
        """The report of :meth:`to_json`'s data, with or without a certificate.

        Raises
        ------
        KeyError, TypeError
            When the data are not those of a report.
        """
        claims = tuple(ClaimReport(**_arguments(ClaimReport, claim)) for claim in data["claims"])
        return cls(**(_arguments(cls, data) | {"claims": claims}))


def _arguments(kind: type, data: Mapping[str, Any]) -> dict[str, Any]:
    """What a dataclass is made of; JSON has lists where the dataclasses have tuples."""
    names = [one.name for one in fields(kind) if one.name in data]
    return {n: tuple(data[n]) if isinstance(data[n], list) else data[n] for n in names}


@dataclass(frozen=True)
class Verification:
    """A run over several results.

    Attributes
    ----------
    reports : tuple of ResultReport
        In the order asked for.
    mutants : bool
        Whether wrong variants were tried.
    seed : int
        What fixed all randomness.
    seconds : float
        Wall-clock time.
    unchanged : tuple of str
        The ids of results that were not run again, because nothing of theirs has changed.
    """

    reports: tuple[ResultReport, ...]
    mutants: bool
    seed: int
    seconds: float
    unchanged: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether every result is all right."""
        return all(report.ok for report in self.reports)

    def to_json(self) -> dict[str, Any]:
        """Plain data."""
        return {
            "ok": self.ok,
            "mutants": self.mutants,
            "seed": self.seed,
            "seconds": round(self.seconds, 3),
            "unchanged": list(self.unchanged),
            "results": [report.to_json() for report in self.reports],
        }
