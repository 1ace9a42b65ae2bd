"""Whole documents: nothing right is refuted, and every planted slip is found at its line."""

import tomllib
from pathlib import Path

import pytest

from closedform.proofread.documents import read_document
from closedform.proofread.proofreading import proofread_document

FOLDER = Path(__file__).parent / "documents"
DOCUMENTS = sorted(path.name for path in FOLDER.iterdir() if path.suffix in (".tex", ".md"))
SLIPS = tomllib.loads((FOLDER / "slips.toml").read_text(encoding="utf-8"))["slip"]


def proofread(name, text):
    return proofread_document(read_document(text, name), seconds=10.0)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_is_right_is_not_refuted_and_most_of_it_is_proved(name):
    found = proofread(name, (FOLDER / name).read_text(encoding="utf-8"))
    assert [one.message for one in found if one.verdict in ("refuted", "unreadable")] == []
    judged = [one for one in found if one.verdict != "assumed"]
    settled = [one for one in judged if one.verdict in ("proved", "plausible")]
    assert len(settled) >= 0.8 * len(judged)


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: f"{slip['document']}:{slip['wrong']}")
def test_a_planted_slip_is_found(slip):
    text = (FOLDER / slip["document"]).read_text(encoding="utf-8")
    assert text.count(slip["right"]) >= 1
    found = proofread(slip["document"], text.replace(slip["right"], slip["wrong"], 1))
    refuted = [one for one in found if one.verdict == "refuted"]
    assert refuted
    first = refuted[0]
    assert first.line == slip["line"], first.message
    assert first.counterexample is not None
    # Only the slip itself, and the line behind it where that leads back to what is right.
    assert len(refuted) <= 2
    if slip.get("located"):
        assert "agrees again" in first.reason
        assert first.judgement.located
    if slip.get("repair"):
        assert first.judgement.repair


def test_equations_to_be_solved_are_never_refuted():
    path = FOLDER / "equations" / "laid_down.md"
    found = proofread(path.name, path.read_text(encoding="utf-8"))
    assert [one.message for one in found if one.verdict == "refuted"] == []
    solutions = [one.right for one in found if "solves the equation" in one.reason]
    assert solutions == ["2", r"\frac{ha}{h+\lambda}", r"-\frac{b}{a}"]
