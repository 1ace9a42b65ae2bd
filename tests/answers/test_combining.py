"""One verdict out of several: the weakest, with the proofs of all parts."""

from closedform.answers.combining import all_of
from closedform.answers.equality import equal
from closedform.answers.transport import pack, unpack
from closedform.answers.verdict import Verdict

DOMAIN = "x: real; n: integer >= 0"


def test_a_tuple_carries_the_proofs_of_its_entries():
    verdict = equal("(x+x, x^n x)", "(2x, x^{n+1})", DOMAIN)
    assert verdict.verdict == "proved"
    assert verdict.theorem is None
    assert [str(t.statement) for t in verdict.theorems] == ["x + x = 2*x", "x^n*x = x^(n + 1)"]
    data = verdict.to_json()
    assert data["rules"] == ["field"]
    assert data["obligations"] == []
    assert data["evidence"] == "proved"


def test_a_single_proof_is_the_theorem():
    part = equal("x + x", "2x", DOMAIN)
    whole = all_of([("first", part), ("second", Verdict("proved"))])
    assert whole.theorem is part.theorem
    assert whole.theorems == ()


def test_parts_of_parts_are_counted_too():
    inner = equal("(x+x, 3x)", "(2x, x+2x)", DOMAIN)
    whole = all_of([("first", inner), ("second", equal("x x", "x^2", DOMAIN))])
    assert len(whole.theorems) == 3


def test_what_is_not_proved_carries_none():
    parts = [("a", equal("(x+x, 3x)", "(2x, x+2x)", DOMAIN)), ("b", Verdict("plausible", "why"))]
    assert all_of(parts) == Verdict("plausible", "b: why")
    assert all_of([*parts, ("c", equal("x", "2x", DOMAIN))]).verdict == "refuted"


def test_the_proofs_travel():
    verdict = equal("(x+x, 3x)", "(2x, x+2x)", DOMAIN)
    again = unpack(pack(verdict))
    assert [t.says for t in again.theorems] == [t.says for t in verdict.theorems]
