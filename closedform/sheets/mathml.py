r"""Formulas as MathML, which browsers show without fonts or scripts from the network.

latex2mathml does the conversion.  What it gets wrong is mended here, before (``\genfrac``,
``\operatorname*``, ``aligned``, and text, which it does not escape) and after (signs that it takes
for letters, limits beside instead of under their operator, space around the names of functions).
The result is parsed and holds known elements only, so nothing but mathematics gets through.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree

from markupsafe import Markup

from closedform.sheets.mathcheck import check_math, split_signs, tokens

__all__ = ["MathError", "formula", "letters", "pieces", "to_mathml"]

_FIRST, _LAST = "\ue000", "\ue001"  # around the number of a text that was taken out
_ELEMENTS = (
    "math mrow mi mo mn mtext mspace mfrac msqrt mroot msub msup msubsup munder mover munderover "
    "mtable mtr mtd mstyle mpadded mphantom menclose"
)
# ruff: noqa: RUF001  (signs of mathematics that look like letters)
_SIGNS = frozenset("±∓⟹⟸⟺⌊⌋⌈⌉⟨⟩‖⇔⇐↔←⟶∖∧∨⊕⊗⊙∥≅≃⊆⊇⊃∙•∗⋆¬↑↓↗↘≔⩽⩾∘≺≻∤⟂⧵|:{}[]~")
_BARS = frozenset("|‖⌊⌋⌈⌉⟨⟩")
_ORDINARY = frozenset("∞∅⊤⊥′…")
_OPENING = frozenset("([{⌊⌈⟨")
_REPLACED = {
    r"\!": " ", r"\nonumber": "", r"\notag": "", r"\limits": "",
    r"\nolimits": "", r"\allowbreak": "",
}  # fmt: skip
_UNDER = frozenset(("lim", "lim sup", "lim inf", "max", "min", "sup", "inf", "det", "gcd", "Pr"))
_ALIGNED = {"aligned": "rlrlrlrl", "split": "rl", "gathered": "c"}


class MathError(ValueError):
    """A formula cannot be shown as MathML."""


def formula(latex: str, display: bool = False) -> Markup:
    r"""A formula for a page: MathML, or its LaTeX as code when it cannot be converted.

    Examples
    --------
    >>> print(formula(r"\sqrt"))
    <code class="latex">\sqrt</code>
    """
    try:
        return to_mathml(latex, display)
    except MathError:
        return Markup('<code class="latex">{}</code>').format(latex)


def pieces(latex: str) -> Markup:
    r"""A formula that stands on its own, in pieces between which a browser may break the line.

    Browsers do not break inside ``<math>``, so a formula wider than about 30 letters becomes
    several, each beginning with its sign.

    Examples
    --------
    >>> short = pieces("a = b + c")
    >>> short.count("<math")
    1
    >>> pieces(" + ".join(f"x_{{{k}}}" for k in range(30))).count("<math")
    30
    """
    whole = formula(latex, display=True)
    cuts = split_signs(latex)
    if len(cuts) == 1 or whole.startswith("<code") or letters(latex) < 30:
        return whole
    parts = []
    for number, cut in enumerate(cuts):
        part = str(formula(cut, display=True))
        if number:  # alone at the beginning, a sign would count as a prefix and lose its space
            part = re.sub(r"^(<math[^>]*>(?:<mrow>)?<mo)", r'\1 form="infix"', part)
        parts.append(Markup(part))
    return Markup('<span class="pieces">{}</span>').format(Markup("<wbr>").join(parts))


def letters(latex: str) -> float:
    """About how many letters wide a formula is; 0 for an empty one."""
    shown = formula(latex) if latex else Markup("<math/>")
    return _width(ElementTree.fromstring(shown))


def _width(element: ElementTree.Element) -> float:
    widths = [_width(child) for child in element]
    if element.tag in ("mfrac", "munder", "mover", "munderover", "mtable"):
        return max(widths, default=0.0)
    if element.tag in ("msub", "msup", "msubsup"):
        return widths[0] + 0.7 * max(widths[1:], default=0.0)
    space = 1.0 if element.tag == "mo" and (element.text or "") in "=+\u2212<>\u2264\u2265" else 0.0
    return sum(widths) + len((element.text or "").strip()) + space


def to_mathml(latex: str, display: bool = False) -> Markup:
    r"""Convert a formula; ``display`` sets it large, with limits above and below.

    Parameters
    ----------
    latex : str
        The inside of a formula.
    display : bool
        Whether it stands on its own.

    Returns
    -------
    Markup
        A ``<math>`` element.

    Raises
    ------
    UnsafeMath
        When the formula holds what a document may not hold.
    MathError
        When it is not well-formed, or something in it cannot be shown.

    Examples
    --------
    >>> print(to_mathml("x^2"))
    <math><msup><mi>x</mi><mn>2</mn></msup></math>
    """
    from latex2mathml.converter import convert

    texts: list[tuple[str, str]] = []
    try:
        source = _environments(_genfrac(_take_texts(check_math(latex), texts)))
        root = ElementTree.fromstring(convert(source))
        _mend(_strip_namespace(root), texts)
    except MathError as error:
        raise MathError(f"{error} in {latex!r}") from None
    except RecursionError:
        raise MathError(f"too deep: {latex[:60]!r}") from None
    except Exception as error:  # its exceptions share no base class
        if isinstance(error, ValueError) and type(error).__name__ == "UnsafeMath":
            raise
        raise MathError(f"{type(error).__name__} in {latex!r}") from error
    root.attrib.clear()
    if display:
        root.set("displaystyle", "true")
    if len(root) == 1 and root[0].tag == "mrow" and len(root[0]) == 1:
        root[:] = list(root[0])
    return Markup(ElementTree.tostring(root, encoding="unicode"))


# Before the conversion


def _argument(source: list[str], at: int) -> tuple[str, int]:
    """The braced group that begins at token ``at`` (spaces skipped), and the place after it."""
    while at < len(source) and source[at].isspace():
        at += 1
    if at >= len(source) or source[at] != "{":
        raise MathError("an argument in braces is missing")
    depth, start = 0, at + 1
    while at < len(source):
        depth += {"{": 1, "}": -1}.get(source[at], 0)
        at += 1
        if depth == 0:
            return "".join(source[start : at - 1]), at
    raise MathError("a brace is never closed")


def _take_texts(latex: str, texts: list[tuple[str, str]]) -> str:
    """Put a number in the place of each text and each name of a function."""
    kinds = {r"\text": "text", r"\textrm": "text", r"\mbox": "text", r"\textit": "italic",
             r"\textbf": "bold", r"\operatorname": "name", r"\operatorname*": "limits"}  # fmt: skip
    source, result, at = list(tokens(latex)), [], 0
    while at < len(source):
        token = source[at]
        at += 1
        ahead = "".join(source[at : at + 40]) if token == r"\mathrm" else ""
        roman = re.match(r"\s*\{[A-Za-z ]{2,}\}", ahead)
        if token in kinds or roman:
            words, at = _argument(source, at)
            texts.append(("name" if roman else kinds[token], _unescape(words)))
            result.append(rf"\text{{{_FIRST}{len(texts) - 1}{_LAST}}}")
        else:
            result.append(_REPLACED.get(token, token))
    return "".join(result)


def _unescape(words: str) -> str:
    spaced = re.sub(r"\\[,;: ]|~", "\u00a0", words).replace(r"\!", "")
    plain = re.sub(r"\\([%&_#{}])", r"\1", spaced)
    if "\\" in plain or "$" in plain:
        raise MathError("a command inside text")
    return plain


def _genfrac(latex: str) -> str:
    if r"\genfrac" not in latex:
        return latex
    source, result, at = list(tokens(latex)), [], 0
    while at < len(source):
        token = source[at]
        at += 1
        if token != r"\genfrac":
            result.append(token)
            continue
        arguments = []
        for _ in range(6):
            words, at = _argument(source, at)
            arguments.append(words)
        left, right, thickness, style, top, bottom = arguments
        if (left, right, thickness) == (r"\{", r"\}", "0pt"):
            # A Stirling number: two rows in braces.
            rows = rf"{_genfrac(top)}\\{_genfrac(bottom)}"
            result.append(rf"\left\{{\begin{{matrix}}{rows}\end{{matrix}}\right\}}")
            continue
        if (left, right, thickness) != ("(", ")", "0pt"):
            raise MathError(r"\genfrac with other than parentheses or braces")
        command = {"0": "dbinom", "1": "tbinom", "": "binom"}.get(style, "tbinom")
        result.append(rf"\{command}{{{_genfrac(top)}}}{{{_genfrac(bottom)}}}")
    return "".join(result)


def _environments(latex: str) -> str:
    for name, columns in _ALIGNED.items():
        latex = latex.replace(rf"\begin{{{name}}}", rf"\begin{{array}}{{{columns}}}")
        latex = latex.replace(rf"\end{{{name}}}", r"\end{array}")
    return latex


# After the conversion


def _strip_namespace(root: ElementTree.Element) -> ElementTree.Element:
    # In HTML the parser knows <math>; without the namespace the text stays short.
    for element in root.iter():
        element.tag = element.tag.partition("}")[2] or element.tag
        if element.tag not in _ELEMENTS.split():
            raise MathError(f"an unknown element <{element.tag}>")
    return root


def _mend(root: ElementTree.Element, texts: list[tuple[str, str]]) -> None:
    for element in list(root.iter()):
        content = element.text or ""
        if element.tag == "mtext" and content.startswith(_FIRST):
            _put_text(element, *texts[int(content.strip(_FIRST + _LAST))])
        elif content.startswith("\\"):
            raise MathError(f"cannot show {content}")
        elif element.tag == "mi" and content in _SIGNS:
            element.tag = "mo"
            element.text = content.replace("~", "\u223c")
        elif element.tag == "mo" and len(content) > 1 and content.replace(" ", "").isalpha():
            element.tag = "mi"
        elif element.tag == "mi" and content.isalpha() and element.get("mathvariant") is None:
            _upright(element, content)
        elif element.tag == "mtable":
            _mend_table(element)
        elif element.tag == "mover" and element.get("accent") == "true" and len(element) == 2:
            element[1].set("stretchy", "false")  # a plain hat does not grow
            element[1].text = (element[1].text or "").replace("^", "\u02c6")
        elif element.tag == "mspace" and not re.fullmatch(r"[\d.]+em", element.get("width", "")):
            element.set("width", "0em")
        if element.tag == "mo" and (element.text in ("|", "\u2016", "/") or element.get("fence")):
            element.attrib |= {"lspace": "0", "rspace": "0"}  # no space of their own
        elif element.tag == "mo" and element.text in _ORDINARY:
            element.tag = "mi"
    for element in list(root.iter()):
        _mend_row(element)
        _mend_limits(element)
    for element in root.iter():
        element.attrib.pop("data-name", None)


def _put_text(element: ElementTree.Element, kind: str, words: str) -> None:
    element.text = re.sub(r"^ | $", "\u00a0", words)
    if kind in ("name", "limits"):
        element.tag = "mi"
        element.set("data-name", kind)
        if len(words) == 1:
            element.set("mathvariant", "normal")
    elif kind != "text":
        element.set("style", "font-style:italic" if kind == "italic" else "font-weight:bold")


def _upright(element: ElementTree.Element, content: str) -> None:
    """Capital Greek is upright in LaTeX."""
    if len(content) == 1 and "\u0391" <= content <= "\u03a9":
        element.set("mathvariant", "normal")


def _mend_table(table: ElementTree.Element) -> None:
    # Browsers follow style sheets for the alignment of cells, not MathML's own attribute.
    columns = [cell.get("columnalign", "center") for cell in table.iter("mtd")]
    equations = columns[:2] == ["right", "left"]
    if equations:
        table.set("displaystyle", "true")
    for row in table.iter("mtr"):
        for number, cell in enumerate(row):
            align = cell.attrib.pop("columnalign", "center")
            gap = ";padding-right:0" if equations and number % 2 == 0 else ""
            gap = ";padding-left:0" if equations and number % 2 else gap
            cell.set("style", f"text-align:{align}{gap}")


def _is_name(element: ElementTree.Element) -> bool:
    scripted = element.tag in ("msub", "msup", "msubsup", "munder") and len(element)
    base = element[0] if scripted else element
    text = base.text or ""
    return base.tag == "mi" and (
        base.get("data-name") is not None or (len(text) > 1 and text.replace(" ", "").isalpha())
    )


def _mend_row(row: ElementTree.Element) -> None:
    """Thin space around the names of functions, as TeX puts it."""
    if row.tag not in ("mrow", "math", "mtd", "mstyle", "msqrt"):
        return
    children = list(row)
    if not any(child.tag == "mtable" for child in children):  # around a matrix they do grow
        for child in children:
            if (
                child.tag == "mo"
                and child.text in _BARS
                and not {"fence", "minsize"} & set(child.attrib)
            ):
                child.attrib |= {"stretchy": "false", "lspace": "0", "rspace": "0"}
    shift = 0
    for at, child in enumerate(children):
        if not _is_name(child):
            continue
        after = children[at + 1] if at + 1 < len(children) else None
        before = children[at - 1] if at else None
        if before is not None and before.tag not in ("mo", "mspace") and not _is_name(before):
            row.insert(at + shift, _thin_space())
            shift += 1
        if after is not None and after.tag not in ("mo", "mspace") and not _begins_open(after):
            row.insert(at + shift + 1, _thin_space())
            shift += 1


def _begins_open(element: ElementTree.Element) -> bool:
    while len(element) and element.tag in ("mrow", "msup", "msub", "msubsup", "mstyle"):
        element = element[0]
    return element.tag == "mo" and (element.text or "") in _OPENING


def _thin_space() -> ElementTree.Element:
    return ElementTree.Element("mspace", {"width": "0.167em"})


def _mend_limits(element: ElementTree.Element) -> None:
    """What stands under ``lim`` goes under it; in running text the browser moves it beside."""
    if element.tag not in ("msub", "munder", "msubsup", "munderover") or not len(element):
        return
    base = element[0]
    name = base.text or ""
    if base.tag == "mi" and (base.get("data-name") == "limits" or name in _UNDER):
        element.tag = {"msub": "munder", "msubsup": "munderover"}.get(element.tag, element.tag)
        base.tag = "mo"
        base.attrib = {"movablelimits": "true", "lspace": "0", "rspace": "0", "form": "prefix"}
    elif base.tag == "mo" and name in ("\u2211", "\u220f", "\u22c3", "\u22c2"):
        element.tag = {"msub": "munder", "msubsup": "munderover"}.get(element.tag, element.tag)
