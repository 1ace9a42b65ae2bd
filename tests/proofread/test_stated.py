"""What a section states is kept, given up, or put aside for another case."""

from closedform.language.names import Names
from closedform.language.reader import read, read_relation
from closedform.language.tree import number
from closedform.proofread.clock import Clock
from closedform.proofread.facts import fact_from
from closedform.proofread.stated import Stated

NAMES = Names(frozenset({"a", "b", "n", "eta", "x_1"}), frozenset({"x"}))


def fact(text):
    return fact_from(read_relation(text, NAMES))


def names_of(facts):
    return [(one.name, str(one.right)) for one in facts]


def stated(*texts):
    found = Stated()
    for text in texts:
        found.lay_down(fact(text))
        found.note_what_is_said()
    return found


def test_what_is_laid_down_again_takes_the_place_of_what_was_said():
    found = stated("a = 1", "b = 2", "a = 3")
    assert names_of(found.facts) == [("b", "2"), ("a", "3")]
    assert names_of(found.said) == [("a", "1"), ("b", "2"), ("a", "3")]


def test_the_numbers_of_the_sentence_come_before_those_of_other_ones():
    found = stated("a = 1", "b = 2")
    found.here = {"a": number(5)}
    assert names_of(found.known) == [("b", "2"), ("a", "5")]


def test_a_number_of_another_case_is_not_known():
    found = Stated(case=frozenset({"a fair coin"}))
    found.lay_down(fact("a = 1"))
    found.note_what_is_said()
    found.case = frozenset({"a biased coin"})
    assert names_of(found.known) == []
    found.case = frozenset()
    assert names_of(found.known) == [("a", "1")]


def test_a_new_section_knows_the_old_facts_as_earlier_ones():
    found = stated("a = 1", "x(n+1) = a x(n)")
    found.forget()
    assert (found.facts, found.rules) == ([], {})
    assert [one.earlier for one in found.known] == [True, True]


def test_an_old_value_of_a_sequence_is_one_of_its_recurrence():
    # x_1 was a name of its own before the text said what x(n+1) is.
    found = stated("b = 2 x_1", "x(n+1) = a x(n)")
    assert names_of(found.known)[0] == ("b", "2*x(1)")


def test_an_open_equation_matters_until_a_value_solves_it():
    found = Stated()
    sides = read("2 a", NAMES), read("b", NAMES)
    found.leave_open(*sides)
    assert found.may_matter(*sides) == "the text lays down 2*a = b"
    found.settle(fact("a = b"), Clock(5.0))
    assert found.may_matter(*sides)
    found.settle(fact("a = b/2"), Clock(5.0))
    assert not found.may_matter(*sides)


def test_what_could_not_be_read_takes_the_name_with_it():
    found = stated("eta = 1", "a = 2")
    found.could_not_read(r"\eta")
    assert names_of(found.facts) == [("a", "2")]
    assert found.may_matter(read("eta", NAMES), number(1)) == (
        "what the text says of eta could not be read"
    )
