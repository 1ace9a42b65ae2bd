"""Sentences about a class of functions: which words and phrases are understood."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from closedform.proofread.neutral_words import NEUTRAL

__all__ = ["MARK", "Reading", "changes_method", "is_claim", "read_sentence"]

# A formula of the sentence; its number stands between the brackets.
MARK = r"⟦(\d+)⟧"
_DASH = r"(?:\s*[-\u2010-\u2015]{1,2}\s*)"
_CONSTANT = (
    r"(?:\s*(?:with|of|for)?\s*(?:a\s+|the\s+|some\s+)?(?:Lipschitz\s+)?"
    r"(?:constant|parameter|modulus)?)"
)
_CONTINUOUS = rf"Lipschitz(?:\s*{_DASH}?continuous)?"
_SLOPE = r"\b(?:gradient|derivative)(?:\s+of\s+⟦\d+⟧)?(?:\s+that)?\s+(?:is|are)\s+"
_PL = r"(?:Polyak(?:\W{1,4}[ŁL]?\W{0,3}ojasiewicz)?|\bP\W{0,2}[ŁL]\b|[ŁL]ojasiewicz)"
_PHRASES = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        ("smooth", rf"{MARK}{_DASH}smooth(?:ness)?\b"),
        ("smooth", rf"\bsmooth(?:ness)?{_CONSTANT}\s+{MARK}"),
        ("smooth", rf"{MARK}{_DASH}{_CONTINUOUS}\s+(?:gradients?|derivative)\b"),
        ("smooth", rf"{_SLOPE}{MARK}{_DASH}{_CONTINUOUS}"),
        ("smooth of gradient", rf"⟦(\d+)⟧\s+(?:is|be)\s+{MARK}{_DASH}{_CONTINUOUS}"),
        ("smooth", rf"{_SLOPE}Lipschitz(?:{_DASH}|\s+)?(?:continuous)?{_CONSTANT}\s+{MARK}"),
        ("smooth", r"\bLipschitz(?:(?:-|\s+)continuous)?\s+(?:gradients?|derivative)\s*,?\s*"
                   rf"(?:with|of)\s+(?:Lipschitz\s+)?constant\s+{MARK}"),
        ("strong", rf"{MARK}{_DASH}strong(?:ly)?{_DASH}?\s*convex(?:ity)?\b"),
        ("strong", rf"\bstrong(?:ly)?{_DASH}?\s*convex(?:ity)?{_CONSTANT}\s+{MARK}"),
        ("strong", rf"{MARK}{_DASH}{_PL}(?:\s+(?:inequality|condition|property))?"),
        ("strong", rf"\b{_PL}(?:\s+(?:inequality|condition|property)){_CONSTANT}\s+{MARK}"),
        ("", rf"\b{_PL}(?:\s+(?:inequality|condition|property|bound))?"),
        ("", r"\b(?:is\s+|are\s+)?(?:not\s+(?:necessarily|assumed)|need\s+not\s+be|no\s+longer"
             r"|without)\s+(?:to\s+be\s+)?convex(?:ity)?\b|\bno\s+convexity\b"),
        ("", r"\bbounded\s+(?:from\s+)?below\b"),
        ("", r"\b(?:has|have|with|attains?|attained)\s+(?:its\s+|a\s+|an\s+|the\s+)?(?:\w+\s+)?"
             r"(?:minimi[sz]er|minimum|optimum|minimal value|optimal value)"
             r"(?:\s+(?:value\s+)?⟦\d+⟧)?(?:\s*,?\s*(?:with|and|of)\s+"
             r"(?:minimal |minimum |optimal |the |its )*value\s+⟦\d+⟧)?"
             r"(?:\s*,?\s*attained)?(?:\s+at\s+⟦\d+⟧)?"),
        ("", r"⟦\d+⟧\s+(?:is|be|denotes?|for|stands\s+for)\s+(?:a|an|the|its)\s+"
             r"(?:global\s+|smallest\s+)?(?:minimi[sz]er|minimum|(?:minimal|optimal|smallest)\s+value|value)"
             r"(?:\s+value|\s+of\s+⟦\d+⟧)*(?:\s*,?\s*attained\s+at\s+⟦\d+⟧)?"),
        ("", r"⟦\d+⟧\s+(?:is|be|denotes?|for)\s+(?:a|an|the|its)?\s*(?:constant\s+)?"
             r"(?:step|learning)[- ]*(?:size|rate|length)"),
        ("", r"⟦\d+⟧\s+(?:is|for)\s+(?:the|its)\s+condition\s+number"),
        ("", r"⟦\d+⟧\s+(?:is|be|are)\s+(?:any|arbitrary)(?:\s+points?)?"),
        ("", r"\bgradient\s+(?:descent|method|step)s?\b"),
        ("", r"\blower\s+(?:quadratic\s+)?bound\b|\bupper\s+(?:quadratic\s+)?bound\b"),
        ("", r"\b(?:left|right)(?:-|\s+)hand(?:-|\s+)side\b"),
        ("", r"\bdistance\s+to\s+the\s+(?:minimi[sz]er|solution|optimum)\b"),
        ("", r"\bwould\s+(?:need|take|require)\b"),
        ("", r"\bwithout\s+proof\b|\bat\s+most\s+the\s+average\b"),
    )
)  # fmt: skip
_PROPERTY = re.compile(
    r"\b(?:smooth|lipschitz|convex|differentiable|assum\w*|suppos\w*|let|if|when\w*"
    r"|satisf\w*|defin\w*|call\w*|means|holds?|condition|property|inequality|where|i\.e)\b",
    re.IGNORECASE,
)
_CLAIMS = re.compile(
    r"\b(?:gives?|yields?|gets?|obtain|have|so|thus|hence|whence|therefore|then|follows?|implies"
    r"|shows?|conclude|becomes?|prove|proves|proved|consequently|find|that\s+is|equals?|by\s+induction)\b"
    r"|\b(?:since|because|as|by|from|[a-z]+ing)\b[^.]*,",
    re.IGNORECASE,
)
# At a point that is special, something else is true.
_SPECIAL = re.compile(
    r"\b(?:at|in|near|around|where)\s+(?:the|a|any|this|such|every)?\s*(?:global\s+)?"
    r"(?:minim\w+|optim\w+|solution|maxim\w+|stationary)",
    re.IGNORECASE,
)
# Something is said of what stands before any other word than these.
_INTRODUCED = re.compile(
    r"⟦(\d+)⟧(?:\s*,\s*⟦\d+⟧)*\s+(?!(?:and|in|over|on|at|with|we|by|to|then|gives|from|for|of|so"
    r"|hence|this|that|steps?|iterations?|using|the|as|or|where|which|it|when|if|decays|converges"
    r"|shrinks|decreases|vanishes|puts)\b)[a-z]"
)
# A premise, or something that is denied behind it.
_PREMISE = re.compile(
    r"\s*,?\s*(?:implies|imply|gives?|yields?|would|fails?|leads?|entails|means|if|when\w*|unless"
    r"|provided|is|are|only|cannot|does|holds?\s+(?:if|when|only))\b"
)
_MINIMIZERS = (
    re.compile(
        r"\b(?:minimi[sz]er|optimum|solution|minimum\s+point|point)\s+⟦(\d+)⟧", re.IGNORECASE
    ),
    re.compile(
        r"⟦(\d+)⟧\s+(?:is|be|denotes?|for)\s+(?:a|an|the|its)\s+(?:\w+\s+)?"
        r"(?:minimi[sz]er|optimum|solution|minimum)",
        re.IGNORECASE,
    ),
)
_EXAMPLE = re.compile(r"\b(?:for|with|at|example|instance|e\.g)\b", re.IGNORECASE)
_LAID_DOWN = re.compile(
    r"\b(?:let|assume|suppose|fix|set|take|throughout|now\s+on|choose|always|henceforth)\b",
    re.IGNORECASE,
)
_GOAL = re.compile(
    r"\b(?:reach\w*|achiev\w*|suffic\w*|enough|guarantee\w*|ensure\w*|accuracy|needs?"
    r"|to\s+make|to\s+get)\b",
    re.IGNORECASE,
)
_PERSISTS = re.compile(
    r"\b(?:from\s+(?:now|here)|throughout|henceforth|rest|remain\w+|following|always|everywhere)\b",
    re.IGNORECASE,
)
# No form of a word above, although it looks like one.
_STRANGE = frozenset(("bounded", "averaged", "averaging", "stepped", "learned", "valued"))
# Functions or steps of a kind that the words alone do not tell.
_ODD = re.compile(
    r"\b(?:linear|constant|negative|positive|zero|exponential|geometric|nonnegative|quadratic)\s+"
    r"(?:functions?\b|⟦\d+⟧(?!\s*[-=]))"
    r"|\b(?:decreas\w*|decay\w*|small\w*|larg\w*|new|other|optimal|geometric)\s+(?:step|learning)",
    re.IGNORECASE,
)
# These may say that something is only true of something, which is no claim about all.
_RESTRICTING = re.compile(
    r"\b(?:some|there|without|no|iff|only|like|about|one\s+of|least\s+one|best|smallest|first|last"
    r"|largest(?!\s+at)|or|either|can|may|often|many|zero|question\s+mark)\b",
    re.IGNORECASE,
)
# Words about what the claims are about, which must be understood even without a formula.
_SUSPICIOUS = re.compile(
    r"function|objective|loss|cost|risk|gradient|derivative|hessian|iterat|step|point|sequence"
    r"|method|algorithm|minim|maxim|optim|constant|norm|space|domain|constrain|bounded|posit|negat|convex"
    r"|smooth|lipschitz|quadratic|nois|random|stochastic|expect|batch|averag|assum|suppos|\blet\b"
    r"|\bif\b|unless|only|except|contradict|wrong|false|claim|student|mistake|naive|incorrect|guess"
    r"|\bnot\b|cannot|never|project|proximal|moment|newton|search|\bscal|without loss|\bwlog\b"
    r"|simpl|throughout|now on|denot|notation|everywhere|always",
    re.IGNORECASE,
)


# What a title tells about another method, or about other functions.
_OTHERWISE = re.compile(
    r"stochast|nois|random|project|proxim|moment|newton|search|constrain|non-?smooth|subgrad|mirror"
    r"|coordinate|accelerat|heavy|nesterov|adapt|ada|online|counter|federat|distribut|frank"
    r"|variance",
    re.IGNORECASE,
)


@dataclass
class Reading:
    """What a sentence says.

    Attributes
    ----------
    understood : bool
        Whether every word of it is.
    harmless : bool
        Whether it speaks of something else.
    suspicious : bool
        Whether it has words about functions or methods.
    constants : list of (str, int)
        ``smooth`` or ``strong``, and the number of the formula that is the constant.
    introduced : list of int
        Formulas of which it says what they are.
    minimizers : list of int
        Formulas that must be minimizers, or the smallest value.
    gradients : list of int
        Formulas that must be gradients.
    strange : str
        A word that is not understood.
    restricts : bool
        Whether what it says may be true of something only.
    example, goal, persists : bool
        Whether it is about numbers for once, about a goal, or about all that follows.
    """

    understood: bool = True
    harmless: bool = False
    suspicious: bool = False
    constants: list[tuple[str, int]] = field(default_factory=list)
    introduced: list[int] = field(default_factory=list)
    minimizers: list[int] = field(default_factory=list)
    gradients: list[int] = field(default_factory=list)
    example: bool = False
    goal: bool = False
    persists: bool = False
    restricts: bool = False
    strange: str = ""


def read_sentence(text: str, *, claims: bool = False) -> Reading:
    """What a sentence says whose formulas are numbered: ``Let ⟦0⟧ be ⟦1⟧-smooth``.

    Parameters
    ----------
    claims : bool
        Whether there are relations in it.

    Examples
    --------
    >>> read_sentence("Let ⟦0⟧ be ⟦1⟧-smooth and convex.").constants
    [('smooth', 1)]
    >>> read_sentence("The gradients ⟦0⟧ are clipped.").strange
    'clipped'
    """
    found = Reading(
        example=bool(_EXAMPLE.search(text)) and not _LAID_DOWN.search(text),
        goal=bool(_GOAL.search(text)),
        persists=bool(_PERSISTS.search(text)),
    )
    rest = text
    for kind, phrase in _PHRASES:
        for match in phrase.finditer(rest):
            if kind == "smooth of gradient":
                found.gradients.append(int(match[1]))
            if kind:
                marks = [mark for mark in match.groups() if mark]
                found.constants.append((kind.split()[0], int(marks[-1])))
        rest = phrase.sub(" , ", rest)
    special = (claims and _SPECIAL.search(text)) or _ODD.search(rest)
    found.minimizers = [int(m[1]) for one in _MINIMIZERS for m in one.finditer(text)]
    found.introduced = [int(match[1]) for match in _INTRODUCED.finditer(rest)]
    found.restricts = bool(_RESTRICTING.search(text))
    words = re.findall(r"[^\W\d_]+", re.sub(r"⟦\d+⟧", " ", rest))
    strange = [word for word in words if not _neutral(word.lower())]
    found.strange = strange[0] if strange else special.group() if special else ""
    found.understood = not found.strange
    found.suspicious = bool(_SUSPICIOUS.search(text))
    found.harmless = "⟦" not in text and not found.suspicious
    return found


def _neutral(word: str) -> bool:
    if len(word) == 1 or word in NEUTRAL:
        return True
    if word in _STRANGE:
        return False
    stems = [word[: -len(end)] for end in ("s", "es", "d", "ed", "ing", "ly") if word.endswith(end)]
    return any(stem in NEUTRAL or f"{stem}e" in NEUTRAL for stem in stems if len(stem) > 2)


def changes_method(title: str) -> bool:
    """Whether a title announces another method than plain gradient descent.

    Examples
    --------
    >>> changes_method("Stochastic gradients"), changes_method("MATH-512: Convex optimization")
    (True, False)
    """
    return bool(_OTHERWISE.search(title))


def is_claim(before: str, after: str = "") -> bool:
    """Whether the words of the sentence around a formula make it a claim, not an assumption.

    Examples
    --------
    >>> is_claim("Since ⟦0⟧ is convex, we get "), is_claim("Hence, if ⟦0⟧ is such that ")
    (True, False)
    """
    claims = [match.end() for match in _CLAIMS.finditer(before)]
    laid = [match.end() for match in _PROPERTY.finditer(before)]
    if _PREMISE.match(after):
        return False
    return bool(claims) and not (laid and laid[-1] > claims[-1])
