"""Domains, evidence and hypotheses in words, as a solution sheet prints them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from closedform.course.verification import ResultReport
from closedform.kernel.domain import Bound, Domain, Variable
from closedform.language.latex import to_latex
from closedform.language.names import latex_name
from closedform.sheets.inlines import Inline, Math, Text

__all__ = ["evidence_line", "moments_assumed", "ranges", "rule_names"]

DOT = " \N{MIDDLE DOT} "
KINDS = {"integer": "integers ", "random": "random variables "}
# Rules that only carry statements along are not named in the evidence line.
PLUMBING = ("suppose", "instantiate", "pointwise", "rewrite", "symmetric", "discharge")
NAMES = {
    "add_terms": "sums of inequalities",
    "add_up": "sums of inequalities",
    "enclose": "enclosures",
    "expectation": "linearity of expectation",
    "lemma": "table of lemmas",
    "limit": "limits",
    "limit_at": "continuity",
    "minimize": "completed square",
    "monotone": "monotone functions",
    "multiply": "products of inequalities",
    "same_limit": "limits",
    "second_moments": "second moments",
    "sign": "bounds",
    "squeeze": "squeezing",
    "telescope": "telescoping",
}
ORDER = ("field", "induction", "telescope", "hypergeometric", "limit", "minimize", "lemma", "sign")


def ranges(domain: Domain, names: tuple[str, ...] | None = None) -> tuple[Inline, ...]:
    """What variables range over: "integers $n \\ge 0$ and real $0 \\le \\rho < 1$".

    Parameters
    ----------
    domain : Domain
        Where they are declared.
    names : tuple of str, optional
        Which of them; by default all that are numbers.
    """
    chosen = [
        v for v in domain.variables if not v.is_function and (names is None or v.name in names)
    ]
    inlines: list[Inline] = []
    kind = ""
    for place, variable in enumerate(chosen):
        if place:
            inlines.append(Text(" and " if place == len(chosen) - 1 else ", "))
        if variable.kind != kind:
            kind = variable.kind
            words = f"{kind} " if variable.is_tensor else "real "
            inlines.append(Text(KINDS.get(kind, words)))
        inlines.append(Math(_range(variable, domain)))
    return tuple(inlines)


def moments_assumed(domain: Domain) -> tuple[tuple[Inline, ...], ...]:
    """What is assumed, without being stated anywhere, where something is random."""
    if not any(variable.is_random for variable in domain.variables):
        return ()
    return ((Text("every expectation, variance and covariance that is written exists"),),)


def _range(variable: Variable, domain: Domain) -> str:
    def end(bound: Bound) -> str:
        return to_latex(bound.value, domain.families)

    text = latex_name(variable.name)
    low, high = variable.lower, variable.upper
    if low and high:
        before = "<" if low.strict else r"\le"
        after = "<" if high.strict else r"\le"
        return rf"{end(low)} {before} {text} {after} {end(high)}"
    if low:
        return rf"{text} {'>' if low.strict else chr(92) + 'ge'} {end(low)}"
    if high:
        return rf"{text} {'<' if high.strict else chr(92) + 'le'} {end(high)}"
    return text


def rule_names(rules: tuple[str, ...]) -> str:
    """The rules that carry a proof, in a fixed order, as words."""
    kept = [rule for rule in rules if rule not in PLUMBING]
    kept.sort(key=lambda rule: ORDER.index(rule) if rule in ORDER else len(ORDER))
    return ", ".join(dict.fromkeys(NAMES.get(rule, rule) for rule in kept))


def evidence_line(report: ResultReport) -> tuple[Inline, ...]:
    """How a result is known, in one line: proof, an observation, wrong variants caught."""
    if report.error:
        return (Text(f"NOT VERIFIED: {report.error}"),)
    inlines: list[Inline] = [Text(f"{report.evidence} ({rule_names(report.rules)})")]
    if report.replayed:
        inlines.append(Text(f"{DOT}replayed"))
    shown = [claim for claim in report.claims if claim.headline]
    simulated = [claim for claim in shown if claim.headline.startswith("simulated")]
    if shown:
        claim = (simulated or shown)[0]
        headline = re.sub(r"(?<![\w)])-(?=\d)", "\N{MINUS SIGN}", claim.headline)
        inlines.append(Text(f"{DOT}{headline} at "))
        inlines += _point(claim.at)
    wrong = sum(claim.mutants for claim in report.claims)
    if wrong:
        caught = sum(min(claim.rejected, claim.caught) for claim in report.claims)
        inlines.append(Text(f"{DOT}{caught} of {wrong} wrong variants caught"))
    inlines += [Text(f"{DOT}FAILED: {problem}") for problem in report.problems()]
    return tuple(inlines)


def _point(at: Mapping[str, str]) -> Iterator[Inline]:
    for place, (name, value) in enumerate(at.items()):
        if place:
            yield Text(", ")
        sequence, _, arguments = name.partition("(")
        inside = f"({arguments}" if arguments else ""
        yield Math(f"{latex_name(sequence)}{inside} = {value}")
