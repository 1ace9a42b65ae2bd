"""Check an answer to a question with options: yes, ``(b)``, ``A, C``, or the words of an option."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from closedform.answers.verdict import Outcome, Verdict
from closedform.course.questions import Decided, label, right_options
from closedform.course.result import Choice, Part, Result
from closedform.kernel.theorem import Theorem

__all__ = ["check_choice", "read_choice"]

LONGEST = 400  # characters of an answer that are read
SAID = {
    "Yes": ("yes", "y", "true", "t", "right", "correct"),
    "No": ("no", "n", "false", "f", "wrong", "incorrect"),
}
NONE = ("none", "none of them", "none of these")


def read_choice(text: str, choice: Choice) -> frozenset[int]:
    """Which options an answer means.

    Parameters
    ----------
    text : str
        What somebody wrote: letters, with or without brackets, in either case and separated by
        commas, spaces or "and"; or the words of one option; for a yes/no question also true, false.
    choice : Choice
        The options.

    Returns
    -------
    frozenset of int
        Their places, counted from 0.

    Raises
    ------
    ValueError
        When it cannot be told; the message says what can be answered.

    Examples
    --------
    >>> from closedform.course.result import Option
    >>> claim = Choice.from_truth("convergence")
    >>> [sorted(read_choice(text, claim)) for text in ("Yes.", "(b)", "TRUE", "no")]
    [[0], [1], [0], [1]]
    >>> colors = Choice((Option("red"), Option("green"), Option("blue")), several=True)
    >>> [sorted(read_choice(text, colors)) for text in ("a, C", "(a) and (c)", "green", "none")]
    [[0, 2], [0, 2], [1], []]
    >>> read_choice("maybe", claim)
    Traceback (most recent call last):
    ValueError: 'maybe' is none of the options; answer Yes or No, or with the letter A or B
    """
    if len(text) > LONGEST:
        raise ValueError(f"the answer is longer than {LONGEST} characters; {_wanted(choice)}")
    said = _plain(text)
    words = {place for place, option in enumerate(choice.options) if said in _words(option.text)}
    if len(words) == 1:
        return frozenset(words)
    letters = {label(place).lower(): place for place in range(len(choice.options))}
    pieces = [
        piece.strip("().:[]") for piece in re.split(r"[,;&+/\s]+|\band\b", said) if piece.strip()
    ]
    if choice.several and said in NONE:
        return frozenset()
    if not pieces or any(piece not in letters for piece in pieces):
        raise ValueError(f"{text.strip()!r:.80} is none of the options; {_wanted(choice)}")
    places = frozenset(letters[piece] for piece in pieces)
    if len(places) > 1 and not choice.several:
        raise ValueError(f"only one option is right, not {len(places)}; {_wanted(choice)}")
    return places


def check_choice(
    result: Result, part: Part, theorems: Mapping[str, Theorem], answer: str
) -> tuple[Verdict, str]:
    """Check an answer to a part with options.

    Returns
    -------
    tuple of Verdict and str
        ``proved`` or ``refuted`` with the theorem or the counterexample that decides, or
        ``unreadable``; and the feedback on an option that was ticked and should not have been.

    Raises
    ------
    ChainFailed
        When the question itself is not in order.
    """
    choice = part.answer
    assert isinstance(choice, Choice)
    decided = right_options(result, part, theorems)
    try:
        ticked = read_choice(answer, choice)
    except ValueError as error:
        return Verdict("unreadable", str(error)), ""
    wrong = [place for place in sorted(ticked) if not decided[place].right]
    missing = [place for place, one in enumerate(decided) if one.right and place not in ticked]
    if wrong:
        feedback = next(filter(None, (choice.options[place].feedback for place in wrong)), "")
        return _verdict("refuted", choice, wrong[0], decided[wrong[0]], "is wrong"), feedback
    if missing:
        place = missing[0]
        return _verdict("refuted", choice, place, decided[place], "is right, too"), ""
    shown = next(place for place, one in enumerate(decided) if one.right)
    if not choice.several:
        return _verdict("proved", choice, shown, decided[shown], ""), ""
    reason = f"exactly {_listed(sorted(ticked))} {'is' if len(ticked) == 1 else 'are'} right"
    return Verdict("proved", reason, theorem=decided[shown].theorem), ""


def _verdict(outcome: Outcome, choice: Choice, place: int, one: Decided, said: str) -> Verdict:
    name = choice.options[place].text if choice.is_yes_no else label(place)
    reason = f"{name} {said}: {one.reason()}" if said else one.reason()
    return Verdict(outcome, reason, theorem=one.theorem, refutation=one.refutation)


def _plain(text: str) -> str:
    """Words without what does not change them: case, width, spaces, dollars, a final full stop."""
    folded = unicodedata.normalize("NFKC", text).casefold().replace("$", "").replace("*", "")
    return " ".join(folded.split()).strip(" .!\"'`\u201c\u201d")


def _words(option: str) -> tuple[str, ...]:
    return (_plain(option), *SAID.get(option, ()))


def _listed(places: list[int]) -> str:
    *first, last = map(label, places)
    return f"{', '.join(first)} and {last}" if first else last


def _wanted(choice: Choice) -> str:
    letters = [label(place) for place in range(len(choice.options))]
    ends = (
        f"{letters[0]} or {letters[1]}" if len(letters) == 2 else f"{letters[0]} to {letters[-1]}"
    )
    if choice.is_yes_no:
        return f"answer Yes or No, or with the letter {ends}"
    if choice.several:
        return f"answer with all right letters of {ends}, separated by commas"
    return f"answer with one letter, {ends}"
