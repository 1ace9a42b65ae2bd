"""What is reported about one relation of a document."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

__all__ = ["Judgement", "Outcome", "Relation"]

Outcome = Literal["proved", "plausible", "refuted", "undecided", "unreadable", "assumed"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict on a relation, and what it rests on.

    Attributes
    ----------
    verdict : str
        One of the five verdicts, or ``assumed`` for what the document lays down.
    reason : str
        In words.
    counterexample : dict or None
        ``at``, ``left`` and ``right`` of a refutation.
    given : tuple of str
        What the document laid down before and the verdict uses.
    guessed : str
        Declarations that nobody confirmed, as a domain text.
    mistake : str
        What the mistake looks like, where that could be proved.
    repair : str
        A right side with which the relation is proved, in LaTeX.
    located : bool
        Whether the next relation agrees again with what stands before this one: the slip is here.
    """

    verdict: Outcome
    reason: str = ""
    counterexample: dict[str, Any] | None = None
    given: tuple[str, ...] = ()
    guessed: str = ""
    mistake: str = ""
    repair: str = ""
    located: bool = False


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation of a document with its verdict.

    Attributes
    ----------
    file : str
        Name of the document.
    line, column : int
        Of the relation sign, from 1.
    left, sign, right : str
        As written, macros expanded.
    judgement : Judgement
        What is said about it.
    """

    file: str
    line: int
    column: int
    left: str
    sign: str
    right: str
    judgement: Judgement = field(default_factory=lambda: Judgement("undecided"))

    @property
    def verdict(self) -> Outcome:
        """The verdict."""
        return self.judgement.verdict

    @property
    def reason(self) -> str:
        """Why, in words."""
        return self.judgement.reason

    @property
    def counterexample(self) -> dict[str, Any] | None:
        """``at``, ``left`` and ``right`` of a refutation."""
        return self.judgement.counterexample

    @property
    def warning(self) -> bool:
        """Whether it is refuted only under declarations that nobody confirmed."""
        return self.verdict == "refuted" and bool(self.judgement.guessed)

    @property
    def text(self) -> str:
        """The relation in one line."""
        signs = {"approx": "\\approx", "in": "\\in", "to": "\\to", "sim": "\\sim"}
        return f"{self.left} {signs.get(self.sign, self.sign)} {self.right}"

    @property
    def message(self) -> str:
        """The verdict with its reason, on what it rests, and what might be meant."""
        said = self.judgement
        parts = [f"{self.verdict}: {self.text}"]
        if said.reason:
            parts.append(said.reason)
        if self.warning:
            parts.append(f"if they may be any: {said.guessed}")
        if said.given and self.verdict in ("refuted", "proved"):
            parts.append(f"given {'; '.join(said.given)}")
        if said.mistake:
            parts.append(said.mistake)
        if said.repair:
            parts.append(f"proved with the right side {said.repair}")
        return ". ".join(part.rstrip(".") for part in parts) + "."

    def to_json(self) -> dict[str, Any]:
        """Plain data, with the keys that ``closedform proofread --json`` prints."""
        said = self.judgement
        data: dict[str, Any] = {
            "file": self.file,
            "line": self.line,
            "column": self.column,
            "relation": self.text,
            "left": self.left,
            "sign": self.sign,
            "right": self.right,
            "verdict": said.verdict,
            "reason": said.reason,
            "counterexample": said.counterexample,
        }
        if self.verdict == "refuted":
            data["warning"] = self.warning
            data["located"] = said.located
        for key in ("guessed", "mistake", "repair"):
            if getattr(said, key):
                data[key] = getattr(said, key)
        if said.given:
            data["given"] = list(said.given)
        return data
