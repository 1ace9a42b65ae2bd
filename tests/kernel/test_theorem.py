"""Theorems and certificates: only rules make them, and replay believes nothing."""

import copy
import importlib
import inspect
import json
import pickle
import pkgutil
import subprocess
import sys

import pytest
from kernel_samples import b, c, k, m, n, t, x

import closedform.kernel
from closedform.kernel.calculus import limit, minimize, series
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.rules import declare, field, instantiate, rewrite, sign, suppose, symmetric
from closedform.kernel.stepwise import hypergeometric, induction, telescope
from closedform.kernel.table import lemma
from closedform.kernel.theorem import (
    RULES,
    Conclusion,
    Evidence,
    Hypothesis,
    Theorem,
    certificate,
    replay,
    rule,
)
from closedform.language.tree import (
    call,
    constant,
    number,
    relation,
)
from closedform.language.tree import limit as limit_of


def doubling():
    """a(n) = 2^n from a(0) = 1 and a(n+1) = 2 a(n), by induction."""
    outside, domain = Domain.parse("x: sequence"), Domain.parse("x: sequence; n: integer >= 0")
    claim = relation("=", x(n), 2**n)
    start = suppose(outside, "start", relation("=", x(0), 2 ** number(0)))
    steps = Domain.parse("n: integer >= 0")
    double = suppose(outside, "double", relation("=", x(n + 1), 2 * x(n)), steps, "it doubles")
    following = rewrite(double, suppose(domain, "induction", claim))
    following = rewrite(following, field(domain, 2 * 2**n, 2 ** (n + 1)))
    return induction(start, following, "n", claim)


def geometric_series():
    """The sum of b^k is 1/(1 - b), by telescoping and a limit."""
    domain = Domain.parse("b: real in [0,1); n: integer >= 0")
    terms = domain.index("k", number(0), n)
    step = field(terms, b ** (k + 1) / (b - 1) - b**k / (b - 1), b**k)
    return series(limit(telescope(step, "k", b**k / (b - 1)), "n", 1 / (1 - b)))


def assortment():
    """Theorems that use every rule."""
    natural = Domain.parse("n: integer >= 0; t: real")
    ratio = field(
        natural,
        call("factorial", n + 1 + 1) * ((n + 1) * call("factorial", n)),
        ((n + 1 + 1) * call("factorial", n + 1)) * call("factorial", n + 1),
    )
    start = field(
        natural.without("n"),
        call("factorial", number(0) + 1),
        (number(0) + 1) * call("factorial", 0),
    )
    square = field(Domain.parse("t: real"), t**2 - 2 * t, 1 * (t - 1) ** 2 + -1)
    return [
        doubling(),
        geometric_series(),
        hypergeometric(start, ratio, "n"),
        minimize(square, "t"),
        minimize(square, "t", "min"),
        symmetric(instantiate(square, {"t": n + 1}, natural)),
        lemma(natural, "abs_nonnegative", {"a": t**2}),
        sign(natural, relation(">", n + 1, 0)),
        rewrite(
            field(natural, t, t),
            declare(natural, relation("=", t, 0), Evidence.COMPUTED, "a computer said so"),
        ),
    ]


def through_json(theorems):
    return json.loads(json.dumps(certificate(*theorems)))


# -- what theorems are ------------------------------------------------------------------------


def test_only_rules_make_theorems():
    conclusion = Conclusion(Domain(), relation("=", number(0), 1))
    with pytest.raises(TypeError, match="made by a rule"):
        Theorem(object(), conclusion, "field", {})


@pytest.mark.parametrize("name", ["statement", "evidence", "domain", "obligations"])
def test_a_theorem_cannot_be_changed(name):
    theorem = doubling()
    with pytest.raises(AttributeError):
        setattr(theorem, name, None)


def test_a_theorem_is_neither_copied_nor_unpickled_without_its_rule():
    theorem = field(Domain(), number(1), number(1))
    for copied in (copy.copy, lambda th: pickle.loads(pickle.dumps(th))):
        with pytest.raises((AttributeError, TypeError)):
            copied(theorem)


def test_the_weakest_ancestor_decides_the_evidence():
    theorem = assortment()[-1]
    assert theorem.evidence is Evidence.COMPUTED
    assert symmetric(theorem).evidence is Evidence.COMPUTED
    assert doubling().evidence is Evidence.PROVED


def test_hypotheses_and_obligations_travel():
    domain = Domain.parse("c: real")
    quotient = field(domain, c / c, number(1))
    granted = suppose(domain, "given", relation("=", c, 1))
    both = rewrite(quotient, symmetric(granted))
    assert [h.name for h in both.hypotheses] == ["given"]
    assert both.obligations == (relation("!=", c, 0),)
    assert str(both).startswith("[proved] if given, c != 0: ")


def test_free_names_of_a_hypothesis_are_those_it_does_not_quantify():
    upper = Domain.parse("n: integer >= 0").index("k", number(0), m)
    hypothesis = Hypothesis("h", relation("=", x(k), c + n), upper)
    assert hypothesis.free == {"x", "c", "m"}


def test_ancestry_lists_parents_first_and_once():
    theorem = doubling()
    order = theorem.ancestry()
    assert order[-1] is theorem
    assert len(set(map(id, order))) == len(order)
    assert all(order.index(p) < order.index(node) for node in order for p in node.parents)


# -- replay -----------------------------------------------------------------------------------


def test_a_certificate_survives_json():
    theorems = assortment()
    again = replay(through_json(theorems))
    assert [new.says for new in again] == [old.says for old in theorems]


def test_a_certificate_survives_a_fresh_process():
    program = (
        "import json, sys\n"
        "import closedform.kernel.calculus, closedform.kernel.table\n"
        "from closedform.kernel.theorem import replay\n"
        "print(*replay(json.load(sys.stdin)), sep='\\n')\n"
    )
    theorems = assortment()
    done = subprocess.run(
        [sys.executable, "-c", program],
        input=json.dumps(certificate(*theorems)),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines() == list(map(str, theorems))


def test_steps_that_are_shared_are_written_once():
    theorem = doubling()
    data = certificate(theorem, symmetric(theorem))
    assert len(data["steps"]) == len(theorem.ancestry()) + 1
    assert data["conclusions"] == [len(data["steps"]) - 2, len(data["steps"]) - 1]


def paths(data, here=()):
    """Places of all the leaves of nested lists and dictionaries."""
    if isinstance(data, (dict, list)):
        for key in data if isinstance(data, dict) else range(len(data)):
            yield from paths(data[key], (*here, key))
    else:
        yield here


def changed(data, path, new):
    data = copy.deepcopy(data)
    target = data
    for key in path[:-1]:
        target = target[key]
    target[path[-1]] = new
    return data


def test_no_claim_can_be_changed():
    data = through_json([doubling()])
    places = [path for path in paths(data["steps"]) if path[1] == "claims"]
    assert len(places) > 50
    for path in places:
        with pytest.raises(Refused, match="not what it claims"):
            replay(changed(data, ("steps", *path), "tampered"))


def test_a_changed_argument_never_gives_another_theorem():
    # A leaf of an argument either does not matter (a reason in words), or is noticed.
    theorem = doubling()
    data = through_json([theorem])
    for path in [path for path in paths(data["steps"]) if path[1] == "arguments"]:
        try:
            (again,) = replay(changed(data, ("steps", *path), 7))
        except Exception:
            continue
        assert again.says == theorem.says, path


@pytest.mark.parametrize("version", [0, 2, "1", None])
def test_another_version_is_refused(version):
    data = through_json([doubling()]) | {"version": version}
    with pytest.raises(Refused, match="version"):
        replay(data)


def test_an_unknown_rule_is_refused():
    data = changed(through_json([doubling()]), ("steps", 0, "rule"), "trust")
    with pytest.raises(Refused, match="unknown rule 'trust'"):
        replay(data)


def test_another_parent_is_refused():
    domain = Domain.parse("c: real")
    one, two = field(domain, c + 1, 1 + c), field(domain, c + 2, 2 + c)
    data = through_json([symmetric(one), symmetric(two)])
    assert data["steps"][3]["arguments"] == {"theorem": {"theorem": 2}}
    with pytest.raises(Refused, match="not what it claims"):
        replay(changed(data, ("steps", 3, "arguments", "theorem", "theorem"), 0))


def test_raised_evidence_is_refused():
    weak = declare(Domain(), relation("=", number(0), 1), Evidence.ASSUMED, "")
    data = through_json([weak])
    for evidence in ("PROVED", "COMPUTED"):
        with pytest.raises(Refused):
            replay(changed(data, ("steps", 0, "claims", 4), evidence))
        with pytest.raises(Refused):
            replay(changed(data, ("steps", 0, "arguments", "evidence", "evidence"), evidence))


def test_a_forged_step_is_refused():
    data = through_json([field(Domain(), number(1), number(1))])
    zero, one = ["number", 0], ["number", 1]
    data["steps"][0]["arguments"]["left"] = {"expr": zero}
    data["steps"][0]["claims"][1] = ["relation", "=", zero, one]
    with pytest.raises(Refused, match="the two sides differ"):
        replay(data)


# -- attacks that succeed ---------------------------------------------------------------------


def test_a_parent_in_a_list_counts():
    outside, domain = Domain.parse("x: sequence"), Domain.parse("x: sequence; t: integer >= 0")
    goal = limit_of(t, constant("oo"), x(t))
    weak = declare(outside, relation("=", goal, number(7)), Evidence.ASSUMED, "a guess")
    try:
        strong = limit(field(domain, 2 * x(t), 2 * x(t)), "t", number(14), [weak])
    except (Refused, TypeError):
        return
    assert strong.evidence is Evidence.ASSUMED


def test_a_conclusion_is_no_theorem():
    natural = Domain.parse("n: integer >= 0")
    base = Conclusion(Domain(), relation("=", number(0), 0))
    step = Conclusion(natural, relation("=", n + 1, 0))
    with pytest.raises((Refused, TypeError)):
        induction(base, step, "n", relation("=", n, 0))


def test_an_argument_that_is_changed_later_does_not_change_the_certificate():
    mapping = {"t": number(3)}
    theorem = instantiate(field(Domain.parse("t: real"), t, t), mapping, Domain())
    mapping["t"] = number(4)
    assert replay(certificate(theorem))[0].says == theorem.says


def test_a_changed_reason_is_refused():
    weak = declare(Domain(), relation("=", number(0), 1), Evidence.ASSUMED, "a guess")
    data = changed(through_json([weak]), ("steps", 0, "arguments", "reason"), "by Euler")
    with pytest.raises(Refused):
        replay(data)


BROKEN = {
    "no steps": lambda data: data.pop("steps"),
    "no conclusions": lambda data: data.pop("conclusions"),
    "a conclusion too far": lambda data: data["conclusions"].append(99),
    "a parent too far": lambda data: data["steps"][-1]["arguments"].update(base={"theorem": 99}),
    "an unknown argument": lambda data: data["steps"][0]["arguments"].update(more=1),
    "a missing argument": lambda data: data["steps"][0]["arguments"].popitem(),
    "an argument of another kind": lambda data: data["steps"][0]["arguments"].update(domain=1),
    "no tree": lambda data: data["steps"][0]["arguments"].update(statement={"expr": [1]}),
    "another rule": lambda data: data["steps"][-1].update(rule="series"),
    "unknown evidence": lambda data: data["steps"][0]["arguments"].update(
        domain={"evidence": "CERTAIN"}
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_certificate_is_refused(name):
    data = through_json([doubling()])
    BROKEN[name](data)
    with pytest.raises(Refused):
        replay(data)


def test_a_negative_place_is_refused():
    data = through_json([doubling()])
    data["conclusions"] = [-1]
    with pytest.raises(Refused):
        replay(data)


def test_a_rule_cannot_be_registered_twice():
    from closedform.kernel import theorem as kernel

    before = dict(kernel.RULES)

    def symmetric(theorem: Theorem) -> Conclusion:
        return Conclusion(theorem.domain, relation("=", number(0), 1))

    try:
        with pytest.raises((ValueError, Refused)):
            rule(symmetric)
    finally:
        kernel.RULES.clear()
        kernel.RULES.update(before)


def test_every_rule_shows_itself_at_work_and_says_why_it_is_sound():
    for module in pkgutil.iter_modules(closedform.kernel.__path__):
        importlib.import_module(f"closedform.kernel.{module.name}")
    for name, function in RULES.items():
        if not function.__module__.startswith("closedform."):
            continue  # made by another test
        words = inspect.getdoc(function) or ""
        assert "Why this is sound" in words, name
        _, _, examples = words.partition("Examples\n--------")
        assert ">>>" in examples, name
        assert "Refused:" in examples, name
