from closedform.language.tree import (
    call,
    free_symbols,
    function_names,
    heads,
    number,
    summation,
    symbol,
)


def test_heads_and_functions_are_found_in_all_parts():
    n, k = symbol("n"), symbol("k")
    tree = summation(k, 0, n, call("x", k) / 2)
    for _ in range(2):  # found, and then remembered
        assert heads(tree) == {"sum", "symbol", "number", "div", "call"}
        assert function_names(tree) == {"x"}
    assert (heads(n), function_names(n)) == ({"symbol"}, frozenset())


def test_free_symbols_are_those_that_nothing_binds():
    n, k = symbol("n"), symbol("k")
    # The k in the end of the sum is another one than its index.
    tree = summation(k, k - 1, n, k * symbol("a"))
    for _ in range(2):
        assert free_symbols(tree) == {"k", "n", "a"}
        assert free_symbols(tree.args[3]) == {"k", "a"}
    assert free_symbols(summation(k, 0, n, k)) == {"n"}
    assert free_symbols(number(2)) == frozenset()
