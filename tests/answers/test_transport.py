"""Verdicts between processes: the same verdict arrives, and its theorem is proved again."""

import pytest

from closedform.answers.equality import equal
from closedform.answers.transport import pack, unpack
from closedform.kernel.errors import Refused

BETA = "b: real in (0,1); t: integer >= 0"


@pytest.mark.parametrize(
    ("left", "right"),
    [("(1-b)*(1+b)", "1-b^2"), ("(1-b)*sum(b^k, k, 0, t-1)", "1-b^t"), ("b", "b^2"), ("1+", "1"),
     ("sqrt(b)", "b^2")],
)  # fmt: skip
def test_the_same_verdict_arrives(left, right):
    sent = equal(left, right, BETA)
    found = unpack(pack(sent))
    assert found.to_json() == sent.to_json()
    assert (found.theorem is None) == (sent.theorem is None)
    if sent.theorem is not None:
        assert found.theorem is not sent.theorem
        assert found.theorem.says == sent.theorem.says


def test_several_theorems_travel_together():
    first = equal("b + b", "2b", BETA).theorem
    second = equal("b b", "b^2", BETA).theorem
    found = unpack(pack({"one": first, "two": [second, first]}))
    assert [theorem.says for theorem in found["two"]] == [second.says, first.says]
    assert found["one"].says == first.says


def test_a_forged_proof_does_not_arrive():
    packed = pack(equal("b + b", "2b", BETA))
    (*_, step) = packed.proofs["steps"]
    step["claims"][1] = pack(equal("b b", "b^2", BETA)).proofs["steps"][-1]["claims"][1]
    with pytest.raises(Refused):
        unpack(packed)
