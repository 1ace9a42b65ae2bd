"""A refutation under guesses counts if a small change of what is written is right."""

import pytest

from closedform.proofread import near_misses
from closedform.proofread.clock import Clock
from closedform.proofread.lines import Link
from closedform.proofread.near_misses import FAR, LATE, Suspect, weighed_by_slips
from closedform.proofread.relations import Judgement, Relation
from closedform.proofread.texts import proofread_text

WRONG = Judgement("refuted", "at a = 2: 1 against 3", guessed="a: real")


@pytest.fixture(autouse=True)
def _values_at_points(monkeypatch):
    """Relations have values at points; whether they are right is said by what judges them."""
    monkeypatch.setattr(near_misses, "agree_at_points", lambda section, link: False)


class Known:
    """What is known of a section, as far as it matters here."""

    seconds = 1.0
    functions = citations = None


def weighed(left, sign, right, is_right, judgement=WRONG, seconds=20.0):
    """A refuted relation, where a function says which relations are right."""

    def judge(_, link):
        right = is_right(link.left, link.sign, link.right)
        return Judgement("proved" if right else "refuted")

    one = Relation("x.md", 1, 1, left, sign, right, judgement)
    suspect = Suspect(Link(left, sign, right, 0, continued=False), Known(), judge)
    return weighed_by_slips(one, suspect, Clock(seconds))


def test_a_slip_is_refuted_and_mended():
    one = weighed("y", "=", "1+a", lambda *sides: sides == ("y", "=", "1-a"))
    assert (one.verdict, one.judgement.repair) == ("refuted", "1-a")


def test_a_slip_on_the_left_is_refuted_too():
    one = weighed("2a", "=", "b", lambda left, *_: left == "3a")
    assert (one.verdict, one.judgement.repair) == ("refuted", "")


def test_an_inequality_the_other_way_round_is_a_slip():
    assert weighed("a", "<=", "b", lambda _, sign, __: sign == ">=").verdict == "refuted"


def test_what_is_near_to_nothing_right_is_left_open():
    one = weighed("y", "=", "1+a", lambda *_: False)
    assert one.verdict == "undecided"
    assert FAR in one.reason
    assert "2: 1 against 3" in one.reason


def test_without_time_nothing_is_said():
    assert LATE in weighed("y", "=", "1+a", lambda *_: False, seconds=0.0).reason


def test_two_sides_that_become_the_same_say_nothing():
    # f a = a is "nearly" a = a, and x - y = 0 nearly x - x = 0.
    same = weighed("f a", "=", "a", lambda left, _, right: left.strip() == right.strip())
    assert same.verdict == "undecided"
    alike = weighed("x-y", "=", "0", lambda left, *_: left.replace(" ", "") == "x-x")
    assert alike.verdict == "undecided"


@pytest.mark.parametrize(
    "judgement",
    [
        Judgement("refuted", "declared"),
        Judgement("refuted", "explained", guessed="a: real", mistake="The sign is wrong."),
        Judgement("refuted", "mended", guessed="a: real", repair="1 - a"),
        Judgement("proved", guessed="a: real"),
    ],
)
def test_what_is_certain_or_explained_is_not_weighed(judgement):
    one = weighed("y", "=", "1+a", lambda *_: False, judgement)
    assert one.judgement == judgement


def test_what_has_no_values_at_points_was_understood_by_more_than_a_formula(monkeypatch):
    monkeypatch.setattr(near_misses, "agree_at_points", lambda section, link: None)
    assert weighed("E[y]", "=", "1+a", lambda *_: False).verdict == "refuted"


def test_a_mistake_that_is_right_at_one_place_explains_little():
    said = Judgement(
        "refuted", guessed="a: real", mistake="This agrees with the right answer when a = 0."
    )
    assert weighed("y", "=", "1+a", lambda *_: False, said).verdict == "undecided"


def test_a_document_with_a_slip_and_with_something_else():
    # 1 - r = b/(a+b)
    text = r"Put $r = \frac{a}{a+b}$. Then $%s$ follows for all positive $a$ and $b$."
    near = proofread_text(text % r"1 - r = \frac{a}{a+b}", name="x.md", seconds=20)
    far = proofread_text(text % r"1 - r = \frac{7a^5}{b^3+9a}", name="x.md", seconds=20)
    assert [str(one.verdict) for one in near[:2]] == ["assumed", "refuted"]
    assert [str(one.verdict) for one in far[:2]] == ["assumed", "undecided"]
