"""How many terms sums have that an equation about moments writes without bounds."""

from __future__ import annotations

import re
from dataclasses import replace

from closedform.kernel.domain import Bound, Domain, Variable
from closedform.language.tree import free_symbols, number, substitute, symbol
from closedform.proofread.context import COUNT
from closedform.proofread.scenes import Scene
from closedform.proofread.section import Section

__all__ = ["counted", "last_index"]


def last_index(section: Section) -> str:
    """The end of all sums, where the section has only one, or lists x_1, ..., x_n."""
    found = {high for _, high in section.ends.values()}
    found |= section.indexed.listed | section.indexed.averaged
    last = found.pop() if len(found) == 1 else ""
    return last if re.fullmatch("[A-Za-z]", last) else ""


def counted(scene: Scene, last: str) -> Scene:
    """A scene with a name for the number of terms of sums without bounds."""
    names = free_symbols(scene.left) | free_symbols(scene.right)
    if not last or COUNT not in names or last not in names:
        return scene
    left, right = (substitute(s, {COUNT: symbol(last)}) for s in (scene.left, scene.right))
    count = Variable(last, "integer", Bound(number(1)))

    def declared(domain: Domain) -> Domain:
        others = (one for one in domain.variables if one.name != last)
        return Domain((*others, count), domain.relations)

    reading = replace(scene.reading, domain=declared(scene.reading.domain))
    domain = declared(scene.domain)
    expectations = replace(scene.expectations, domain=domain)
    return replace(
        scene, left=left, right=right, reading=reading, domain=domain, expectations=expectations
    )
