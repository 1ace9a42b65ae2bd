"""The questions of the course: what must be accepted, what must be refused, what is drawn."""

from fractions import Fraction

import pytest

from closedform.answers.check import check
from closedform.answers.equality import compare
from closedform.course.chain import prove_step
from closedform.course.claims import claimed_value
from closedform.course.loader import load_course
from closedform.course.questions import label as letter
from closedform.course.questions import right_options
from closedform.course.remarks import refute_remark
from closedform.course.result import Answer, Step
from closedform.kernel.domain import Domain
from closedform.kernel.evaluate import evaluate
from closedform.language.reader import read
from closedform.language.tree import free_symbols, function_names, substitute
from closedform.sheets.bibliography import read_bibliography
from closedform.sheets.inlines import prose
from closedform.witness.points import draw_points

COURSE = load_course()
RESULTS = {name: COURSE.result(name) for name in COURSE.ids}
PLACES = [(name, place) for name, result in RESULTS.items() for place in range(len(result.parts))]
PARTS = [(n, place) for n, place in PLACES if isinstance(RESULTS[n].parts[place].answer, Answer)]
CHOICES = [place for place in PLACES if place not in PARTS]  # questions with options
REMARKS = [(name, place) for name, r in RESULTS.items() for place in range(len(r.remarks))]
VARIANTS = [(name, place) for name, r in RESULTS.items() for place in range(len(r.variants))]
COPIES = 5  # personal copies of an exercise that are drawn


def part_of(name, place):
    return RESULTS[name].parts[place]


def judge(name, part, text):
    """The verdict on a student's text against the proved answer of a part."""
    theorem = COURSE.theorems(name)[part.answer.step]
    reading = theorem.domain.reading()
    values = {symbol: read(value, reading) for symbol, value in part.answer.at.items()}
    return compare(substitute(theorem.right, values), read(text, reading), theorem.domain)


def exact_values(domain, at):
    return {name: evaluate(read(text, domain.reading()), {}) for name, text in at.items()}


def answers(kind):
    """One case for each text of a kind, labeled ``topic.result-part-number``."""
    cases = []
    for name, place in PARTS:
        part = part_of(name, place)
        texts = {
            "accepted": part.accepted,
            "refused": part.refused,
            "misconceptions": tuple(m.answer for m in part.misconceptions),
        }[kind]
        for number, text in enumerate(texts):
            cases.append(pytest.param(name, place, text, id=f"{name}-{place}-{number}"))
    return cases


@pytest.mark.parametrize(("name", "place", "text"), answers("accepted"))
def test_accepted_answers_are_proved(name, place, text):
    verdict = judge(name, part_of(name, place), text)
    assert verdict.verdict == "proved", f"{text}: {verdict}"
    assert verdict.theorem is not None
    assert verdict.theorem.obligations == ()


@pytest.mark.parametrize(("name", "place", "text"), answers("refused"))
def test_refused_answers_are_refuted(name, place, text):
    verdict = judge(name, part_of(name, place), text)
    assert verdict.verdict == "refuted", f"{text}: {verdict}"
    assert verdict.refutation is not None


@pytest.mark.parametrize(("name", "place", "text"), answers("misconceptions"))
def test_misconceptions_are_wrong_answers(name, place, text):
    assert judge(name, part_of(name, place), text).verdict == "refuted"


@pytest.mark.parametrize("name", RESULTS)
def test_every_result_has_questions(name):
    result = RESULTS[name]
    assert 2 <= len(result.parts) <= 5
    assert result.variants, "numbers for a personal copy can be drawn"
    asked = [part.answer.step for part in result.parts if isinstance(part.answer, Answer)]
    assert set(asked) & set(result.claims)


@pytest.mark.parametrize(("name", "place"), PARTS)
def test_a_part_is_complete(name, place):
    part = part_of(name, place)
    theorem = COURSE.theorems(name)[part.answer.step]
    assert isinstance(RESULTS[name].step(part.answer.step), Step), "the answer is proved"
    # A name that is not the canonical one, or of no symbol in the answer, would change nothing.
    assert set(part.answer.at) <= free_symbols(theorem.right)
    assert theorem.statement.value == "=", "only an equation has a right side to compare with"
    assert len(part.accepted) >= 4
    assert len(part.refused) >= 4
    assert len(part.misconceptions) >= 2
    for texts in (part.accepted, part.refused, [m.answer for m in part.misconceptions]):
        assert len(set(texts)) == len(texts), "no answer is listed twice"


@pytest.mark.parametrize(("name", "place"), PARTS)
def test_the_values_of_a_part_lie_in_the_domain(name, place):
    part = part_of(name, place)
    domain = COURSE.theorems(name)[part.answer.step].domain
    values = exact_values(domain, part.answer.at)
    # With every symbol pinned to its value there is at least one point for the others.
    pinned = Domain.parse("; ".join(f"{name}: real in [{v}, {v}]" for name, v in values.items()))
    for point in draw_points(domain, 3, 0, pinned):
        assert {symbol: point[symbol] for symbol in values} == values


@pytest.mark.parametrize(("name", "place"), PARTS)
def test_feedback_is_one_sentence_that_does_not_give_the_answer(name, place):
    part = part_of(name, place)
    for misconception in part.misconceptions:
        feedback = misconception.feedback
        assert feedback[0].isupper()
        assert feedback.endswith(".")
        assert len(feedback) <= 120
        assert not any(text in feedback for text in part.accepted if len(text) > 3)


@pytest.mark.parametrize(("name", "place"), CHOICES)
def test_every_option_is_decided(name, place):
    part = part_of(name, place)
    decided = right_options(RESULTS[name], part, COURSE.theorems(name))
    options = part.answer.options
    assert len({option.text for option in options}) == len(options)
    for option, one in zip(options, decided, strict=True):
        assert prose(option.text)
        assert one.theorem is not None or one.refutation is not None
        if not one.right and not part.answer.is_yes_no:
            assert option.feedback, "whoever ticks it is told why not"
    right = [letter(number) for number, one in enumerate(decided) if one.right]
    question = f"{name}.{place + 1}"
    assert check(question, " and ".join(right), course=COURSE).verdict.verdict == "proved"
    for number, one in enumerate(decided):
        verdict = check(question, letter(number), course=COURSE).verdict
        assert verdict.verdict == ("proved" if one.right and len(right) == 1 else "refuted")


@pytest.mark.parametrize("name", RESULTS)
def test_prose_can_be_typeset(name):
    result = RESULTS[name]
    texts = [result.problem, *(part.question for part in result.parts)]
    texts += [text for remark in result.remarks for text in (remark.printed, remark.correct)]
    for text in texts:
        assert prose(text)  # raises on unclosed formulas and on mathematics that is not allowed


@pytest.mark.parametrize(("name", "place"), REMARKS)
def test_what_is_said_to_be_misprinted_is_refuted(name, place):
    remark = RESULTS[name].remarks[place]
    assert bool(remark.statement) == bool(remark.step)
    if not remark.statement:
        assert "$" in remark.correct, "the fault is shown with numbers or formulas"
        return
    found = refute_remark(RESULTS[name], remark, COURSE.theorems(name))
    assert found.left != found.right
    asked = exact_values(found.domain, remark.at)
    assert {symbol: found.point[symbol] for symbol in asked} == asked


@pytest.mark.parametrize("name", RESULTS)
def test_sources_are_in_the_bibliography(name):
    known = read_bibliography(COURSE.root_of("reports") / "bibliography.bib")
    result = RESULTS[name]
    assert result.source
    for source in (*result.source, *(r.source for r in result.remarks if r.source)):
        assert known.cite(source.key).get("title")  # raises for an unknown key


@pytest.mark.parametrize(("name", "place"), VARIANTS)
def test_variants_are_good_exercises(name, place):
    result, variant = RESULTS[name], RESULTS[name].variants[place]
    theorem = COURSE.theorems(name)[variant.step]
    drawn = Domain.parse(variant.draw)
    wanted = free_symbols(theorem.right) & set(theorem.domain.names)
    assert set(drawn.names) <= set(Domain.parse(result.domain).names)
    assert wanted <= set(drawn.names), "every number of the solution is drawn"
    points = draw_points(theorem.domain, COPIES, 1, drawn)
    assert len(points) == COPIES
    values = [solution(theorem.right, point) for point in points]
    assert None not in values, "every variant has a solution"
    inputs = {v.name for v in theorem.domain.variables if v.is_function}
    if not inputs & function_names(theorem.right):  # arbitrary inputs may cancel
        assert 0 not in values, "and not a degenerate one"
    assert len(set(values)) > COPIES // 2, "copies differ"


@pytest.mark.parametrize(("name", "place"), VARIANTS)
def test_variants_lie_in_the_domain_of_the_result(name, place):
    result, variant = RESULTS[name], RESULTS[name].variants[place]
    domain, drawn = Domain.parse(result.domain), Domain.parse(variant.draw)
    for point in draw_points(domain, COPIES, 2, drawn):
        assert domain.contains(point)
        assert drawn.contains({symbol: point[symbol] for symbol in drawn.names})


def solution(right, point):
    return claimed_value(right, point)  # a float where it is irrational


def test_a_wrong_answer_in_the_list_would_be_noticed():
    part = part_of("momentum.terminal_velocity", 1)
    # -eta/(1-alpha) is right; alpha = 1/2 and eta = 1 tell the other sign from it: -2 and 2.
    assert judge("momentum.terminal_velocity", part, "-eta/(1-alpha)").verdict == "proved"
    assert judge("momentum.terminal_velocity", part, "eta/(1-alpha)").verdict == "refuted"


def test_answers_are_compared_at_the_values_of_the_question():
    part = part_of("averages.ema_variance", 3)
    assert dict(part.answer.at) == {"N": "10", "sigma": "1"}
    # sigma^2/(2N - 1) at N = 10 and sigma = 1
    assert judge("averages.ema_variance", part, str(Fraction(1, 2 * 10 - 1))).verdict == "proved"


def test_an_answer_is_a_theorem_and_not_a_typed_formula():
    # The step's right side decides: proved anew, it is the tree that answers are compared with.
    for name, place in PARTS:
        result, answer = RESULTS[name], part_of(name, place).answer
        theorems = COURSE.theorems(name)
        again = prove_step(result, result.step(answer.step), theorems, COURSE.theorems)
        assert again.right == theorems[answer.step].right
