"""Verdicts: the five outcomes, and what each has to show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from closedform.kernel.refute import Refutation
from closedform.kernel.theorem import Theorem

__all__ = ["DemandError", "FormCheck", "Outcome", "Verdict"]


class DemandError(ValueError):
    """An option that cannot be understood, or not together with another; it says what can be."""


Outcome = Literal["proved", "plausible", "refuted", "undecided", "unreadable"]


@dataclass(frozen=True, slots=True)
class FormCheck:
    """Whether an answer is written as asked for, whatever it is worth.

    Attributes
    ----------
    wanted : str
        The form asked for.
    ok : bool or None
        ``None`` when there was no time to find out.
    reason : str
        What is wrong, in one sentence.
    """

    wanted: str
    ok: bool | None
    reason: str = ""

    def __str__(self) -> str:
        if self.ok:
            return self.wanted
        return f"{'not ' if self.ok is False else ''}{self.wanted}: {self.reason}"


@dataclass(frozen=True)
class Verdict:
    """What was decided about an equation, with what decides it.

    Attributes
    ----------
    verdict : str
        ``proved``: equal on the whole domain.  ``refuted``: different at a point of it.
        ``plausible``: equal at every tested point, without a proof.  ``undecided``: none of
        these.  ``unreadable``: not understood.
    reason : str
        In words.
    theorem : Theorem or None
        The proof.
    refutation : Refutation or None
        The counterexample.
    points : int
        At how many points both sides were compared.
    defined_on_less : str
        Where one side has no value and the other has one; a proof then holds elsewhere.
    reading : str
        Of an ambiguous text, the reading that the verdict is about.
    theorems : tuple of Theorem
        The proofs of the parts of what has several; ``theorem`` is then ``None``.
    form : FormCheck or None
        Whether the answer is written in the form that was asked for; a right value in another
        form is not refuted.
    """

    verdict: Outcome
    reason: str = ""
    theorem: Theorem | None = None
    refutation: Refutation | None = None
    points: int = 0
    defined_on_less: str = ""
    reading: str = ""
    form: FormCheck | None = None
    theorems: tuple[Theorem, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Plain data, ready for :func:`json.dumps`.

        Returns
        -------
        dict
            Always ``verdict`` and ``reason`` (text).  Further, where there is something to say:

            ``counterexample``
                Refuted: ``at`` (names to exact values as text, empty for a statement about
                numbers), ``left`` and ``right`` (the values there, as text: numbers, ``true`` and
                ``false`` for statements, to leading order the limit of right/left and 1).  What
                is refuted by another limit, or by the number of entries, has none; its
                ``reason`` says all.
            ``obligations``, ``rules``, ``evidence``
                The proof: what has to hold besides (empty unless both sides lack a value
                somewhere), the rules of the kernel used, ``proved`` or ``enclosed`` (by balls).
            ``points``
                Plausible: at how many points both sides were compared.
            ``defined_on_less``, ``reading``
                Text, as the attributes.
            ``form``
                ``wanted``, ``ok`` (``null`` when there was no time) and ``reason``.

        Examples
        --------
        >>> from closedform.answers.equality import equal
        >>> equal("2/6", "1/2").to_json()["counterexample"]
        {'at': {}, 'left': '1/3', 'right': '1/2'}
        >>> equal("2/6", "1/3", form="decimal").to_json()["form"]["ok"]
        False
        """
        data: dict[str, Any] = {"verdict": self.verdict, "reason": self.reason}
        if self.points:
            data["points"] = self.points
        if self.defined_on_less:
            data["defined_on_less"] = self.defined_on_less
        if self.reading:
            data["reading"] = self.reading
        proofs = self.theorems if self.theorem is None else (self.theorem,)
        if proofs:
            data["obligations"] = list(dict.fromkeys(str(o) for t in proofs for o in t.obligations))
            data["rules"] = list(dict.fromkeys(rule for t in proofs for rule in t.rules()))
            data["evidence"] = str(min(t.evidence for t in proofs))
        if self.refutation is not None:
            data["counterexample"] = {
                "at": self.refutation.at(),
                "left": self.refutation.left,
                "right": self.refutation.right,
            }
        if self.form is not None:
            form = self.form
            data["form"] = {"wanted": form.wanted, "ok": form.ok, "reason": form.reason}
        return data

    def __str__(self) -> str:
        return f"{self.verdict}: {self.reason}" if self.reason else self.verdict

    def _repr_html_(self) -> str:
        from closedform.answers.notebook import to_html

        return to_html(self)

    def _repr_latex_(self) -> str:
        from closedform.answers.notebook import to_latex

        return to_latex(self)
