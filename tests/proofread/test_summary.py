"""Counts, exit codes, and what was guessed."""

import pytest

from closedform.proofread.relations import Judgement, Relation
from closedform.proofread.summary import (
    counts,
    declarations,
    details,
    exit_code,
    sentence,
    supposing,
)


def one(verdict, **said):
    return Relation("x.tex", 1, 1, "a", "=", "b", Judgement(verdict, **said))


def test_counts_add_up():
    found = counts(
        [one("proved"), one("assumed"), one("refuted", guessed="a: real"), one("proved")]
    )
    assert found["relations"] == 4 == sum(found[name] for name in ("proved", "assumed", "refuted"))
    assert found["warnings"] == 1


def test_the_sentence_names_what_there_is():
    found = [one("proved"), one("refuted", guessed="a: real"), one("refuted")]
    assert sentence(found) == (
        "3 relations: 1 proved, 2 refuted (1 of the refuted under guessed declarations)"
    )
    assert sentence(found[:1]) == "1 relation: 1 proved"


@pytest.mark.parametrize(
    ("relations", "code", "allowing"),
    [
        ([], 0, 0),
        ([one("proved"), one("assumed")], 0, 0),
        ([one("proved"), one("refuted", guessed="a: real")], 0, 0),
        ([one("plausible")], 3, 0),
        ([one("undecided")], 3, 0),
        ([one("unreadable")], 3, 0),
        ([one("undecided"), one("refuted")], 1, 1),
        ([one("refuted", guessed="a: real"), one("refuted")], 1, 1),
    ],
)
def test_exit_codes(relations, code, allowing):
    assert exit_code(relations) == code
    assert exit_code(relations, allow_undecided=True) == allowing


def test_the_more_frequent_guess_counts_and_the_other_is_noted():
    found = [
        one("proved", guessed="n: integer >= 1; b: real"),
        one("undecided", guessed="n: real; b: real"),
        one("undecided", guessed="n: real"),
    ]
    assert declarations(found) == ["n: real  # elsewhere: integer >= 1", "b: real"]


def test_relations_among_guesses_are_no_declarations_of_names():
    assert declarations([one("proved", guessed="b: real; 0 < b; nonsense (")]) == ["b: real"]


def test_guesses_in_words():
    assert supposing("beta: real in (0,1)") == "if beta may be any real in (0,1)"
    assert supposing("") == ""


def test_a_warning_says_under_which_guess():
    assert details(one("refuted", reason="at a = 2", guessed="a: real")) == [
        "at a = 2",
        "if a may be any real; declare it, and this is an error",
    ]


def test_a_repair_and_what_is_given_are_said_of_a_refutation():
    said = details(one("refuted", given=("c = 1",), mistake="a sign", repair="-b"))
    assert said == ["given c = 1", "a sign", "proved with the right side -b"]
