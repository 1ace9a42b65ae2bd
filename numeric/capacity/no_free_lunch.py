"""Witness of capacity.no_free_lunch: run searches on all functions and count.

A search is written down as the order of its looks for every course that the values can take: a
dictionary from the values seen so far to the next point.  For few points all searches that never
look twice are run, for more of them some random ones.  If two searches disagree there is no number
to report, and the witness stops with an error.
"""

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from itertools import islice, product
from random import Random

from closedform.witness.declare import enumerated, exact

ALL, SOME = 12, 5

Values = tuple[int, ...]
Search = dict[Values, int]


def all_searches(left: Values, values: int, seen: Values = ()) -> Iterator[Search]:
    """Every way to go on after the values seen, when these points are left."""
    if not left:
        yield {}
        return
    for place, point in enumerate(left):
        rest = left[:place] + left[place + 1 :]
        branches = [list(all_searches(rest, values, (*seen, v))) for v in range(values)]
        for choice in product(*branches):
            search = {seen: point}
            for branch in choice:
                search.update(branch)
            yield search


def random_search(left: Values, values: int, random: Random, seen: Values = ()) -> Search:
    """A search whose next point is drawn anew for every course of the values."""
    if not left:
        return {}
    point = random.choice(left)
    search = {seen: point}
    for value in range(values):
        rest = tuple(p for p in left if p != point)
        search.update(random_search(rest, values, random, (*seen, value)))
    return search


def searches(points: int, values: int) -> list[Search]:
    """All searches if there are few, else some, the first of them in a fixed order."""
    left = tuple(range(points))
    if points <= 3:
        found = list(islice(all_searches(left, values), ALL + 1))
        if len(found) <= ALL:
            return found
    in_order = {
        seen: length for length in range(points) for seen in product(range(values), repeat=length)
    }
    random = Random(points * 100 + values)
    return [in_order, *(random_search(left, values, random) for _ in range(SOME))]


@cache
def shown(points: int, values: int, looks: int) -> Counter[Values]:
    """How many functions show each sequence of values, the same for all searches."""
    counts = [
        Counter(walk(search, function, looks) for function in product(range(values), repeat=points))
        for search in searches(points, values)
    ]
    if any(count != counts[0] for count in counts):
        raise ArithmeticError("two searches do not see the same values equally often")
    return counts[0]


def walk(search: Search, function: Values, looks: int) -> Values:
    """The values that a search sees."""
    seen: Values = ()
    for _ in range(looks):
        seen = (*seen, function[search[seen]])
    return seen


def sizes(point) -> tuple[int, int, int]:
    """Points, values, looks."""
    return int(point["n"]), int(point["q"]), int(point["m"])


@enumerated("functions", points=12, where="n: integer in [0,5]; q: integer in [2,5]")
def number_of_functions(point) -> int:
    """F(n): write them all down."""
    return sum(1 for _ in product(range(int(point["q"])), repeat=int(point["n"])))


@enumerated(
    "agree", points=16, where="n: integer in [0,5]; m: integer in [0,n]; q: integer in [2,3]"
)
def agreeing(point) -> int:
    """A(n, m), if it is the same for all sequences of values."""
    n, q, m = sizes(point)
    counts = {shown(n, q, m)[values] for values in product(range(q), repeat=m)}
    if len(counts) != 1:
        raise ArithmeticError("not every sequence of values is seen equally often")
    return counts.pop()


@enumerated(
    "histogram",
    points=24,
    where="n: integer in [0,5]; m: integer in [0,n]; q: integer in [2,3]; k: integer in [0,m]",
)
def best_seen(point) -> int:
    """W(n, m, k), with 0 as the best value."""
    n, q, m = sizes(point)
    k = int(point["k"])
    return sum(times for values, times in shown(n, q, m).items() if values.count(0) == k)


@exact("missed", points=16, where="n: integer in [0,5]; m: integer in [0,n]; q: integer in [2,3]")
def never_seen(point) -> Fraction:
    """The share of the functions that do not show the best value."""
    n, q, m = sizes(point)
    counts = shown(n, q, m)
    never = sum(times for values, times in counts.items() if 0 not in values)
    return Fraction(never, sum(counts.values()))
