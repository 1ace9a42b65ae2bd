"""Finding formulas and their places."""

import pytest

from closedform.proofread.documents import MOST_SIGNS, Formula, TooLong, read_document
from closedform.proofread.masking import mask, notes
from closedform.proofread.rows import split_lines


def formulas(text, name):
    found = read_document(text, name)
    pieces = [piece for piece in found.pieces if isinstance(piece, Formula)]
    return [(piece.text.strip(), found.place(piece.position)[0]) for piece in pieces]


def test_displays_and_inline_mathematics_of_latex():
    text = "\n".join(
        [
            r"\begin{document} First $a=b$ and \(c=d\).",
            r"\[ e=f \]",
            "",
            r"\begin{align} g &= h \\ i &= j \end{align}",
            r"\begin{proof} $k=l$ \end{proof} % $not=this$",
        ]
    )
    assert formulas(text, "x.tex") == [
        ("a=b", 1),
        ("c=d", 1),
        ("e=f", 2),
        (r"g &= h \\ i &= j", 4),
        ("k=l", 5),
    ]


def test_code_in_markdown_is_no_mathematics():
    text = "Text $a=b$ and `$c=d$`.\n\n```\n$e=f$\n```\n\n$$g = h$$\n"
    assert formulas(text, "x.md") == [("a=b", 1), ("g = h", 7)]


def test_marks_of_mathematics_that_look_like_code():
    text = (
        "By $`a=b`$ and\n\n```math\nc = d\n```\n\n```python\ne = f\n```\n\n~~~ math\ng = h\n~~~\n"
    )
    assert formulas(text, "x.md") == [("a=b", 1), ("c = d", 3), ("g = h", 11)]
    assert len(mask(text, "markdown")) == len(text)
    assert not formulas("```math\na = b\n", "x.md")  # never closed


def test_calculations_in_prose_are_formulas():
    assert formulas("There are 4! = 24\nand 2^3 = 8 of them.", "x.md") == [
        ("4! = 24", 1),
        ("2^3 = 8", 2),
    ]


def test_a_damaged_place_ends_with_its_paragraph():
    text = "Open $a = {b$ here.\n\nThen $c=d$ follows.\n\nIt costs $5 and $e=f$.\n"
    assert ("c=d", 3) in formulas(text, "x.md")
    assert ("e=f", 5) in formulas(text, "x.md")


@pytest.mark.parametrize("syntax", ["latex", "markdown"])
def test_masking_keeps_every_position(syntax):
    text = "a % b\n`c` <!-- d\n e --> \\begin{proof}\n```\nf\n```\n"
    hidden = mask(text, syntax)
    assert len(hidden) == len(text)
    assert [i for i, c in enumerate(hidden) if c == "\n"] == [
        i for i, c in enumerate(text) if c == "\n"
    ]


def test_comments_for_closedform():
    latex = "% closedform: a: real\n50\\% closedform: no\n"
    assert [note.text for note in notes(latex, "latex")] == ["a: real"]
    markdown = "<!-- closedform: a: real -->\n<!-- other -->"
    assert [note.text for note in notes(markdown, "markdown")] == ["a: real"]


def test_hostile_documents_end_with_a_message_or_without_formulas():
    assert read_document("{" * 100_000, "x.tex").pieces
    assert read_document("$" * 10_001, "x.md") is not None
    with pytest.raises(TooLong):
        read_document("x" * (MOST_SIGNS + 1))


def test_a_line_break_with_space_opens_no_display():
    text = "{\\Large Notes}\\\\[3pt] week 1\n\nWe have $1+1=2$.\n\n\\[ 2+2=4 \\]\n"
    found = read_document(text, "x.tex")
    assert [p.text.strip() for p in found.pieces if isinstance(p, Formula)] == ["1+1=2", "2+2=4"]


def test_the_words_between_rows_are_prose():
    rows = r"""\begin{align}
 a &= b \\
   &= c.
\intertext{Let $d > 0$. We continue:}
 e &= f .
\end{align}"""
    pieces = read_document(rows, "x.tex").pieces
    assert [piece.text.strip() for piece in pieces] == [
        "a &= b \\\\\n   &= c.", "Let", "d > 0", ". We continue:", "e &= f .",
    ]  # fmt: skip


def test_a_chain_goes_on_behind_the_words_between_rows():
    rows = r"\begin{align} a &= b \intertext{and this is} &= c \end{align}"
    (piece,) = read_document(rows, "x.tex").pieces
    lines = split_lines(piece.text, 0)
    assert [line.text for line in lines] == ["a = b", "= c"]
