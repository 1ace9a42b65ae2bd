"""What the words around a formula say about it: supposed, asserted, concluded, approximate."""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["Wording", "around", "topics_in"]

_SUPPOSES = re.compile(
    r"\b(?:let|assum\w*|suppos\w*|iff?|such that|as long as|provided|where(?! we (?:have )?used?\b)"
    r"|when\w*|for|(?<!comparison )(?<!compared )(?<!together )with(?! probability)|set\w*|put"
    r"|tak\w+|choos\w+|defin\w+|given|denot\w+|call\w*|requir\w*|constraints?|conditions?|case|unless)\b",
    re.IGNORECASE,
)
# "With a = 1 and b > 0," and then a display: that is the main clause.
_MAIN_CLAUSE = re.compile(
    r"\s*(?:With|If|For|When|Given|Provided|As)\b[^.]*\$\s*,\s*(?:\\\[|\$\$|\\begin\{[a-z]+\*?\})\s*\Z",
    re.DOTALL,
)
_SOLVES = re.compile(
    r"\b(?:solv\w*|(?<!square )(?<!cube )roots?|equations?|satisf\w*|stationar\w*|fixed points?"
    r"|unknowns?)\b",
    re.IGNORECASE,
)
_ASSERTS = re.compile(
    r"\b(?:have|get|obtain|find|gives?|yields?|is|are|becomes?|equals?|shows?|showed|prove"
    r"|(?<!suppose )(?<!such )(?<!assume )(?<!given )(?<!assuming )that"
    r"|then|so|thus|therefore|hence|know|follows|also|and|recall|since|because|indeed"
    r"|has|takes|adds?)\b",
    re.IGNORECASE,
)
_CONCLUDES = re.compile(
    r"\b(?:so|thus|therefore|hence|gives?|yields?|find|get|obtain|becomes?|follows|solutions?"
    r"|then|consequently|implies|simplifies)\b[^.]{0,40}\Z",
    re.IGNORECASE,
)
_REWRITES = re.compile(
    r"\b(?:collect\w*|rearrang\w*|simplif\w*|rewrit\w*|expand\w*|multiply\w* out|factor\w* out"
    r"|equivalent\w*|in other words|in terms of|written as|i\.\s?e|that is)\b[^.]{0,40}\Z",
    re.IGNORECASE,
)
# Another method than the one before: its rule is no consequence.
_OTHER_METHOD = re.compile(
    r"\b(?:accumulat\w+|freez\w+|skip\w*|instead|variant|alternativ\w+|alternat\w+ing|modif\w+"
    r"|replac\w+|version|every (?:second|other|third)|lazy|delay\w*|stale|local SGD|lookahead"
    r"|restart\w*|reset\w*|(?:re)?scal(?:ing|es|ed) (?:each|every|all|both|the)|cures?|remed\w+"
    r"|unlike|in contrast|by contrast|whereas|synchron\w+|average[sd]? of)\b",
    re.IGNORECASE,
)
# With other numbers than those that were put in before.
_OTHER_NUMBERS = re.compile(
    r"\b(?:doubl|halv|tripl|quadrupl|increas|decreas|reduc|rais|lower|chang|varying|scal)(?:ing|es)\b"
    r"|\b(?:twice|half|ten times|instead|larger|smaller|otherwise)\b",
    re.IGNORECASE,
)
_STOP = re.compile(r"[.!?]\)?(?=\s)|\n\s*\n")
_DEMANDS = re.compile(
    r"\b(?:to (?:ensure|guarantee)|satisfying|until|whether|check (?:if|that)|test (?:if|that)"
    r"|subject to|s\.t\.|only if|as long as|unless|passes|reach(?:es)?|cross(?:es)?|hits?)\b"
    r"[^.$]{0,24}[$\s(]*\Z",
    re.IGNORECASE,
)
_BREAK = re.compile(r"[ \t]*\n[ \t]*")
_HAVE = re.compile(r"\bwe (?:also |thus |then )?have\b[^.]{0,20}\Z", re.IGNORECASE)
_ROUGHLY = re.compile(
    r"\\(?:ll|gg|approx|simeq|sim)(?![A-Za-z])"
    r"|\b(?:approx\w*|roughly|small|large|leading order|first[- ]order|asymptot\w*|neglect\w*"
    r"|ignor\w*|about|nearly|almost|high|dominat\w*|lineari[sz]\w*"
    r"|linear (?:order|terms?)|increasing)\b",
    re.IGNORECASE,
)
# A value that is printed with some of its digits says nothing of the formulas beside it.
_ROUNDED = re.compile(r"\\approx\s*-?\s*\d*\.\d")
_DENIES = re.compile(
    r"\b(?:not|never|unless|except|cannot|than|instead of|without|neither|nor)\b[^.,;:]{0,24}\Z",
    re.IGNORECASE,
)
_CASE = re.compile(r"\bfor\s+(?:the|an?)\s+[a-z]+(?:\s+[a-z]+)?", re.IGNORECASE)
_LEADING_CASE = re.compile(
    r"(?:\s|\\\]|\$\$|\\end\{\w+\*?\}|[-*]\s|\(\w\))*(?:For|With|At|If|When)\s+\$[^$]*=[^$]*\$(?:\s*(?:,|and|,\s*and)\s*\$[^$]*=[^$]*\$)*"
)
_SENTENCE = re.compile(r"[.!?;:]\)?(?=\s)|[.!?](?=\$|\\\]|\\end)|\n\s*\n")
_TOPICS = {
    "distributed": re.compile(
        r"\\sim(?![A-Za-z])|\b(?:poisson|bernoulli|gaussian|normal(?:ly)?|uniform(?:ly)?|geometric"
        r"|rademacher|exponential(?:ly)?|binomial|zero[- ]mean|mean zero|cent(?:e)?red|symmetric"
        r"|distribut\w+)\b",
        re.IGNORECASE,
    ),
    "logistic": re.compile(r"\b(?:sigmoid|logistic|softplus|cross[- ]entropy)\b", re.IGNORECASE),
    "modular": re.compile(
        r"\\[bp]?mod(?![a-z])|\bmod(?:ulo|ular)?\b|\\mathbb\s*\{?\s*F(?![a-z])"
        r"|\\mathbb\s*\{?\s*Z\s*\}?\s*(?:_|/)|\bGF\b",
        re.IGNORECASE,
    ),
    "continuous": re.compile(
        r"\b(?:SDEs?|stochastic differential|Ornstein|Langevin|diffusion|continuous[- ]time"
        r"|Brownian|Wiener|gradient flow|Fokker)\b|(?<![A-Za-z\\])d(?:W|B)_",
        re.IGNORECASE,
    ),
    "independent": re.compile(r"\b(?:independen\w+|uncorrelated|i\.?i\.?d)\b", re.IGNORECASE),
}
REACH = 240
NEAR = 30  # characters
# The name of an environment or of a command is no word of the sentence.
_COMMANDS = re.compile(
    r"\\(?:begin|end)\s*\{[A-Za-z]+\*?\}|\\(?!ll|gg|approx|simeq|sim)[A-Za-z]+\*?(?![A-Za-z])"
)


class Wording:
    """What the sentence around a formula says.

    Parameters
    ----------
    before, after : str
        The sentence up to the formula, and from there on.

    sentence : tuple of str
        The same as it is written, with the commands of TeX.
    context : str
        The last two sentences up to the formula, also across colons.

    Examples
    --------
    >>> Wording("Suppose that").supposes, Wording("Suppose b > 0. Then").supposes
    (True, False)
    >>> Wording("for small steps we get").roughly
    True
    """

    def __init__(
        self,
        before: str,
        after: str = "",
        sentence: tuple[str, str] = ("", ""),
        context: str = "",
    ) -> None:
        # "such", and "that" in the next line
        self.before, self.after = (_BREAK.sub(" ", text) for text in (before, after))
        self.sentence = sentence
        self.context = context or before

    @property
    def behind_an_arrow(self) -> Wording:
        """The same for a statement of the formula that is said to follow from one before it."""
        return Wording(f"{self.before} hence ", self.after, self.sentence, self.context)

    @property
    def supposes(self) -> bool:
        """Whether the formula is laid down: words like "let" before it, and no assertion since."""
        if _MAIN_CLAUSE.match(self.sentence[0]):
            return False
        found = [match.end() for match in _SUPPOSES.finditer(self.before)]
        asserts = [match.start() for match in _ASSERTS.finditer(self.before)]
        return bool(found) and not (asserts and asserts[-1] >= found[-1])

    @property
    def parenthesized(self) -> bool:
        """Whether the formula stands in parentheses by itself, as conditions do."""
        return self.before.rstrip(" $\\").endswith("(") and self.after.lstrip(" $\\").startswith(
            ")"
        )

    @property
    def asserts(self) -> bool:
        """Whether words such as "we get" or "hence" stand shortly before it."""
        return bool(_ASSERTS.search(self.before[-NEAR:]))

    @property
    def demands(self) -> bool:
        """Whether it shall hold, or it is looked whether it does: "to ensure that", "until"."""
        return bool(_DEMANDS.search(self.before))

    @property
    def asks(self) -> bool:
        """Whether it stands in a question."""
        return self.after.endswith("?")

    @property
    def solves(self) -> bool:
        """Whether the formula is an equation for something unknown."""
        return bool(_SOLVES.search(self.before[-80:]) or _SOLVES.search(self.after[:40]))

    @property
    def concludes(self) -> bool:
        """Whether it follows from what stands before."""
        return bool(_CONCLUDES.search(self.before))

    @property
    def claims(self) -> bool:
        """Whether it is said to follow, or to hold."""
        return self.concludes or bool(_HAVE.search(self.before))

    @property
    def rewrites(self) -> bool:
        """Whether it is what stands before, written in another way: "collecting terms"."""
        return bool(_REWRITES.search(self.before))

    @property
    def changes_method(self) -> bool:
        """Whether it may be about another method than what stands before."""
        return bool(_OTHER_METHOD.search(self.context))

    @property
    def changes_numbers(self) -> bool:
        """Whether it may be about other numbers than those before: "doubling the batch gives"."""
        return bool(_OTHER_NUMBERS.search(self.before))

    @property
    def denies(self) -> bool:
        """Whether the formula is denied: "not all x_i = 0"."""
        return bool(_DENIES.search(self.before))

    @property
    def case(self) -> tuple[str, ...]:
        """What names a case: "for the uniform law", "For $a = 1$ and $b = 2$"."""
        words = tuple(match.group().lower() for match in _CASE.finditer(self.before))[-1:]
        leads = _LEADING_CASE.match(self.sentence[0])
        return (*words, leads.group().strip()) if leads else words

    @property
    def roughly(self) -> bool:
        """Whether the sentence speaks of an approximation."""
        after = _ROUNDED.sub(" ", self.after[:80])
        return bool(_ROUGHLY.search(self.before) or _ROUGHLY.search(after))


def _blanked(found: re.Match[str]) -> str:
    return " " * len(found.group(0))


def around(text: str, start: int, stop: int) -> Wording:
    """The sentence around a place of a document."""
    written = text[max(0, start - REACH) : start]
    before = _COMMANDS.sub(_blanked, written)
    over = text[start:stop].rstrip().endswith((".", ";"))  # the sentence ends in the formula
    follows = "" if over else text[stop : stop + REACH]
    after = _COMMANDS.sub(_blanked, follows)
    words = before.rstrip(" \t\n$[\\")  # a blank line before a display ends no sentence
    over = words.endswith((".", "!", "?"))  # a colon leads to the formula
    begins = [found.end() for found in _SENTENCE.finditer(before if over else words)]
    ends = _SENTENCE.search(after)
    first, last = begins[-1] if begins else 0, ends.start() if ends else REACH
    last += bool(ends) and after[last] == "?"
    sentence = (written[first:], follows[:last])
    return Wording(before[first:], after[:last], sentence, _last_two(before))


def _last_two(before: str) -> str:
    """The last two sentences of a paragraph."""
    stops = [found.end() for found in _STOP.finditer(before.rstrip(" \t\n$[\\"))]
    return before[stops[-2] :] if len(stops) > 1 else before


def topics_in(texts: Iterable[str]) -> frozenset[str]:
    """What some texts speak of: ``distributed`` quantities, residues (``modular``) and so on.

    Examples
    --------
    >>> sorted(topics_in(["Let X, Y be independent", "Poisson variables"]))
    ['distributed', 'independent']
    """
    whole = " ".join(texts)
    return frozenset(name for name, words in _TOPICS.items() if words.search(whole))
