import json

import pytest

from closedform.language.serialized import deserialize, serialize
from closedform.language.tree import call, summation, symbol

n, k = symbol("n"), symbol("k")


@pytest.mark.parametrize("tree", [n, n**2 - 1, summation(k, 0, n, call("x", k)), -(n / 2)])
def test_lists_say_what_the_tree_says(tree):
    assert deserialize(json.loads(json.dumps(serialize(tree)))) == tree


@pytest.mark.parametrize("data", ["n", [], ["symbol"], [1, "n"]])
def test_other_lists_are_refused(data):
    with pytest.raises(ValueError, match="not a serialized tree"):
        deserialize(data)
