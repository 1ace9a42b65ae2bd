"""First values that are given in words: "m_t = b m_{t-1} + (1-b) g_t, starting from zero"."""

from __future__ import annotations

import re

from closedform.language.tree import call, number, relation
from closedform.proofread.facts import Fact
from closedform.proofread.wording import Wording

__all__ = ["started"]

REACH = 120  # characters
_FROM_ZERO = re.compile(
    r"(?:\b(?:start(?:s|ed|ing)?|initiali[sz]ed|begin(?:s|ning)?)\s+(?:it\s+|both\s+|them\s+)?"
    r"(?:from|at|with|to|in)\s+(?:the\s+)?(?:zero|origin|\$\s*0\s*\$)(?!\s+(?:mean|variance|momentum))"
    r"|\bzero[- ]initiali[sz]\w+|\binitial (?:value|state|condition)s?\s+(?:is\s+|are\s+)?"
    r"(?:zero|\$\s*0\s*\$))",
    re.IGNORECASE,
)
# "where $u$ starts from zero" is about u.
_NAMED = re.compile(r"\$([^$]*)\$\s+(?:is\s+|are\s+|both\s+|being\s+)*\Z")
_OTHERWISE = re.compile(r"\b(?:not|never|unlike|instead|cannot|if|unless)\b", re.IGNORECASE)


def started(fact: Fact, wording: Wording) -> Fact | None:
    """The first value 0 of what follows a recurrence, where the sentence gives it in words.

    Parameters
    ----------
    fact : Fact
        The recurrence.
    wording : Wording
        The sentence around it.

    Examples
    --------
    >>> from closedform.language.reader import read_relation
    >>> from closedform.language.names import Names
    >>> from closedform.proofread.facts import fact_from
    >>> names = Names(frozenset({"t"}), frozenset({"m"}))
    >>> step = fact_from(read_relation("m(t) = m(t - 1)/2 + 1", names), 3)
    >>> print(started(step, Wording("We use", ", starting from zero")).written)
    m(0) = 0
    >>> started(step, Wording("We use", ", which is never started from zero"))
    """
    for words in (wording.before[-REACH:], wording.after[:REACH]):
        found = _FROM_ZERO.search(words)
        if found is None or _OTHERWISE.search(words[: found.start()]):
            continue
        named = _NAMED.search(words[: found.start()])
        if named and not re.match(rf"\\?{re.escape(fact.name)}(?![A-Za-z])", named[1].strip()):
            continue
        first = call(fact.name, number(0))
        return Fact("start", first, number(0), relation("=", first, number(0)), fact.line)
    return None
