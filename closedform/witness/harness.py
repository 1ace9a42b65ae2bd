"""Run witnesses at points of a domain, and hold claimed values against what they saw."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from closedform.kernel.domain import Domain, DomainError
from closedform.witness.declare import Witness
from closedform.witness.observation import (
    SMALLEST_ERROR,
    Bounded,
    Claimed,
    Estimate,
    Exact,
    Observation,
    agrees,
    describe,
    is_weak,
)
from closedform.witness.points import Point, draw_points, format_point, narrowing

if TYPE_CHECKING:
    import numpy as np

__all__ = ["Check", "Failure", "Observed", "WitnessError", "check", "generator", "observe"]


class WitnessError(RuntimeError):
    """A witness that could not be run; the message names claim, point and cause."""


@dataclass(frozen=True)
class Observed:
    """What a witness saw at one point.

    Attributes
    ----------
    point : dict
        The parameters.
    observation : Exact, Estimate or Bounded
        The left side of the claim there.
    claim : str
        Label of the claim.
    """

    point: Point
    observation: Observation
    claim: str = ""

    def text(self) -> str:
        """One line, such as ``simulated 0.05268 ± 0.00004 at N = 10``."""
        return f"{describe(self.observation)} at {format_point(self.point)}"


@dataclass(frozen=True)
class Failure:
    """A point where the claimed value cannot be the observed one (``None``: undefined)."""

    observed: Observed
    claimed: Claimed

    def text(self) -> str:
        """One line with both values."""
        if self.claimed is None:
            return f"{self.observed.text()}, where the claim is undefined"
        return f"{self.observed.text()}, claimed {_number(self.claimed)}"


@dataclass(frozen=True)
class Check:
    """The outcome for one claim.

    Attributes
    ----------
    passed : bool
        The claim agrees at every point, and an error of 2 % would have been caught at each.
    failures : tuple of Failure
        Where it does not agree.
    weak : tuple of Observed
        Where an error of 2 % could have passed: the witness is to blame, not the claim.
    points : int
        How many points were looked at; with none, nothing is passed.
    """

    passed: bool
    failures: tuple[Failure, ...]
    weak: tuple[Observed, ...]
    points: int

    def text(self) -> str:
        """One line: what went wrong first, or at how many points the claim agrees."""
        if self.failures:
            return f"contradicted: {self.failures[0].text()}"
        if self.weak:
            return f"too weak: {self.weak[0].text()} ({_weakness(self.weak[0].observation)})"
        if not self.points:
            return "not witnessed: nothing was observed"
        return f"agrees at {self.points} point{'s' if self.points > 1 else ''}"


def observe(witness: Witness, domain: Domain, seed: int = 0, result_id: str = "") -> list[Observed]:
    """Run a witness at points of a domain.

    Parameters
    ----------
    witness : Witness
        As declared in a numeric file.
    domain : Domain
        The domain of the claim; the witness's ``where`` narrows it further.
    seed : int
        At least 0.  Fixes the points and all randomness, together with ``result_id`` and the claim.
    result_id : str
        Id of the result.

    Returns
    -------
    list of Observed

    Raises
    ------
    WitnessError
        When the domain has no point, or the witness raises or returns something else than it
        declared.

    Examples
    --------
    >>> witness = Witness("square", "exact", lambda point: point["a"] ** 2, points=1)
    >>> observe(witness, Domain.parse("a: real > 0"), seed=3)[0].text()
    'exactly 9 at a = 3'
    """
    place = f"witness {witness.name} of {result_id or 'a result'}, claim {witness.claim!r}"
    try:
        where = narrowing(domain, witness.where) if witness.where else None
        point_seed = int.from_bytes(_digest(seed, result_id, witness.claim)[:8], "big")
        points = draw_points(domain, witness.points, point_seed, where)
    except DomainError as error:
        raise WitnessError(f"{place}: {error}") from error
    observed = []
    for index, point in enumerate(points):
        try:
            seen = _observe_at(witness, point, seed, result_id, index)
        except Exception as error:
            # Whatever a numeric file raises must reach its author with the point.
            raise WitnessError(
                f"{place}: at {format_point(point)} it raised {type(error).__name__}: {error}"
            ) from error
        observed.append(Observed(point, seen, witness.claim))
    return observed


def check(observed: Iterable[Observed], right: Callable[[Point], Claimed]) -> Check:
    """Hold the right side of a claim against observations of its left side.

    Parameters
    ----------
    observed : iterable of Observed
        From one or several witnesses; they serve any number of claims.
    right : callable
        The claimed value at a point; ``None`` where it is undefined.

    Returns
    -------
    Check

    Examples
    --------
    >>> seen = [Observed({"a": Fraction(2)}, Exact(Fraction(4)))]
    >>> check(seen, lambda point: point["a"] ** 2).passed
    True
    >>> print(check(seen, lambda point: point["a"] * 3).text())
    contradicted: exactly 4 at a = 2, claimed 6
    """
    seen = list(observed)
    claims = [(one, right(one.point)) for one in seen]
    failures = tuple(
        Failure(one, value) for one, value in claims if not agrees(one.observation, value)
    )
    weak = tuple(one for one in seen if is_weak(one.observation))
    passed = bool(seen) and not failures and not weak
    return Check(passed, failures, weak, len(seen))


def generator(seed: int, result_id: str, claim: str, index: int) -> np.random.Generator:
    """A random generator of its own for each result, claim and point.

    Streams are independent because they are spawned from one NumPy ``SeedSequence`` under
    different keys, and reproducible because the keys are hashes of the names.
    """
    import numpy as np

    digest = _digest(0, result_id, claim)
    key = (*(int.from_bytes(digest[i : i + 4], "big") for i in range(0, 16, 4)), index)
    return np.random.default_rng(np.random.SeedSequence(entropy=seed, spawn_key=key))


def _digest(seed: int, result_id: str, claim: str) -> bytes:
    return hashlib.sha256(f"{seed}\n{result_id}\n{claim}".encode()).digest()


def _observe_at(
    witness: Witness, point: Point, seed: int, result_id: str, index: int
) -> Observation:
    # Each call gets its own copy, so that a witness cannot spoil the point for the check.
    if witness.kind == "monte_carlo":
        from closedform.witness.monte_carlo import estimate

        rng = generator(seed, result_id, f"{witness.claim}/{witness.name}", index)
        return estimate(lambda source, size: witness.function(dict(point), source, size), rng)
    value = witness.function(dict(point))
    if witness.kind == "bounded":
        return _bounded(value)
    return Exact(_rational(value))


def _rational(value: Any) -> Fraction:
    if hasattr(value, "item"):  # a NumPy integer
        value = value.item()
    if isinstance(value, int | Fraction) and not isinstance(value, bool):
        return Fraction(value)
    raise TypeError(
        f"an exact witness returns a Fraction or an int, not {type(value).__name__} {value!r}"
    )


def _bounded(value: Any) -> Bounded:
    try:
        number, tolerance = (float(part) for part in value)
    except (TypeError, ValueError):
        raise TypeError(f"a bounded witness returns (value, tolerance), not {value!r}") from None
    if not math.isfinite(number) or not (tolerance >= 0 and math.isfinite(tolerance)):
        raise ValueError(f"value and tolerance must be finite, not {number} and {tolerance}")
    return Bounded(number, tolerance)


def _weakness(observation: Observation) -> str:
    allowed = f"{SMALLEST_ERROR:.0%} is allowed"
    if isinstance(observation, Estimate):
        if observation.standard_error == 0:
            return "every sample was the same; narrow it with where=, or use @exact"
        return f"it would only catch errors of {observation.relative_power:.2g} relative; {allowed}"
    return f"its tolerance is too large; {allowed}"


def _number(value: Fraction | int | float) -> str:
    if isinstance(value, float):
        return f"{value:.8g}"
    return describe(Exact(Fraction(value))).removeprefix("exactly ")
