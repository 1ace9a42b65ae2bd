r"""Which mathematics may enter a document: a short list of commands, and nothing else.

TeX can read files, write files and redefine itself, so a list of forbidden commands is never
complete.  The check goes the other way: a formula is made of the commands below or it is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["COMMANDS", "ENVIRONMENTS", "UnsafeMath", "check_math", "split_alignment",
           "split_signs", "tokens"]  # fmt: skip

GREEK = (
    "alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi "
    "pi varpi rho varrho sigma varsigma tau upsilon phi varphi chi psi omega Gamma Delta Theta "
    "Lambda Xi Pi Sigma Upsilon Phi Psi Omega"
)
RELATIONS = (
    "le leq ge geq ne neq approx sim simeq cong equiv propto ll gg to rightarrow "
    "longrightarrow leftarrow "
    "Rightarrow Leftarrow Leftrightarrow implies impliedby iff mapsto in notin subset "
    "subseteq supset supseteq mid nmid parallel perp prec succ coloneqq colon leqslant geqslant "
    "uparrow downarrow nearrow searrow"
)
OPERATORS = (
    "cdot times div pm mp circ ast star cup cap setminus wedge vee oplus otimes odot bullet neg "
    "sum prod int oint bigcup bigcap lim limsup liminf max min sup inf det dim ker gcd deg Pr "
    "log ln lg exp sin cos tan cot sinh cosh tanh arcsin arccos arctan"
)
LETTERS = (
    "infty partial nabla forall exists emptyset varnothing ell hbar Re Im aleph prime dagger "
    "top bot ldots cdots vdots ddots dots dotsc dotsb square blacksquare checkmark angle triangle"
)
DELIMITERS = (
    "lvert rvert lVert rVert vert Vert lfloor rfloor lceil rceil langle rangle lbrace rbrace "
    "lbrack rbrack"
)
SIZES = "left right middle big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr"
ONE_ARGUMENT = (
    "sqrt bar hat tilde vec dot ddot check breve acute grave widehat widetilde overline underline "
    "overrightarrow mathbb mathcal mathfrak mathrm mathbf mathit mathsf mathtt boldsymbol "
    "text textrm textit textbf mbox operatorname phantom vphantom hphantom boxed substack "
    "overbrace underbrace mathop mathbin mathrel mathord"
)
TWO_ARGUMENTS = "frac tfrac dfrac cfrac binom tbinom dbinom stackrel overset underset genfrac"
LAYOUT = (
    "quad qquad displaystyle textstyle scriptstyle limits nolimits begin end choose thinspace "
    "enspace bmod pmod allowbreak nonumber notag"
)

WORDS = (
    GREEK,
    RELATIONS,
    OPERATORS,
    LETTERS,
    DELIMITERS,
    SIZES,
    ONE_ARGUMENT,
    TWO_ARGUMENTS,
    LAYOUT,
)
COMMANDS = frozenset(name for words in WORDS for name in words.split())
ENVIRONMENTS = frozenset(
    ("aligned", "gathered", "split", "cases", "matrix", "pmatrix", "bmatrix", "vmatrix", "array")
)
CONTROL_SYMBOLS = frozenset(",;:!{}|\\ %&_#>")
MOST_CHARACTERS = 20_000
DEEPEST = 40

_TOKEN = re.compile(
    r"\\(?:begin|end)\s*\{[^{}]*\}|\\operatorname\*|\\[A-Za-z]+|\\.|:=|\s+|.|\\", re.DOTALL
)
_RELATION_TOKENS = frozenset(f"\\{name}" for name in RELATIONS.split()) | {"=", "<", ">", ":="}
_RELATION_TOKENS -= {r"\mid", r"\nmid", r"\colon", r"\perp", r"\uparrow", r"\downarrow"}
_BEFORE_SIGNED = _RELATION_TOKENS | {"", "+", "-", ",", "^", "_", r"\cdot", r"\times", r"\pm"}
_TEXT = frozenset((r"\text", r"\textrm", r"\textit", r"\textbf", r"\mbox"))


class UnsafeMath(ValueError):
    """A formula holds something that a document may not hold."""


def tokens(latex: str) -> Iterator[str]:
    r"""Control words, control symbols, runs of space, and single characters.

    Examples
    --------
    >>> list(tokens(r"\frac1{2}\,x"))
    ['\\frac', '1', '{', '2', '}', '\\,', 'x']
    """
    return (match.group() for match in _TOKEN.finditer(latex))


def check_math(latex: str) -> str:
    r"""Give a formula back if it is safe to typeset, in TeX and as MathML.

    Parameters
    ----------
    latex : str
        The inside of a formula, without dollar signs.

    Returns
    -------
    str
        The same formula, without space around it.

    Raises
    ------
    UnsafeMath
        With the reason: an unlisted command or environment, an unbalanced brace, ``\left``
        or ``\begin``, a dollar, ``%``, ``#``, ``^^``, a character that is not ASCII, an empty
        line, more than 20,000 characters, or braces deeper than 40.

    Examples
    --------
    >>> check_math(r"\frac{\sigma^2}{2N-1}")
    '\\frac{\\sigma^2}{2N-1}'
    >>> check_math(r"\input{passwd}")
    Traceback (most recent call last):
        ...
    closedform.sheets.mathcheck.UnsafeMath: \input may not stand in a formula: '\\input{passwd}'
    """
    formula = latex.strip()

    def refuse(reason: str) -> UnsafeMath:
        shown = formula if len(formula) <= 80 else formula[:77] + "..."
        return UnsafeMath(f"{reason}: {shown!r}")

    if not formula:
        raise refuse("an empty formula")
    if len(formula) > MOST_CHARACTERS:
        raise refuse(f"a formula of more than {MOST_CHARACTERS} characters")
    if "^^" in formula:
        raise refuse("^^ may not stand in a formula")
    if re.search(r"\n\s*\n", formula):
        raise refuse("an empty line may not stand in a formula")
    reason = _structure(formula)
    if reason:
        raise refuse(reason)
    return formula


def _structure(formula: str) -> str:
    """What is wrong with the words or the nesting of a formula; empty if nothing is."""
    opened: list[str] = []  # what must close: "}", "\\right", or "\\end{...}"
    texts: list[int] = []  # how much was open when each \text{ began
    previous = ""
    for token in tokens(formula):
        wrong = _word(token, bool(texts))
        if wrong:
            return wrong
        closer = _closer(token)
        if closer:
            if token == "{" and previous in _TEXT:
                texts.append(len(opened))
            opened.append(closer)
            if len(opened) > DEEPEST:
                return f"a formula nested deeper than {DEEPEST}"
        elif token in ("}", r"\right") or token.startswith(r"\end"):
            if not opened or opened.pop() != re.sub(r"\s", "", token):
                return f"{token} closes nothing that is open"
            if texts and texts[-1] == len(opened):
                texts.pop()
        elif token == "&" and not (opened and opened[-1].startswith(r"\end")):
            return "& may only stand in an environment such as aligned or cases"
        previous = previous if token.isspace() else token
    if opened:
        return f"{opened[-1]} is missing"
    return ""


def _closer(token: str) -> str:
    if token.startswith(r"\begin"):
        return re.sub(r"\s", "", token).replace("begin", "end")
    return {"{": "}", r"\left": r"\right"}.get(token, "")


def _word(token: str, in_text: bool) -> str:
    """What is wrong with one token; empty if nothing is."""
    if token.startswith((r"\begin", r"\end{")):
        name = token.partition("{")[2].rstrip("}")
        return "" if name in ENVIRONMENTS else f"the environment {name!r} is not known"
    if token.startswith("\\"):
        name = token[1:].removesuffix("*") if len(token) > 2 else token[1:]
        known = name in COMMANDS if name.isalpha() else name in CONTROL_SYMBOLS
        return "" if known and name != "" else f"{token} may not stand in a formula"
    if in_text and token in "_^&":
        return f"{token} may not stand in the text of a formula"
    if token in ("$", "%", "#"):
        return f"{token} may not stand in a formula" + (", write \\%" if token == "%" else "")
    if token.isspace():
        return ""
    if token.isascii() and token.isprintable():
        return ""
    if in_text and "\u00c0" <= token <= "\u00ff":
        return ""
    return f"the character {token!r} may not stand in a formula, write its LaTeX command"


def split_alignment(latex: str) -> tuple[str, str]:
    r"""The left side of a line of a derivation, and the rest from its relation on.

    Parameters
    ----------
    latex : str
        A line such as ``a = b`` or ``= c``.  One ``&`` outside all braces says where to split;
        without it the first relation outside braces and parentheses does.

    Returns
    -------
    tuple of str
        Left and rest; the left is empty when the line begins with its relation or has none.

    Examples
    --------
    >>> split_alignment(r"m(n) = (1-\rho) x")
    ('m(n)', '= (1-\\rho) x')
    >>> split_alignment(r"\le \sum_{k=0}^{n} a_{k}")
    ('', '\\le \\sum_{k=0}^{n} a_{k}')
    >>> split_alignment(r"P(x=1) & = p")
    ('P(x=1)', '= p')
    """
    flat = list(_top_level(latex))
    for token, position in flat:
        if token == "&":
            return latex[:position].strip(), latex[position + 1 :].strip()
    for token, position in flat:
        if token in _RELATION_TOKENS:
            return latex[:position].strip(), latex[position:].strip()
    return "", latex.strip()


def split_signs(latex: str) -> list[str]:
    r"""Cut a formula before each relation, plus and minus that lies outside all brackets.

    Examples
    --------
    >>> split_signs("= -a + (b+c)^{d+e} - f")
    ['= -a', '+ (b+c)^{d+e}', '- f']
    """
    cuts, previous = [0], ""
    for token, position in _top_level(latex):
        sign = token in _RELATION_TOKENS or (token in "+-" and previous not in _BEFORE_SIGNED)
        if sign and position:
            cuts.append(position)
        previous = token
    return [latex[start:end].strip() for start, end in zip(cuts, [*cuts[1:], None], strict=True)]


def _top_level(latex: str) -> Iterator[tuple[str, int]]:
    """Tokens outside all brackets (closing ones included) with places; ``&`` in brackets too."""
    position = braces = brackets = 0
    for token in tokens(latex):
        if _closer(token):
            braces += 1
        elif token in ("}", r"\right") or token.startswith(r"\end"):
            braces -= 1
        elif token in "([" and braces == 0:
            brackets += 1
        elif token in ")]" and braces == 0:
            brackets = max(0, brackets - 1)
        if braces == 0 and (brackets == 0 or token == "&") and not token.isspace():
            yield token, position
        position += len(token)
