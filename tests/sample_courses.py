"""Small courses, good and bad, for the tests of everything that loads one."""

DERIVATION = """
from closedform.course import Result, Source, Step
from closedform.derive.methods import algebra

result = Result(
    title="Doubling a number",
    source=(Source("nobody", "page 1"),),
    domain="a: real",
    problem="Add $a$ to itself.",
    parts=(),
    chain=(Step("double", "{statement}", "collect the terms", algebra()),),
    claims=("double",),
)
"""

WITNESS = """
from closedform.witness.declare import exact

@exact("double", points=4)
def twice(point):
    return {seen}
"""


def derivation(statement="a + a = 2*a"):
    """A file with one step, proved by algebra."""
    return DERIVATION.replace("{statement}", statement)


def witness(seen='point["a"] + point["a"]'):
    """Its witness."""
    return WITNESS.replace("{seen}", seen)


GOOD = {"derivations/easy/double.py": derivation(), "numeric/easy/double.py": witness()}
# What can go wrong with a result, beside one where nothing does.
COURSES = {
    "good": GOOD,
    "refuted": {
        **GOOD,
        "derivations/hard/triple.py": derivation("a + a = 3*a"),
        "numeric/hard/triple.py": witness(),
    },
    "contradicted": {**GOOD, "numeric/easy/double.py": witness('point["a"] + 7')},
    "raising": {**GOOD, "numeric/easy/double.py": witness('1 / (point["a"] - point["a"])')},
    "unwitnessed": {"derivations/easy/double.py": derivation()},
    "broken": {**GOOD, "derivations/hard/broken.py": "one = 1\ntwo = one +\n"},
    "malformed": {
        **GOOD,
        "derivations/hard/domain.py": derivation().replace("a: real", "a: reel"),
        "numeric/hard/domain.py": witness(),
    },
}

MISSING = "a_library_that_nobody_has"


def optional(text):
    """A file whose witness needs a library that is not there."""
    return text.replace("points=4", f'points=4, requires="{MISSING}"')
