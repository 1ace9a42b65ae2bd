"""The status of a course: how each result is known."""

from closedform.course.status import HEADINGS, Status, to_markdown
from closedform.course.verification import ClaimReport, ResultReport


def claim(name="c", evidence="proved", weakest="", **named):
    counts = {"mutants": 5, "rejected": 5, "caught": 5} | named
    return ClaimReport(name, "a = b", evidence, (), witness_ok=True, weakest=weakest,
                       kinds=("exact",), **counts)  # fmt: skip


def report(*claims, **named):
    evidence = "enclosed" if any(c.evidence == "enclosed" for c in claims) else "proved"
    return ResultReport("t.r", "Title", evidence, replayed=True, claims=claims, seconds=1.25,
                        **named)  # fmt: skip


def test_a_result_that_is_proved():
    row = Status("t.r", report(claim(), claim("d")), mutants=True)
    assert row.cells() == ("t.r", "proved", "", "exact recursion", "10 of 10", "1.2 s")
    assert row.to_json()["mutants"] == {"tried": 10, "killed": 10}
    assert row.to_json()["ok"] is True


def test_what_is_below_proved_says_why():
    row = Status("t.r", report(claim(), claim("d", "enclosed", "enclose of x < 1")))
    assert row.cells()[1:3] == ("enclosed", "d: enclosed, by enclose of x < 1")
    assert row.cells()[4] == "not tried"
    assert row.to_json()["mutants"] is None


def test_an_open_condition_is_not_called_proved():
    row = Status("t.r", report(claim(), claim("d", "only if x != 0")))
    assert row.cells()[1:3] == ("conditional", "d: only if x != 0")
    assert row.to_json()["evidence"] == "conditional"


def test_a_variant_counts_as_caught_when_proof_and_witness_both_reject_it():
    row = Status("t.r", report(claim(rejected=4), claim("d", caught=3)), mutants=True)
    assert row.cells()[4] == "7 of 10"  # 4 of 5 and 3 of 5


def test_a_result_that_fails_shows_no_evidence():
    row = Status("t.r", report(error="step 'x': no"), mutants=True)
    assert row.cells()[:3] == ("t.r", "failed", "step 'x': no")
    assert row.to_json()["ok"] is False


def test_what_is_not_verified_shows_no_numbers():
    assert Status("t.r").cells() == ("t.r", "not verified", "", "", "", "")
    assert Status("t.r").to_json() == {"id": "t.r", "verified": False}


def test_markdown_escapes_what_would_break_the_table():
    lines = to_markdown([Status("t.r", report(error="|x| < a*b\n[c]"))]).splitlines()
    assert lines[0] == f"| {' | '.join(HEADINGS)} |"
    assert r"\|x\| &lt; a\*b \[c\]" in lines[2]
    assert len(lines) == 3
