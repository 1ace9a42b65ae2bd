"""How results and their verification look on a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from closedform.language.reader import read, read_relation
from closedform.language.unicode import to_unicode
from closedform.sheets.escape import clean_text

if TYPE_CHECKING:
    from pylatexenc.latex2text import LatexNodes2Text
    from pylatexenc.latexwalker import LatexMacroNode
    from rich.console import JustifyMethod

    from closedform.answers.stress import Question
    from closedform.course.loader import Course
    from closedform.course.result import Given, Result, Source, Step
    from closedform.course.status import Status
    from closedform.course.verification import ResultReport, Verification
    from closedform.kernel.domain import Domain
    from closedform.sheets.inlines import Inline

__all__ = [
    "formula", "new_console", "problem_lines", "progress_line", "result_view", "sentence",
    "skipped_lines", "status_table", "stress_lines", "stress_table", "verification_table",
]  # fmt: skip

WIDTH = 100  # prose wider than this is hard to read
PIPED = 160  # where nobody sees a terminal, nothing needs to be cut


def new_console(*, stderr: bool = False) -> Console:
    """A console that prints every text as it is, with color on terminals only."""
    console = Console(stderr=stderr, markup=False, highlight=False, emoji=False, soft_wrap=False)
    if not console.is_terminal:
        console.width = max(console.width, PIPED)
    return console


def formula(latex: str, domain: Domain) -> str:
    """A formula in one line of unicode: read and printed, or with its commands replaced.

    Examples
    --------
    >>> from closedform.kernel.domain import Domain
    >>> domain = Domain.parse("sigma: real > 0; N: real >= 1")
    >>> print(formula(r"\\frac{\\sigma^2}{2N-1}", domain))
    σ²/(2N−1)
    >>> print(formula(r"0 \\le 1-\\frac1N < 1", domain))
    0 ≤ 1−1/N < 1
    """  # noqa: RUF002
    whole = _read(latex, domain)
    if whole is not None:
        return whole
    # A chain like 0 < a < 1 is no expression, but its members are.
    shown = [_read(member, domain) or _replaced(member) for member in _members(latex)]
    return " ".join(" ".join(shown).replace(" ,", ",").split())


def _members(latex: str) -> Iterator[str]:
    """The members and signs of a chain or list, cut where no brace is open."""
    start = depth = 0
    for sign in re.finditer(
        r"(?<!\\)[{}]|\\(?:leq?|geq?|neq?|to|dots|approx)(?![a-zA-Z])|[<>=,]", latex
    ):
        if sign.group() in "{}":
            depth += 1 if sign.group() == "{" else -1
        elif depth == 0 and not latex.endswith("\\", 0, sign.start()):
            yield from (latex[start : sign.start()], sign.group())
            start = sign.end()
    yield latex[start:]


def _read(latex: str, domain: Domain) -> str | None:
    for reader in (read, read_relation):
        try:
            return to_unicode(reader(latex, domain.reading()))
        except ValueError:
            continue
    return None


def _replaced(latex: str) -> str:
    text = re.sub(r"\\[dt]frac(?![a-zA-Z])", r"\\frac", latex)
    text = text.replace(r"\{", "\ue000").replace(r"\}", "\ue001")  # braces to be seen
    text = _converter().latex_to_text(text)
    text = re.sub(r"([_^])\{([^{}]*)\}", r"\1(\2)", text)
    return " ".join(text.translate(str.maketrans("\ue000\ue001", "{}", "{}")).split())


@cache
def _converter() -> LatexNodes2Text:
    from pylatexenc.latex2text import (
        LatexNodes2Text,
        MacroTextSpec,
        get_default_latex_context_db,
    )

    def quotient(node: LatexMacroNode, l2tobj: LatexNodes2Text) -> str:
        if node.nodeargd is None:  # cut off behind the command
            return str(node.latex_verbatim())
        sides = (l2tobj.nodelist_to_text([side]) for side in node.nodeargd.argnlist)
        return "/".join(map(_grouped, sides)) + " "

    def root(node: LatexMacroNode, l2tobj: LatexNodes2Text) -> str:
        if node.nodeargd is None:
            return str(node.latex_verbatim())
        return "√" + _grouped(l2tobj.nodelist_to_text(node.nodeargd.argnlist[-1:]))

    def as_it_is(node: LatexMacroNode) -> str:
        return f"\\{node.macroname} "

    database = get_default_latex_context_db()
    own = [
        MacroTextSpec("frac", simplify_repl=quotient),
        MacroTextSpec("sqrt", simplify_repl=root),
        MacroTextSpec("epsilon", simplify_repl="ε"),  # these as the printer of formulas has them
        MacroTextSpec("cdot", simplify_repl="·"),
        MacroTextSpec("sum", simplify_repl=" Σ"),
        MacroTextSpec("ne", simplify_repl="≠"),
        *(MacroTextSpec(name, simplify_repl="") for name in ("left", "right", "operatorname")),
    ]
    database.add_context_category("closedform", macros=own, prepend=True)
    database.set_unknown_macro_spec(MacroTextSpec("", simplify_repl=as_it_is))
    return LatexNodes2Text(
        database, math_mode="text", keep_braced_groups=True, keep_braced_groups_minlen=2
    )


def _grouped(side: str) -> str:
    if side.startswith("{") and side.endswith("}"):
        side = side[1:-1]
    return f"({side})" if re.search(r"[-+/ ]", side) else side


def sentence(text: str | Iterable[Inline], domain: Domain) -> str:
    """Prose with ``$...$`` as one line for a terminal."""
    from closedform.sheets.inlines import Math, plain_text, prose

    pieces = prose(" ".join(text.split())) if isinstance(text, str) else tuple(text)
    shown = [
        formula(piece.latex, domain) if isinstance(piece, Math) else plain_text((piece,))
        for piece in pieces
    ]
    return clean_text("".join(shown))


def _source(source: Source) -> str:
    return clean_text(f"{source.key}, {source.place}" if source.place else source.key)


def result_view(course: Course, result: Result) -> Iterator[Text | Padding]:
    """The problem, what is granted, the chain with its reasons, and how it is known.

    Raises
    ------
    ChainFailed
        When the result cannot be proved.
    DomainError
        When its domain is malformed.
    """
    from closedform.course.questions import label
    from closedform.course.result import Choice, Given
    from closedform.kernel.domain import Domain
    from closedform.sheets.wording import moments_assumed, ranges

    domain = Domain.parse(result.domain)
    yield Text(clean_text(result.title), style="bold")
    yield Text(f"{result.id}   {'; '.join(map(_source, result.source))}", style="dim")
    yield _section("Problem")
    yield _block(sentence(result.problem, domain))
    yield _block(f"For {sentence(ranges(domain), domain)}.")
    for index, part in enumerate(result.parts):
        yield _block(f"({chr(97 + index % 26)}) {sentence(part.question, domain)}")
        options = part.answer.options if isinstance(part.answer, Choice) else ()
        for place, option in enumerate(options):
            yield _block(f"{label(place)}. {sentence(option.text, domain)}", 6)
    granted = [item for item in result.chain if isinstance(item, Given)]
    if granted:
        yield _section("Granted")
        for given in granted:
            yield from _item(course, result, given)
        for unstated in moments_assumed(domain):
            yield _block(sentence(unstated, domain))
    yield _section("Derivation")
    for item in result.chain:
        if not isinstance(item, Given):
            yield from _item(course, result, item)
    yield _section("Evidence")
    yield from _evidence(course, result)


def _section(title: str) -> Text:
    return Text(f"\n{title}", style="bold cyan")


def _block(text: str, indent: int = 2, style: str = "") -> Padding:
    return Padding(Text(text, style=style), (0, 0, 0, indent), expand=False)


def _item(course: Course, result: Result, item: Given | Step) -> Iterator[Padding]:
    from closedform.course.chain import step_domain
    from closedform.course.result import Given

    domain = step_domain(result, item)
    statement = to_unicode(course.theorems(result.id)[item.name].statement)
    forall = f"   for all {_replaced(item.forall)}" if item.forall else ""
    style = "bold green" if item.name in result.claims else ""
    yield _block(f"{statement}{forall}", style=style)
    kind = "modelling assumption: " if isinstance(item, Given) and item.modelling else ""
    yield _block(f"{item.name}: {kind}{sentence(item.reason, domain)}", 6, "dim")


def _evidence(course: Course, result: Result) -> Iterator[Padding]:
    from closedform.sheets.wording import rule_names

    for name in result.claims:
        theorem = course.theorems(result.id)[name]
        rules = rule_names(theorem.rules())
        conditions = ", ".join(to_unicode(open_one) for open_one in theorem.obligations)
        only_if = f", only if {conditions}" if conditions else ""
        by = f" ({rules})" if rules else ""
        granted = ", ".join(h.name for h in theorem.hypotheses)
        given = f"; grants {granted}" if granted else ""
        yield _block(f"{name}: {theorem.evidence}{by}{only_if}{given}")
    yield _block(f"closedform verify {result.id} --mutants    tries to break it", style="dim")


def verification_table(verification: Verification) -> Table:
    """One row for each result: evidence, replay, witness, wrong variants, time."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("result", no_wrap=True)
    table.add_column("evidence")
    table.add_column("replay")
    table.add_column("witness")
    if verification.mutants:
        table.add_column("wrong variants caught")
    table.add_column("time", justify="right")
    for report in verification.reports:
        cells = [
            Text(report.id, style="green" if report.ok else "bold red"),
            Text(report.known or "-"),
            Text("ok" if report.replayed else "-"),
            Text(_witness(report)),
        ]
        if verification.mutants:
            cells.append(Text(_mutants(report)))
        table.add_row(*cells, Text(f"{report.seconds:.1f} s"))
    return table


def progress_line(report: ResultReport) -> Text:
    """What came of one result, while others are still being verified."""
    if report.error or not report.claims:
        return Text(f"{report.id}: {clean_text(report.error.split(chr(10))[0])}", style="red")
    caught = [claim for claim in report.claims if claim.survivors or not claim.witness_ok]
    said = f"not all is well with {', '.join(c.name for c in caught)}" if caught else "ok"
    line = f"{report.id}: {report.known}, {said} ({report.seconds:.1f} s)"
    return Text(line, style="red" if caught else "green")


def status_table(rows: Iterable[Status]) -> Table:
    """One row for each result: how it is known, from its last verification."""
    from closedform.course.status import HEADINGS

    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in HEADINGS:
        right = heading == "time"
        table.add_column(heading, justify="right" if right else "left", no_wrap=heading == "result")
    for row in rows:
        first, *rest = map(clean_text, row.cells())
        good = row.report is not None and row.report.ok
        style = "green" if good else "bold red" if row.report else "dim"
        table.add_row(Text(first, style=style), *map(Text, rest))
    return table


def stress_table(questions: Iterable[Question]) -> Table:
    """One row for each question: how many variants, their solutions, what was found, time."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("question", "parts", "variants", "smallest", "median", "largest", "", "time"):
        justify: JustifyMethod = "left" if heading in ("question", "parts", "") else "right"
        table.add_column(heading, justify=justify, no_wrap=heading == "question")
    for one in questions:
        kinds = {"failed": one.failures, "undecided": one.undecided, "to look at": one.warnings}
        found = ", ".join(f"{len(lines)} {kind}" for kind, lines in kinds.items() if lines) or "ok"
        name = f"{one.id} {one.step}".rstrip()
        variants = f"{one.distinct} of {one.drawn}" if one.drawn else "-"
        spread = [end or "-" for end in (one.low, one.median, one.high)]
        cells = [", ".join(one.parts) or "-", variants, *spread, found, f"{one.seconds:.1f} s"]
        table.add_row(Text(name, style="green" if one.ok else "bold red"), *map(Text, cells))
    return table


def stress_lines(questions: Iterable[Question]) -> Iterator[Text]:
    """Everything that was found, one line each, with the question in front."""
    for one in questions:
        kinds = (("failed", "red", one.failures), ("undecided", "red", one.undecided),
                 ("warning", "yellow", one.warnings))  # fmt: skip
        for kind, style, lines in kinds:
            for line in lines:
                name = f"{one.id} {one.step}".rstrip()
                yield Text(f"{kind}: {name}: {clean_text(line)}", style=style)


def _witness(report: ResultReport) -> str:
    if not report.claims:
        return "-"
    points = sum(len(claim.observations) for claim in report.claims)
    failed = [claim.name for claim in report.claims if not claim.witness_ok]
    said = f"failed: {', '.join(failed)}" if failed else f"agrees at {points} points"
    skipped = len(report.skipped())
    return f"{said}, {skipped} skipped" if skipped else said


def _mutants(report: ResultReport) -> str:
    """How many the proof rejected and the witness caught, apart where they differ."""
    if not report.claims:
        return "-"
    tried = sum(claim.mutants for claim in report.claims)
    rejected = sum(claim.rejected for claim in report.claims)
    caught = sum(claim.caught for claim in report.claims)
    if rejected == caught == tried:
        return f"{tried} of {tried}"
    return f"{rejected} of {tried} by the proof, {caught} of {tried} by the witness"


def skipped_lines(verification: Verification) -> Iterator[str]:
    """Every witness that could not run and why, one line each, with the id in front."""
    for report in verification.reports:
        for line in report.skipped():
            yield clean_text(f"{report.id}: {line}")


def problem_lines(verification: Verification) -> Iterator[str]:
    """Everything that is wrong, one line each, with the id in front."""
    for report in verification.reports:
        for problem in report.problems():
            yield clean_text(f"{report.id}: {' '.join(problem.split())}")
