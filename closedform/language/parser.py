"""The grammar: a Pratt parser over the tokens, driven by the names that are declared.

Conventions, all in this one place:

* ``/`` and an implicit product bind alike, left to right: ``1/2N`` is ``(1/2)*N``.
* ``-x^2`` is ``-(x^2)``; ``^`` associates to the right; ``2^n!`` is ``2^(n!)``, but braces end an
  exponent: ``2^{n}!`` is ``(2^n)!``; ``n!^m`` is ``(n!)^m``.
* The body of a sum, a product, a limit or a minimum is everything up to the next ``+``, ``-`` or
  relation at the same level.
* A function without parentheses takes the numbers, symbols, powers and fractions that follow it
  side by side: ``\\log 2x`` is ``log(2*x)``, ``\\log x (1-y)`` is ``log(x)*(1-y)``.
* Letters in a row that are not one declared name are a product of declared names, the longest
  first; nothing undeclared is guessed.
* ``\\log_b x`` is ``log(x)/log(b)``; ``\\log`` and ``\\ln`` are natural.

Nothing here recurses: each construct is a generator that yields the part it waits for, and one
loop runs them on a list.  Input of any depth ends in a tree or in :class:`Unreadable`.
"""

from __future__ import annotations

from collections.abc import Generator
from typing import Any, NoReturn, TypeAlias

from closedform.language.constructs import find_construct
from closedform.language.errors import Unreadable
from closedform.language.letters import GREEK_NAMES
from closedform.language.names import Names
from closedform.language.precedence import ADD, ATOM, MUL, POW
from closedform.language.resolve import CONSTANTS, declared, first_piece, undeclared
from closedform.language.scan import scan_name
from closedform.language.tokens import CLOSERS, Limits, Token, Tokens
from closedform.language.tree import Expr

__all__ = ["Parser", "Step"]

Step: TypeAlias = Generator[Any, Expr, Expr]
"""A construct being read: yields the steps it waits for, returns its tree."""

RELATION_SIGNS = frozenset(("=", "!=", "<", "<=", ">", ">="))
_DECORATIONS = frozenset(("_", "'", "^*", "^", "{"))


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
    """

    def __init__(self, tokens: Tokens, names: Names, limits: Limits) -> None:
        self.tokens = tokens
        self.items = tokens.items
        self.names = names
        self.limits = limits
        self.at = 0
        self.bar_open = False
        self.depths: dict[int, tuple[int, Expr]] = {}  # keeps each node alive, so ids stay unique
        self.count = 0
        self.pieces: dict[int, list[int]] = {}  # how a word falls into names, by its token

    def run(self, step: Step) -> Expr:
        """Run a step and everything it waits for, on a list instead of Python's stack."""
        stack = [step]
        value: Expr | None = None
        while stack:
            try:
                top = stack[-1]
                waiting_for = next(top) if value is None else top.send(value)
            except StopIteration as stop:
                stack.pop()
                value = stop.value
            else:
                stack.append(waiting_for)
                value = None
        assert value is not None
        return value

    # --- tokens -----------------------------------------------------------------------------

    @property
    def token(self) -> Token:
        """The next token."""
        return self.items[self.at]

    def next_is(self, *ops: str) -> bool:
        """Whether the next token is one of these signs."""
        token = self.items[self.at]
        return token.kind == "op" and token.text in ops

    def expect(self, op: str, reason: str) -> None:
        """Step over ``op``, or say why it is needed."""
        if not self.next_is(op):
            self.fail(reason)
        self.at += 1

    def fail(self, reason: str, token: Token | None = None) -> NoReturn:
        """Stop reading at ``token`` (the next one if not given)."""
        place = token or self.token
        raise Unreadable(self.tokens.text, place.position, reason)

    # --- nodes ------------------------------------------------------------------------------

    def make(self, head: str, value: object, *args: Expr) -> Expr:
        """A new node, counted against the limits."""
        depth = 0
        for arg in args:
            below = self.depths.get(id(arg))
            if below is not None and below[0] > depth:
                depth = below[0]
        self.count += 1
        if depth >= self.limits.depth:
            self.fail(f"the formula is nested more than {self.limits.depth} deep")
        if self.count + len(args) > self.limits.nodes:
            self.fail(f"the formula has more than {self.limits.nodes} parts")
        node = Expr(head, value, args)
        if args:
            self.depths[id(node)] = (depth + 1, node)
        return node

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
            if not head or floor > _STRENGTH[head]:
                break
            if head == "factorial":
                self.at += 1
                left = self.make("call", "factorial", left)
                continue
            if head == "pow":
                self.at += 1
                left = self.make("pow", None, left, (yield self.exponent()))
                continue
            if head != joined and joined:
                left, joined = self.make(joined, None, *parts), ""
            if kind != "op":
                self.refuse_slips(kind, text)
            elif text in ("+", "-", "*", "/"):
                self.at += 1
            right = self.simple_factor() if head != "add" else None
            if right is None:
                right = yield self.expression(ADD + 1 if head == "add" else MUL + 1)
            if head == "div":
                left = self.make("div", None, left, right)
                continue
            if text == "-":
                right = self.make("neg", None, right)
            if joined:
                parts.append(right)
            else:
                joined, parts = head, [left, right]
        return self.make(joined, None, *parts) if joined else left

    def operator(self, kind: str, text: str) -> str:
        """The head that the next token builds with what stands before it ("" for none)."""
        if kind == "op":
            head = _OPERATORS.get(text, "")
            if head == "bar":
                return "" if self.bar_open else "mul"
            if text == "_":
                self.fail("a subscript stands only behind a name; write it before an exponent")
            if text in ("'", "^*"):
                self.fail(f"{text} stands only behind a name")
            return head
        if kind == "end":
            return ""
        return "" if kind == "command" and text in ("choose", "brace", "over") else "mul"

    def refuse_slips(self, kind: str, text: str) -> None:
        """Refuse ``2 3``, which nobody means, and ``1e-3``, a number to some, 1*e - 3 to others."""
        if self.items[self.at - 1].kind not in ("number", "decimal"):
            return
        if kind in ("number", "decimal"):
            self.fail("two numbers side by side: write a sign between them")
        if text not in ("e", "E"):
            return
        before, here, behind = self.items[self.at - 1], self.token, self.items[self.at + 1]
        glued = before.position + len(before.text) == here.position == behind.position - 1
        signed = behind.text in ("+", "-") and self.items[self.at + 2].kind == "number"
        if glued and signed and here.text not in self.names.symbols:
            self.fail(f"write a power of ten as 10^{behind.text}3; for a product write *e")

    def operand(self, floor: int) -> Step:
        """A sign, a bracket, a name or a construct."""
        kind, text, _ = token = self.token
        if kind == "op":
            if text in ("-", "+"):
                self.at += 1
                inner = yield self.expression(max(floor, MUL))
                return self.make("neg", None, inner) if text == "-" else inner
            if text in CLOSERS or text == "|":
                return (yield self.bracket())
            self.fail(self.missing(token))
        if kind == "end":
            self.fail(self.missing(token))
        return (yield self.name())

    def missing(self, token: Token) -> str:
        """What to say when an operand was expected at ``token``."""
        if token.kind == "end":
            return "the formula is empty" if self.at == 0 else "the formula ends too early"
        if token.text in RELATION_SIGNS:
            return "nothing stands before this sign"
        return f"a number, a name or a bracket is expected before {token.text!r}"

    def exponent(self) -> Step:
        """What stands behind ``^``; braces end it."""
        if not self.next_is("{"):
            return (yield self.expression(POW))
        inner = yield self.bracket()
        if self.next_is("^", "**"):
            self.fail("two exponents: put parentheses around the power")
        return inner

    def bracket(self) -> Step:
        """Something in brackets, bars included; brackets leave no node, bars are ``abs``."""
        opened = self.token
        outside, self.bar_open = self.bar_open, opened.text == "|"
        self.at += 1
        inner = yield self.expression(ADD)
        if opened.text == "{" and self.token.kind == "command":
            inner = yield self.stacked(inner)
        if self.token.kind == "end":
            self.fail("this '|' is never closed", opened)
        self.expect(
            "|" if opened.text == "|" else CLOSERS[opened.text],
            f"a sign is missing here, or the {opened.text!r} before is not closed",
        )
        self.bar_open = outside
        return self.wrap(opened.text, inner)

    def wrap(self, opened: str, inner: Expr) -> Expr:
        """What the brackets themselves say."""
        name = {"|": "abs", "|(": "abs", "\\lfloor": "floor", "\\lceil": "ceil"}.get(opened)
        return self.make("call", name, inner) if name else inner

    def stacked(self, upper: Expr) -> Step:
        """``{n \\choose k}`` and its relatives."""
        names = {"choose": "binomial", "brace": "stirling2"}
        kind = self.token.text
        if kind not in names and kind != "over":
            self.fail(f"\\{kind} is not read here")
        self.at += 1
        lower = yield self.expression(ADD)
        if kind == "over":
            return self.make("div", None, upper, lower)
        return self.make("call", names[kind], upper, lower)

    def arguments(self) -> Generator[Any, Expr, list[Expr]]:
        """The arguments in the bracket that comes next, bracket included."""
        opened, end = self.token, self.tokens.closer[self.at]
        outside, self.bar_open = self.bar_open, False
        found = []
        while True:
            self.at += 1
            found.append((yield self.expression(ADD)))
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
        kind, text, _ = self.items[self.at]
        if kind in ("number", "decimal"):
            self.at += 1
            return self.make(kind, int(text) if kind == "number" else text)
        if (
            text in self.names.symbols
            and (kind == "word" or (kind == "command" and text in GREEK_NAMES))
            and self.items[self.at + 1].text not in _DECORATIONS
            and text not in self.names.applied
        ):
            self.at += 1
            return self.make("symbol", text)
        return None

    def simple_factor(self) -> Expr | None:
        """The same where a whole factor is wanted: nothing that binds tighter may follow."""
        if self.items[self.at + 1].text in ("^", "**", "!"):
            return None
        return self.simple_atom()

    def name(self) -> Step:
        """A symbol, a sequence with its arguments, a constant, or a construct."""
        token = self.token
        parts = scan_name(self.tokens, self.at)
        if parts is not None:
            found = yield from declared(self, parts)
            if found is not None:
                return found
        base = parts.base if parts is not None else token.text
        construct = find_construct(base, token.kind)
        if construct is not None:
            self.at = parts.behind if parts is not None else self.at + 1
            return (yield construct(self, base))
        if base in CONSTANTS and (parts is None or parts.full == base):
            self.at = parts.end if parts is not None else self.at + 1
            return self.make("constant", CONSTANTS[base])
        if parts is not None and token.kind == "word":
            size = first_piece(self, token.text, parts)
            if size:
                rest = Token("word", token.text[size:], token.position + size)
                self.items[self.at] = rest  # what is left of the word is the next token
                return self.make("symbol", token.text[:size])
        undeclared(self, token, parts)


_OPERATORS = {
    "+": "add",
    "-": "add",
    "*": "mul",
    "/": "div",
    "^": "pow",
    "**": "pow",
    "!": "factorial",
    "|": "bar",
    **dict.fromkeys(CLOSERS, "mul"),
}
_STRENGTH = {"add": ADD, "mul": MUL, "div": MUL, "pow": POW, "factorial": ATOM}
