"""Names that are declared with the index of a sum, and families of integers."""

import pytest

from closedform.answers.indexed_names import families_declared
from closedform.answers.judging import judge


def verdict(gold, answer, domain):
    return judge(gold, answer, domain, infer=True, seconds=5).verdict


def test_only_the_index_of_a_sum_makes_a_family():
    texts = (r"\sum_{k=1}^{m} a_k + b_k", "a_m")
    assert families_declared("a_k, b_m: real", *texts) == ("b_m: real; a: family", frozenset())
    assert families_declared("a_1, b: real", *texts) == ("a_1, b: real", frozenset())


@pytest.mark.parametrize(
    ("gold", "answer", "expected"),
    [
        (r"\prod_{k=1}^{m} a_k^2", r"\left(\prod_{j=1}^{m} a_j\right)^2", "proved"),
        (r"\sum_{k=1}^{m} a_k", "m a_k", "refuted"),
        (r"\sum_{k=1}^{m} a_k", r"\sum_{j=1}^{m} a_j^2", "refuted"),
    ],
)
def test_another_index(gold, answer, expected):
    for kind in ("a_k: real > 0", "a_1, ..., a_m: real > 0"):
        assert verdict(gold, answer, f"m: integer >= 1; {kind}") == expected


@pytest.mark.parametrize("kind", ["a_1, a_2, ..., a_m: integers", "a_k: integer"])
def test_integers_are_refuted_at_integers(kind):
    domain = f"m: integer >= 1; {kind}"
    total = r"\sum_{k=1}^{m} a_k"
    found = judge(total, r"\sum_{k=1}^{m} 2 a_k", domain, infer=True)
    assert found.verdict == "refuted"
    values = found.refutation.point["a"].shown().values()
    assert values
    assert all(value.denominator == 1 for value in values)
    # True for integers, and for no other numbers.
    assert verdict(total, r"\sum_{k=1}^{m} \lfloor a_k \rfloor", domain) != "refuted"
    assert verdict(total, r"\sum_{j=1}^{m} a_j", domain) == "proved"
