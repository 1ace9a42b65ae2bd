"""The grammar: a Pratt parser over the tokens, driven by the names that are declared.

Conventions, all in this one place:

* ``/`` and an implicit product bind alike, left to right: ``1/2N`` is ``(1/2)*N``; Python's
  ``a//b`` binds as they do and is ``floor(a/b)``, and ``-a//b`` is ``floor((-a)/b)``.
* ``-x^2`` is ``-(x^2)``; ``^`` associates to the right; ``2^n!`` is ``2^(n!)``, but braces end an
  exponent: ``2^{n}!`` is ``(2^n)!``; ``n!^m`` is ``(n!)^m``; ``n!!`` is no factorial of one.
* The body of a sum, a product, a limit or a minimum is everything up to the next ``+``, ``-`` or
  relation at the same level.
* A function without parentheses takes the numbers, symbols, powers and fractions that follow it
  side by side: ``\\log 2x`` is ``log(2*x)``, ``\\log x (1-y)`` is ``log(x)*(1-y)``.
* Letters in a row that are not one declared name are a product of declared names, the longest
  first; nothing undeclared is guessed.
* ``\\log_b x`` is ``log(x, b)``; ``\\log`` and ``\\ln`` are natural, ``\\lg`` has base 10.
* ``x^T`` and ``x^\\top`` transpose where vectors or matrices are declared and ``T`` is not; ``x'``
  is another name, and ``x^t`` a power.
* ``36.6\\%`` is ``36.6/100``.  ``(a, b)`` is a tuple, and an interval only behind ``\\in``.
* Bold letters are the letters themselves unless declared bold.  What stands raised in parentheses,
  ``w^{(t+1)}``, is an argument if ``w`` takes arguments, part of the name if the whole is declared,
  and otherwise an exponent.

Dots between terms stand for what :mod:`closedform.language.ellipsis` finds, and only there.

Where people differ, a parser can be told to choose otherwise (:data:`CHOICES`), and it notes which
choices would have mattered.

Nothing here recurses: each construct is a generator that yields the part it waits for, and one
loop runs them on a list.  Input of any depth ends in a tree or in :class:`Unreadable`.
"""

from __future__ import annotations

from collections.abc import Generator
from functools import lru_cache
from typing import Any, NoReturn, TypeAlias

from closedform.language.brackets import group, simple_group
from closedform.language.compound import COLLECTIONS, SETS, STATEMENTS
from closedform.language.constructs import construct_at, find_construct
from closedform.language.ellipsis import collected, ellipsis
from closedform.language.errors import Unreadable
from closedform.language.factorials import factorial
from closedform.language.letters import GREEK_NAMES
from closedform.language.names import Names
from closedform.language.nesting import Depths, deepest
from closedform.language.operators import (
    OPERATORS,
    STRENGTH,
    all_below,
    could_be_below,
    is_mixed,
    missing,
    percent,
    refuse_arithmetic,
    refuse_slips,
    transposes,
)
from closedform.language.precedence import ADD, MUL, POW
from closedform.language.refusals import NO_PLACE, check_end
from closedform.language.resolve import CONSTANTS, find_name, first_piece, undeclared
from closedform.language.scan import BEGINS_NAME, DECORATIONS, is_bare
from closedform.language.statements import JOINING, conditional, joins_here
from closedform.language.tables import environment, matrix_in_brackets, rows_follow
from closedform.language.tokens import CLOSERS, Limits, Token, Tokens
from closedform.language.tree import Expr

__all__ = ["CHOICES", "Parser", "Step"]

Step: TypeAlias = Generator[Any, Expr, Expr]
"""A construct being read: yields the steps it waits for, returns its tree."""

CHOICES = ("tight", "product", "narrow", "wide", "raised", "open", "signs", "mixed")
"""Readings that are not the convention's: ``1/2N`` as ``1/(2N)``; ``a(b+1)`` as a product where
``a`` also takes arguments; ``\\log x y`` as ``log(x)*y``; ``\\log x (1-y)`` as ``log(x*(1-y))``;
``\\log(x)^n`` as ``log(x^n)``; ``(a, b)`` as an open interval; each ``±`` by itself; ``1\\frac12``
as one and a half."""

TOO_MANY = "the formula has more than {} parts"
FEW = 200  # nodes whose depth is not looked at, if so many may lie above each other
_HOLDERS = STATEMENTS | SETS | {"tuple"}
_SIGNS = ("+", "-", "*", "/", "//")
_MISPLACED = frozenset(("_", "'", "^*", "."))
_TIGHTER = frozenset(("^", "**", "!", "%"))
_BEHIND_ADDEND = frozenset(("+", "-", ")", "}", "]", ",", ""))  # the last one: the end


class Parser:
    """Reads one text.  Constructs live in :mod:`closedform.language.constructs`.

    Parameters
    ----------
    tokens : Tokens
        The text, tokenized.
    names : Names
        What is declared.
    limits : Limits
        How deep and how large the tree may become.
    choices : frozenset of str
        Those of :data:`CHOICES` that are read otherwise.
    """

    def __init__(
        self,
        tokens: Tokens,
        names: Names,
        limits: Limits,
        choices: frozenset[str] = frozenset(),
    ) -> None:
        # A reading may cut tokens in two; others read the same ones.
        self.items = list(tokens.items)
        self.tokens = Tokens(tokens.text, self.items, tokens.closer, tokens.commas)
        self.names = names
        self.limits = limits
        self.choices = choices
        self.noted: set[str] = set()  # choices that would make a difference here
        self.at = 0
        self.bar_open = False
        # -n//2 is floor((-n)/2); for every other sign it does not matter.
        self.sign = POW if "//" in tokens.text else MUL
        self.few = min(limits.depth, FEW)
        self.depths: Depths = {}
        self.count = 0
        self.dots: list[Token] = []  # for which it was not found out what they stand for
        self.pieces: dict[int, list[int]] = {}  # how a word falls into names, by its token

    def run(self, step: Step) -> Expr:
        """Run a step and everything it waits for, on a list instead of Python's stack."""
        waiting: list[Step] = []
        value: Any = None
        while True:
            try:
                inner = step.send(value)
            except StopIteration as stop:
                value = stop.value
                if not waiting:
                    assert isinstance(value, Expr)
                    return value
                step = waiting.pop()
            else:
                waiting.append(step)
                step, value = inner, None

    # --- tokens -----------------------------------------------------------------------------

    @property
    def token(self) -> Token:
        """The next token."""
        return self.items[self.at]

    def next_is(self, *ops: str) -> bool:
        """Whether the next token is one of these signs."""
        kind, text, _ = self.items[self.at]
        return kind == "op" and text in ops

    def expect(self, op: str, reason: str) -> None:
        """Step over ``op``, or say why it is needed."""
        if not self.next_is(op):
            self.fail(reason)
        self.at += 1

    def fail(self, reason: str, token: Token | None = None) -> NoReturn:
        """Stop reading at ``token`` (the next one if not given)."""
        place = token or self.token
        raise Unreadable(self.tokens.text, place.position, reason)

    def refuse_operand(self) -> NoReturn:
        """Say why the next token is no operand."""
        self.fail(missing(self, self.token))

    # --- nodes ------------------------------------------------------------------------------

    def make(self, head: str, value: object, *args: Expr) -> Expr:
        """A new node, counted against the limits."""
        for arg in args:
            if arg.head in COLLECTIONS and head not in _HOLDERS and value != "norm":
                refuse_arithmetic(self, arg)
        self.count += 1
        # A few nodes cannot lie too deep, and most formulas have no more.
        if self.count > self.few and deepest(args, self.depths) >= self.limits.depth:
            self.fail(f"the formula is nested more than {self.limits.depth} deep")
        if self.count + len(args) > self.limits.nodes:
            self.fail(TOO_MANY.format(self.limits.nodes))
        return Expr(head, value, args)

    # --- the Pratt loop ---------------------------------------------------------------------

    def expression(self, floor: int) -> Step:
        """Read operands joined by operators that bind at least as tightly as ``floor``."""
        left = self.simple_atom()
        if left is None:
            left = yield self.operand(floor)
        joined = ""  # head of the sum or product being collected in parts
        parts: list[Expr] = []
        while True:
            kind, text, _ = self.items[self.at]
            head = self.operator(kind, text)
            if not head or floor > STRENGTH[head]:
                break
            if head == "factorial":
                left = factorial(self, left)
                continue
            if head == "percent":
                left = percent(self, left)
                continue
            if head == "pow":
                self.at += 1
                if self.names.transposes and transposes(self):
                    left = self.make("call", "transpose", left)
                    continue
                power = self.simple_factor() or simple_group(self) or (yield self.exponent())
                left = self.make("pow", None, left, power)
                continue
            if head != joined and joined:
                left, joined = self.joined(joined, parts), ""
            if kind != "op":
                refuse_slips(self, kind, text)
            elif text in _SIGNS:
                self.at += 1
            start = self.at
            right = self.simple_addend() if head == "add" else self.simple_factor()
            if right is None:
                right = yield self.expression(ADD + 1 if head == "add" else MUL + 1)
            if head == "div":
                if could_be_below(self, left, start):
                    right = yield all_below(self, right)
                left = self.make("div", None, left, right)
                if text == "//":
                    left = self.make("call", "floor", left)
                continue
            if text == "-":
                right = self.make("neg", None, right)
            if kind == "command" and is_mixed(left, right) and not joined:
                self.noted.add("mixed")
                if "mixed" in self.choices:
                    left = self.make("add", None, left, right)
                    continue
            if joined:
                parts.append(right)
            else:
                joined, parts = head, [left, right]
        return self.joined(joined, parts) if joined else left

    def joined(self, head: str, parts: list[Expr]) -> Expr:
        """A sum or a product; where dots stand in it, what they stand for."""
        return collected(self, head, parts) if self.dots else self.make(head, None, *parts)

    def operator(self, kind: str, text: str) -> str:
        """The head that the next token builds with what stands before it ("" for none)."""
        if kind == "op":
            head = OPERATORS.get(text, "")
            if head == "bar":
                return "" if self.bar_open else "mul"
            if text not in _MISPLACED:
                return head
            if text == "_":
                self.fail("a subscript stands only behind a name; write it before an exponent")
            if text in ("'", "^*"):
                self.fail(f"{text} stands only behind a name")
            behind = self.items[self.at + 1].text
            if behind != "\\\\" and not behind.startswith("\\end"):  # the end of a row of cases
                self.fail(NO_PLACE["."])
            return head
        if kind == "end":
            return ""
        return "" if text in JOINING and joins_here(self) else "mul"

    def operand(self, floor: int) -> Step:
        """A sign, a bracket, a name or a construct."""
        kind, text, _ = self.items[self.at]
        if kind != "op" and kind != "end":
            construct = find_construct(text, kind) if kind == "command" else None
            if construct is None or text in BEGINS_NAME:
                return self.name()
            self.at += 1
            return construct(self, text)
        if text in CLOSERS or text == "|":
            return self.bracket()
        if text in ("-", "+"):
            return self.signed(floor)
        if text == "..." and self.at > 0:
            return ellipsis(self)
        self.refuse_operand()

    def signed(self, floor: int) -> Step:
        """A sign and what belongs to it."""
        sign = self.token.text
        self.at += 1
        inner = yield self.expression(max(floor, self.sign))
        return self.make("neg", None, inner) if sign == "-" else inner

    def exponent(self) -> Step:
        """What stands behind ``^``; braces end it."""
        if not self.next_is("{"):
            return (yield self.expression(POW))
        inner = yield self.bracket()
        if self.next_is("^", "**"):
            self.fail("two exponents: put parentheses around the power")
        return inner

    def bracket(self) -> Step:
        """Something in brackets; also what an environment of TeX encloses."""
        text = self.items[self.at].text
        if text.startswith("\\begin"):
            return environment(self)
        if text == "[" and rows_follow(self):
            return matrix_in_brackets(self)
        return group(self)

    def conditional(self, value: Expr) -> Step:
        """``value`` if a condition holds, which comes next, and otherwise what follows it."""
        return conditional(self, value)

    def arguments(self) -> Generator[Any, Expr, list[Expr]]:
        """The arguments in the bracket that comes next, bracket included."""
        opened, end = self.token, self.tokens.closer[self.at]
        check_end(self, opened.text)
        outside, self.bar_open = self.bar_open, False
        found = []
        while True:
            self.at += 1
            found.append((yield self.expression(ADD)))
            if self.items[self.at].text == "if":
                found.append((yield self.conditional(found.pop())))
            if not self.next_is(","):
                break
        if self.at != end:
            self.fail(f"a sign is missing here, or the {opened.text!r} before is not closed")
        self.at += 1
        self.bar_open = outside
        return found

    # --- names ------------------------------------------------------------------------------

    def simple_atom(self) -> Expr | None:
        """A number, or a declared symbol without decorations: the common case, kept fast."""
        items, at = self.items, self.at
        kind, text, _ = items[at]
        if kind == "number":
            node = _number(text)
        elif kind == "decimal":
            return self.decimal(text)
        elif (
            text in self.names.plain
            and (kind == "word" or (kind == "command" and text in GREEK_NAMES))
            and (items[at + 1].text not in DECORATIONS or is_bare(items, at + 1))
        ):
            node = _symbol(text)
        else:
            return None
        self.at = at + 1
        self.count += 1
        if self.count > self.limits.nodes:
            self.fail(TOO_MANY.format(self.limits.nodes))
        return node

    def decimal(self, text: str) -> Expr:
        """A decimal, unless what begins with its ``e`` could be a name: ``1e-3``, ``2e3``."""
        for letter in "eE":
            _, found, behind = text.partition(letter)
            if found and not self.names.symbols.isdisjoint((letter, letter + behind)):
                reason = f"this could be a power of ten or a product with {letter}: write 10^ or"
                self.fail(f"{reason} *{letter}")
        self.at += 1
        return self.make("decimal", text.replace("E", "e"))

    def simple_factor(self) -> Expr | None:
        """The same where a whole factor is wanted: nothing that binds tighter may follow."""
        return None if self.items[self.at + 1].text in _TIGHTER else self.simple_atom()

    def simple_addend(self) -> Expr | None:
        """The same where a whole addend is wanted: the sum goes on, or ends, right behind it."""
        return self.simple_atom() if self.items[self.at + 1].text in _BEHIND_ADDEND else None

    def name(self) -> Step:
        """A symbol, a sequence with its arguments, a constant, or a construct."""
        token = self.token
        found, parts = yield from find_name(self)
        if found is not None:
            return found
        base = parts.base if parts is not None else token.text
        construct = construct_at(self.tokens, base, token.kind, parts)
        if construct is not None:
            self.at = parts.behind if parts is not None else self.at + 1
            return (yield construct(self, base))
        infimum = base == "inf" and token.kind == "command"
        if base in CONSTANTS and not infimum and (parts is None or parts.full == base):
            self.at = parts.end if parts is not None else self.at + 1
            return self.make("constant", CONSTANTS[base])
        if parts is not None and token.kind == "word":
            size = first_piece(self, token.text, parts)
            if size:
                rest = Token("word", token.text[size:], token.position + size)
                self.items[self.at] = rest  # what is left of the word is the next token
                return self.make("symbol", token.text[:size])
        undeclared(self, token, parts)


_symbol = lru_cache(maxsize=1024)(lambda name: Expr("symbol", name))
_number = lru_cache(maxsize=1024)(lambda digits: Expr("number", int(digits)))
