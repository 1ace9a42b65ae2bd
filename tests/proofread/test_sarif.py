"""SARIF: the structure that its schema asks for, and what stands in it."""

import json
from pathlib import PurePath
from urllib.parse import unquote, urlsplit

import pytest

from closedform.proofread.relations import Judgement, Relation
from closedform.proofread.sarif import to_sarif

EXAMPLE = {"at": {"a": "2"}, "left": "4", "right": "5"}


def relation(verdict, file="notes/a b.tex", **said):
    return Relation(file, 3, 7, r"\frac{a}{2}", "=", "b", Judgement(verdict, **said))


def report(*relations):
    return json.loads(json.dumps(to_sarif(relations, "1.0")))


def test_the_structure_is_that_of_the_schema():
    log = report(relation("refuted", counterexample=EXAMPLE), relation("undecided"))
    assert log["version"] == "2.1.0"
    assert "sarif-2.1.0" in log["$schema"]
    assert set(log) == {"$schema", "version", "runs"}
    (run,) = log["runs"]
    assert set(run) == {"tool", "columnKind", "results"}
    assert run["columnKind"] in ("utf16CodeUnits", "unicodeCodePoints")
    driver = run["tool"]["driver"]
    assert isinstance(driver["name"], str)
    levels = ("none", "note", "warning", "error")
    ids = [rule["id"] for rule in driver["rules"]]
    assert len(ids) == len(set(ids))
    for rule in driver["rules"]:
        assert rule["shortDescription"]["text"]
        assert rule["defaultConfiguration"]["level"] in levels
    for result in run["results"]:
        assert ids[result["ruleIndex"]] == result["ruleId"]
        assert result["level"] in levels
        assert result["message"]["text"]
        place = result["locations"][0]["physicalLocation"]
        assert place["region"]["startLine"] >= 1
        assert place["region"]["startColumn"] >= 1
        assert set(place) == {"artifactLocation", "region"}


@pytest.mark.parametrize(
    ("one", "level"),
    [
        (relation("refuted"), "error"),
        (relation("refuted", guessed="a: real"), "warning"),
        (relation("undecided"), "note"),
        (relation("unreadable"), "note"),
    ],
)
def test_levels(one, level):
    (result,) = report(one)["runs"][0]["results"]
    assert result["level"] == level


def test_what_is_right_is_no_result():
    assert report(relation("proved"), relation("assumed"))["runs"][0]["results"] == []


def test_a_result_shows_the_relation_and_the_counterexample():
    (result,) = report(relation("refuted", reason="at a = 2", counterexample=EXAMPLE))["runs"][0][
        "results"
    ]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"]) == (3, 7)
    assert region["snippet"]["text"] == r"\frac{a}{2} = b"
    assert result["properties"]["counterexample"] == EXAMPLE
    assert result["message"]["text"] == "refuted. at a = 2."


def test_braces_in_a_message_are_no_placeholders():
    (result,) = report(relation("unreadable", reason=r"w_{1} here"))["runs"][0]["results"]
    assert "w_{{1}} here" in result["message"]["text"]


@pytest.mark.parametrize("name", ["notes/a b.tex", "a:b%.tex", "/notes/a#b.tex", "é.md"])
def test_addresses_are_addresses(name):
    (result,) = report(relation("refuted", file=name))["runs"][0]["results"]
    address = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert address.isascii()
    parts = urlsplit(address)
    assert parts.scheme == ("file" if PurePath(name).is_absolute() else "")
    assert unquote(parts.path) == name
