"""Assertions for tests of other people's projects."""

from __future__ import annotations

__all__ = ["assert_equal", "assert_holds"]


def assert_equal(left: str, right: str, domain: str = "") -> None:
    """Assert that two expressions are equal on a domain, by proof.

    Parameters
    ----------
    left, right : str
        Mathematics in LaTeX, plain text or unicode.
    domain : str
        What the symbols range over.

    Raises
    ------
    AssertionError
        Unless the equality is proved; the message shows the counterexample, if there is one.

    Examples
    --------
    >>> assert_equal("1/(2*N-1) - 1/(2*N+1)", r"\\frac{2}{4N^2-1}", "N: integer >= 1")
    >>> assert_equal("(1-b)^2", "1-b^2", "b: real in (0,1)")
    Traceback (most recent call last):
    AssertionError: (1-b)^2 = 1-b^2 is refuted for b: real in (0,1):
        at b = 1/2: 1/4 against 3/4
    """
    from closedform.answers.equality import equal

    verdict = equal(left, right, domain)
    if verdict.verdict != "proved" or verdict.theorem is None or verdict.theorem.obligations:
        where = f" for {domain}" if domain else ""
        details = verdict.reason.replace("\n", "\n    ")
        if verdict.defined_on_less:
            details += f"\n    {verdict.defined_on_less}"
        raise AssertionError(f"{left} = {right} is {verdict.verdict}{where}:\n    {details}")


def assert_holds(name: str, *, mutants: bool = False, seed: int = 0) -> None:
    """Assert that a result of the built-in course is proved and agrees with its witnesses.

    Parameters
    ----------
    name : str
        The id of the result.
    mutants : bool
        Whether wrong variants of it have to be caught, too.
    seed : int
        Fixes points and random numbers.

    Raises
    ------
    AssertionError
        When anything is wrong; the message says what.

    Examples
    --------
    >>> assert_holds("momentum.terminal_velocity")
    """
    from closedform.course.loader import load_course
    from closedform.course.verify import verify

    (report,) = verify(load_course(), [name], mutants=mutants, seed=seed, jobs=0).reports
    if not report.ok:
        raise AssertionError(f"{name} does not hold:\n    " + "\n    ".join(report.problems()))
