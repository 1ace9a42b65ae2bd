r"""Vector notation beside indices, with the indices written out: ``v^\top J v``, ``\|p\|^2``.

A letter is a vector where the section writes ``p_i``, and a matrix where it writes ``J_{ij}`` or
says that J is ``\operatorname{diag}(p) - pp^\top``.  What is defined as a whole is defined entry by
entry: the softmax, a difference of vectors over a number, a sum of outer products.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial

from closedform.language.errors import Unreadable
from closedform.language.tree import Expr
from closedform.proofread.canonical_names import named
from closedform.proofread.index_texts import LETTER, Entry, Marks, Unmarked
from closedform.proofread.index_trees import read_marked

__all__ = ["VectorNotation"]

_T = (
    r"\s*\^\s*(?:\{\s*(?:\\top|\\intercal|\\mathsf\s*\{?\s*T\s*\}?|T)\s*\}|\\(?:top|intercal)"
    r"(?![A-Za-z])|T)"
)
_OPEN = r"\s*(?:\\left|\\[bB]igg?l?)?\s*[\[(]\s*"
_CLOSE = r"\s*(?:\\right|\\[bB]igg?r?)?\s*[\])]"
_BARE = r"(?!\s*[_'^])"
_UPRIGHT = r"\\(?:operatorname\*?|mathrm|mathbb|mathbf|mathsf|text)\s*\{?\s*"
_BAR = r"(?:\\left|\\right|\\[bB]igg?[lr]?)?\s*(?:\\\||\\[lr]?Vert(?![A-Za-z]))"


def _named(name: str) -> str:
    return rf"(?P<{name}>{LETTER})"


_BOLD = re.compile(
    rf"\\(?:mathbf|boldsymbol|bm|vec)\s*(?:\{{\s*({LETTER})\s*\}}|({LETTER}))(?!\s*_)"
)
_START = r"(?<![A-Za-z\\_])"
_FORM = re.compile(rf"{_START}{_named('u')}{_T}\s*{_named('m')}{_BARE}\s*{_named('v')}{_BARE}")
_INNER = re.compile(
    rf"{_START}{_named('u')}(?:{_T}|{_BARE}\s*\\cdot(?![A-Za-z]))\s*{_named('v')}{_BARE}"
)
_OUTER = re.compile(rf"{_START}{_named('u')}{_BARE}\s*{_named('v')}{_T}")
_NORM = re.compile(
    rf"{_BAR}\s*{_named('u')}{_BARE}\s*{_BAR}\s*(?:_\s*\{{?2\}}?)?\s*\^\s*(?:2|\{{2\}})"
)
_TRACE = re.compile(
    rf"{_UPRIGHT}(?:tr|Tr|trace)\s*\}}(?:{_OPEN}{_named('m')}{_BARE}{_CLOSE}|\s*{_named('n')}{_BARE})"
)
_DIAGONAL = re.compile(
    rf"(?:{_UPRIGHT}(?:[dD]iag)\s*\}}|\\diag(?![A-Za-z])){_OPEN}{_named('u')}{_BARE}{_CLOSE}"
)
_ONES = re.compile(
    rf"(?:\\(?:mathbf|boldsymbol|mathbb|bm)\s*\{{?\s*1\s*\}}?|\\mathbbm\{{1\}}){_T}?", re.DOTALL
)
_IDENTITY = re.compile(r"(?<![A-Za-z\\{])I(?:_\s*\{?\s*[A-Za-z]\s*\}?)?(?![A-Za-z_])")
_MOMENT = re.compile(
    rf"(?:{_UPRIGHT}(?P<upright>E|Var|V)\s*\}}?|(?<![A-Za-z\\])(?P<plain>E|V))\s*_\s*"
    rf"(?:\{{\s*(?P<p>{LETTER})\s*\}}|(?P<q>{LETTER})){_OPEN}{_named('u')}"
    rf"(?:\s*\^\s*\{{?(?P<power>\d)\}}?)?{_BARE}{_CLOSE}"
)
_SOFTMAX = re.compile(
    rf"{_UPRIGHT}(?:soft\s*max|Softmax)\s*\}}{_OPEN}{_named('u')}{_BARE}{_CLOSE}"
    r"(?:\s*_\s*\{?\s*(?P<index>[a-z])\s*\}?)?"
)
_FUNCTION = re.compile(rf"{_START}(?P<name>{LETTER})\s*\(\s*{_named('u')}\s*\)(?!\s*[_^])")
_DEFINES = re.compile(
    rf"(?:\A|[,;&]|\\quad)\s*(?P<name>{LETTER})\s*\(\s*{_named('u')}\s*\)\s*&?\s*="
)
_ENTRIES = re.compile(
    rf"(?P<entry>{LETTER}\s*_\s*(?:\{{[^{{}}]*\}}|[a-z]))|\\(?:mathrm|operatorname\*?|text)\s*"
    r"\{[^{}]*\}|\\[A-Za-z]+|\\."
)
_MEAN = re.compile(rf"\s*{_named('u')}\s*&?\s*=")
_WHOLE = re.compile(
    rf"{LETTER}\s*_\s*(?:\{{[^{{}}]*\}}|\w)|\\(?:mathrm|operatorname\*?|text)\s*\{{[^{{}}]*\}}"
    rf"|(?P<whole>{LETTER})|\\[A-Za-z]+|\\."
)
# What may make an equation between vectors right that is wrong for most of them.
_SPECIAL = re.compile(
    r"\bunit\b|\bnormali[sz]ed\b|\bortho(?:gonal|normal)|\beigen|\bsphere|\bprojection"
    r"|\\[|V]\w*\s*(?:=|\\le\w*)\s*1",
    re.IGNORECASE,
)


@dataclass
class VectorNotation:
    r"""What the letters of a section are: vectors, matrices, functions of a vector.

    Attributes
    ----------
    vectors, matrices : set of str
        By canonical name.
    arguments : dict of str to str
        By the name of a function that is defined of a vector, its argument.
    whole : set of str
        Letters that were defined as a whole.
    special : bool
        Whether the document speaks of special vectors: of length 1, orthogonal.

    Examples
    --------
    >>> notation = VectorNotation()
    >>> notation.scan([r"\sum_i p_i = 1", r"v_i", r"J_{ij}"])
    >>> print(notation.written_out(r"v^\top J v"))
    (\sum_{a}\sum_{b} v_{a} J_{a,b} v_{b})
    >>> notation.defined("J", r"\operatorname{diag}(p) - p p^\top")
    ('J_{b,c}', 'p_{b}\\delta_{bc} - p_{b}p_{c}')
    """

    vectors: set[str] = field(default_factory=set)
    matrices: set[str] = field(default_factory=set)
    arguments: dict[str, str] = field(default_factory=dict)
    whole: set[str] = field(default_factory=set)
    special: bool = False

    def look_at(self, text: str) -> None:
        """Note whether a document speaks of unit vectors, orthogonal ones and the like."""
        self.special = bool(_SPECIAL.search(text))

    def scan(self, texts: Iterable[str]) -> None:
        """Note which letters have indices in some formulas, and which are functions of these."""
        texts = list(texts)
        apart = set[str]()  # g is the mean of some g_i
        for text in texts:
            for found in _entries(text):
                entry = _entry(found["entry"])
                if entry is not None and all(map(str.isalpha, entry.indices)):
                    kinds = {1: self.vectors, 2: self.matrices}
                    kinds.get(len(entry.indices), set()).add(entry.letter)
            means = _MEAN.match(text)
            if means and any(one["entry"].startswith(means["u"]) for one in _entries(text)):
                apart.add(_canonical(means["u"]) or "")
            if means and (_DIAGONAL.search(text) or _OUTER.search(text)):
                self.matrices |= _name(means["u"])
        # v of v^T J v is a vector, if J is a matrix
        for found in (one for text in texts for one in _FORM.finditer(text)):
            if _name(found["m"]) & self.matrices and found["u"] == found["v"]:
                self.vectors |= _name(found["u"])
        self.vectors -= self.matrices | apart
        for text in texts:
            for found in _DEFINES.finditer(text):
                name, argument = _canonical(found["name"]), _canonical(found["u"])
                if argument in self.vectors and name and name not in self.vectors | self.matrices:
                    old = self.arguments.setdefault(name, argument)
                    self.arguments[name] = old if old == argument else ""

    def written_out(self, text: str) -> str:
        """A formula with sums over indices for its vectors; as it is where some are left."""
        if not self.vectors:
            return text
        plain = self._plain(text)
        fresh = _fresh(plain)
        found = _SOFTMAX.sub(lambda one: self._softmax(one, fresh), plain)
        writers = (
            (_MOMENT, self._moment), (_FORM, self._form), (_INNER, self._inner),
            (_NORM, self._norm), (_TRACE, self._trace),
        )  # fmt: skip
        for pattern, write in writers:
            found = pattern.sub(partial(write, fresh=fresh), found)
        if found != plain and self._left(found):
            return text
        found = self._functions(found)
        return text if found == plain else found

    def defined(self, left: str, right: str) -> tuple[str, str]:
        """A definition of a vector or a matrix as a whole, entry by entry; as it is otherwise."""
        left = self._functions(self._plain(left).strip())
        name = _canonical(left)
        if name is None:
            return left, self.written_out(right)
        softmax = _SOFTMAX.fullmatch(right.rstrip(" .,;"))
        if softmax and _name(softmax["u"]) and not softmax["index"]:
            self.vectors |= {name, *_name(softmax["u"])}
            return rf"{left}_{{i}}", _share(softmax["u"], "i", "j")
        found = self._matrix(right) or self._vector(name, right)
        if found is None:
            return left, self.written_out(right)
        self.whole.add(name)
        indices, text = found
        (self.matrices if "," in indices else self.vectors).add(name)
        return f"{left}_{{{indices}}}", text

    def _plain(self, text: str) -> str:
        known = self.vectors | self.matrices

        def light(found: re.Match[str]) -> str:
            letter = found[1] or found[2]
            return f"{{{letter}}}" if _name(letter) <= known else found.group()

        text = _BOLD.sub(light, text)
        return re.sub(rf"\{{({LETTER})\}}(?!\s*[\^_])", r" \1 ", text) if "{" in text else text

    def _functions(self, text: str) -> str:
        def one(found: re.Match[str]) -> str:
            argument = self.arguments.get(_canonical(found["name"]) or "")
            known = argument and argument == _canonical(found["u"])
            return found["name"] if known else found.group()

        return _FUNCTION.sub(one, text)

    def _are(self, found: re.Match[str], vectors: str, matrices: str = "") -> bool:
        return all(_name(found[one]) & self.vectors for one in vectors) and all(
            _name(found[one]) & self.matrices for one in matrices
        )

    def _left(self, text: str) -> bool:
        """Whether a vector or a matrix is left as a whole."""
        known = self.vectors | self.matrices
        return any(_name(one["whole"]) & known for one in _WHOLE.finditer(text))

    def _form(self, found: re.Match[str], fresh: list[str]) -> str:
        if not self._are(found, "uv", "m") or len(fresh) < 2:
            return found.group()
        a, b = fresh[:2]
        inner = f"{found['u']}_{{{a}}} {found['m']}_{{{a},{b}}} {found['v']}_{{{b}}}"
        return rf"(\sum_{{{a}}}\sum_{{{b}}} {inner})"

    def _inner(self, found: re.Match[str], fresh: list[str]) -> str:
        if not self._are(found, "uv") or not fresh:
            return found.group()
        a = fresh[0]
        return rf"(\sum_{{{a}}} {found['u']}_{{{a}}} {found['v']}_{{{a}}})"

    def _norm(self, found: re.Match[str], fresh: list[str]) -> str:
        if not self._are(found, "u") or not fresh:
            return found.group()
        return rf"(\sum_{{{fresh[0]}}} {found['u']}_{{{fresh[0]}}}^2)"

    def _trace(self, found: re.Match[str], fresh: list[str]) -> str:
        letter = found["m"] or found["n"]
        if not (_name(letter) & self.matrices and fresh):
            return found.group()
        return rf"(\sum_{{{fresh[0]}}} {letter}_{{{fresh[0]},{fresh[0]}}})"

    def _moment(self, found: re.Match[str], fresh: list[str]) -> str:
        weights, power = found["p"] or found["q"], int(found["power"] or 1)
        if not (_name(weights) & self.vectors and self._are(found, "u") and fresh):
            return found.group()
        a, kind = fresh[0], found["upright"] or found["plain"]

        def mean(power: int) -> str:
            inner = f"{weights}_{{{a}}} {found['u']}_{{{a}}}^{{{power}}}"
            return rf"(\sum_{{{a}}} {inner})"

        if kind == "E":
            return mean(power)
        return f"({mean(2 * power)} - {mean(power)}^2)"

    def _softmax(self, found: re.Match[str], fresh: list[str]) -> str:
        if not (found["index"] and _name(found["u"]) and fresh):
            return found.group()
        return _share(found["u"], found["index"], fresh[0])

    def _matrix(self, right: str) -> tuple[str, str] | None:
        """The entries of a sum of diagonal matrices and outer products, times numbers."""
        plain, fresh = self._plain(right.rstrip(" .,;")), _fresh(right)
        if len(fresh) < 2:
            return None
        a, b = fresh[:2]
        tokens: list[str] = []

        def token(text: str) -> str:
            tokens.append(text)
            return f"{{\\mathrm{{partQ{chr(64 + len(tokens))}}}}}"

        def outer(found: re.Match[str]) -> str:
            if not self._are(found, "uv"):
                return found.group()
            return token(f"{found['u']}_{{{a}}}{found['v']}_{{{b}}}")

        def diagonal(found: re.Match[str]) -> str:
            if not self._are(found, "u"):
                return found.group()
            return token(rf"{found['u']}_{{{a}}}\delta_{{{a}{b}}}")

        found = _DIAGONAL.sub(diagonal, plain)
        found = re.sub(rf"{_ONES.pattern}\s*{_ONES.pattern}", lambda _: token("1"), found)
        found = _OUTER.sub(outer, found)
        if not tokens:
            return None
        found = _IDENTITY.sub(lambda _: token(rf"\delta_{{{a}{b}}}"), found)
        if self._left(found) or len(tokens) > 8 or _degree(found, affine=False) != 1:
            return None
        for place, text in enumerate(tokens):
            found = found.replace(f"{{\\mathrm{{partQ{chr(65 + place)}}}}}", text)
        return f"{a},{b}", found

    def _vector(self, name: str, right: str) -> tuple[str, str] | None:
        r"""The entries of ``\hat z = (z - m)/s`` where the section writes ``\hat z_i``."""
        plain = self._plain(right.rstrip(" .,;"))
        if name not in self.vectors or _entries(plain) or "\\sum" in plain:
            return None
        letters = [one for one in _WHOLE.finditer(plain) if _name(one["whole"]) & self.vectors]
        fresh = _fresh(plain)
        if not letters or not fresh:
            return None

        def put(write: str) -> str:
            out, start = [], 0
            for one in letters:
                out += [plain[start : one.start()], write % one.group()]
                start = one.end()
            return "".join([*out, plain[start:]])

        if _degree(put("{\\mathrm{partQA}}%.0s"), affine=True) != 1:
            return None
        entries = put(f"%s_{{{fresh[0]}}}")
        return None if self._left(entries) else (fresh[0], entries)  # z = W x


def _share(letter: str, index: str, other: str) -> str:
    return rf"\frac{{e^{{{letter}_{{{index}}}}}}}{{\sum_{{{other}}} e^{{{letter}_{{{other}}}}}}}"


def _fresh(text: str) -> list[str]:
    """Letters for indices that a formula does not have."""
    used = set(re.sub(r"\\[A-Za-z]+", "", text)) | {"e", "i", "j", "d"}
    return [one for one in "abcfghklmnpqrstuvwxyz" if one not in used]


def _entries(text: str) -> list[re.Match[str]]:
    return [one for one in _ENTRIES.finditer(text) if one["entry"]]


def _entry(text: str) -> Entry | None:
    try:
        return Marks().entry(text)
    except (Unmarked, ValueError):
        return None


def _canonical(text: str) -> str | None:
    if "_" in text or not re.fullmatch(LETTER, text.strip()):
        return None
    return named(text) or None


def _name(text: str | None) -> frozenset[str]:
    """The canonical name of a letter, in a set that is empty where it is none."""
    found = _canonical(text or "")
    return frozenset((found,) if found else ())


def _degree(text: str, *, affine: bool) -> int | None:
    """Of which degree a marked formula is in the parts whose names begin with partQ."""
    try:
        trees = read_marked(Marks(), Marks().mark(text))
    except (Unmarked, Unreadable, RecursionError):
        return None
    found = {_degree_of(tree, affine) for tree in trees}
    return found.pop() if len(found) == 1 else None


def _degree_of(tree: Expr, affine: bool) -> int | None:
    if tree.head == "symbol":
        return int(str(tree.value).startswith("partQ"))
    degrees = [_degree_of(arg, affine) for arg in tree.args]
    known = [one for one in degrees if one is not None]
    if len(known) < len(degrees):
        return None
    if tree.head in ("add", "neg"):
        return max(known) if affine or len(set(known)) == 1 else None
    if tree.head == "mul":
        return sum(known) if sum(known) <= 1 else None
    if tree.head == "div":
        return known[0] if known[1] == 0 else None
    return 0 if not any(known) else None
