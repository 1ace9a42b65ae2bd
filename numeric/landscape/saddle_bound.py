"""Witness of landscape.saddle_bound: write down all placings and count those of the family."""

from fractions import Fraction
from functools import cache
from itertools import permutations, product

from closedform.witness.declare import enumerated, exact

SMALL = "n: integer in [0,7]; K: integer in [0,3]; 2*K <= n"
LAYERS = "n: integer in [1,4]; K: integer in [0,2]; m: integer in [1,3]; 2*K <= n; n*m <= 8"


@cache
def loads(vectors: int, positions: int) -> dict[tuple[int, ...], int]:
    """How many of the positions^vectors placings put how many vectors on which position."""
    found: dict[tuple[int, ...], int] = {}
    for placing in product(range(positions), repeat=vectors):
        load = [0] * positions
        for position in placing:
            load[position] += 1
        found[tuple(load)] = found.get(tuple(load), 0) + 1
    return found


def family(n: int, double: int) -> int:
    """Placings on n - K positions, K of which have two vectors and all others one."""
    wanted = sorted([2] * double + [1] * (n - 2 * double))
    return sum(ways for load, ways in loads(n, n - double).items() if sorted(load) == wanted)


def orders(n: int) -> int:
    """Orders of the neurons of a layer."""
    return sum(1 for _ in permutations(range(n)))


def network(n: int, double: int, layers: int) -> int:
    """Layer by layer: which one is at a point of the family, and the orders of the others."""
    total = 0
    for special in range(layers):
        points = 1
        for layer in range(layers):
            points *= family(n, double) if layer == special else orders(n)
        total += points
    return total


@enumerated("given", points=16, where=SMALL)
def first_positions_double(point) -> int:
    """P(n - 2K, K): the first K positions have two vectors each."""
    n, double = int(point["n"]), int(point["K"])
    return loads(n, n - double).get((2,) * double + (1,) * (n - 2 * double), 0)


@enumerated("family", points=16, where=SMALL)
def any_positions_double(point) -> int:
    """B(n, K), at most 7^7 placings."""
    return family(int(point["n"]), int(point["K"]))


@exact("factor", points=16, where=SMALL)
def for_each_minimum(point) -> Fraction:
    """B(n, K) in units of the orders of a layer."""
    n = int(point["n"])
    return Fraction(family(n, int(point["K"])), orders(n))


@enumerated("network", points=12, where=LAYERS)
def points_of_a_network(point) -> int:
    """L(n, K, m)."""
    return network(int(point["n"]), int(point["K"]), int(point["m"]))


@exact("compared", points=12, where=LAYERS)
def points_for_each_minimum(point) -> Fraction:
    """L(n, K, m) in units of the minima of the network."""
    n, layers = int(point["n"]), int(point["m"])
    return Fraction(network(n, int(point["K"]), layers), orders(n) ** layers)
