r"""Matrices and columns that are written out: calculated with, and judged entry by entry.

In the texts ``§1,2;3,4§`` is a matrix by rows.
"""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from closedform.proofread.texts import proofread_text


def with_matrices(text, name="pmatrix"):
    def one(found):
        inside = found[1].replace(",", "&").replace(";", r"\\")
        return rf"\begin{{{name}}}{inside}\end{{{name}}}"

    return re.sub("§([^§]*)§", one, text)


def judged(text, syntax="latex"):
    return proofread_text(with_matrices(text), syntax=syntax, seconds=5)


def last(text, syntax="latex"):
    return judged(text, syntax)[-1]


RIGHT = [
    r"$§1,2;3,4§§5;6§ = §17;39§$",  # 5 + 12, 15 + 24
    r"$§1,2;3,4§ + 2§0,1;1,0§ - §1,4;5,4§ = §0,0;0,0§$",
    r"$\frac12§1,2§§4;6§ = 8$",  # (4 + 12)/2
    r"$§1;2§§3,4§ = §3,4;6,8§$",
    r"$§3,1;1,2§^{-1} = \frac15§2,-1;-1,3§$",
    r"$§1,0,2;0,1,1;1,1,0§^{-1} = \frac13§1,-2,2;-1,2,1;1,1,-1§$",
    r"$§1,1;0,1§^4 = §1,4;0,1§$ and $§2,0;0,4§^{-2} = §1/4,0;0,1/16§$",
    r"$\det§1,0,2;0,1,1;1,1,0§ = -3$",  # 1 (0 - 1) + 2 (0 - 1)
    r"$\operatorname{tr}\left(§1,2;3,4§§1,0;0,2§\right) = 9$",  # 1 + 8
    r"$§1,2;3,4§^\top - §0,2;2,0§ = §1,1;0,4§$",
    r"$\det(§3,1;1,2§ - \lambda I) = \lambda^2-5\lambda+5$",
    r"$I - \eta§3,1;1,2§ = §1-3\eta,-\eta;-\eta,1-2\eta§$",
    r"$§a,b;c,d§§d,-b;-c,a§ = (ad-bc)I$",
    r"$§\cos t,-\sin t;\sin t,\cos t§^2 = §\cos 2t,-\sin 2t;\sin 2t,\cos 2t§$",
    r"$§1,2;3,4§(1,2)^T = (5, 11)^T$ and $§1,2;3,4§(1, 2) = (5, 11)$",
    r"$(1, 2)§1,2;3,4§ = (7, 10)$",
    r"$(x, y)§3,1;1,2§§x;y§ = 3x^2+2xy+2y^2$",
    r"$§1;2§\cdot§3;4§ = 11$",
    r"$\operatorname{diag}(1, 2)§3;4§ = §3;8§$",
    r"$§\frac{4}{6}\\[2pt]1§ = §\frac23\\[2pt]1§$",
    r"$§1/3;2/3§ = §0.33;0.67§$ and $\frac13§1;2§ \approx §0.333;0.667§$",
    r"$§2,1;1,2§^2 - 4§2,1;1,2§ + 3I = 0$",
]


@pytest.mark.parametrize("text", RIGHT)
@pytest.mark.parametrize("syntax", ["latex", "markdown"])
def test_right_calculations_are_proved(text, syntax):
    for one in judged(f"We have {text}.", syntax):
        assert one.verdict == "proved", one.message


WRONG = [
    (r"$§1,2;3,4§§5;6§ = §17;38§$", "entry 2: 39 against 38"),
    (r"$§1,2;3,4§§5,1;6,0§ = §17,1;39,4§$", "entry (2, 2): 3 against 4"),
    (r"$§1,2§§3;4§ = 12$", "11 against 12"),
    (r"$§3,1;1,2§^{-1} = \frac15§2,1;-1,3§$", "entry (1, 2): "),
    (r"$§1,2;3,4§^T = §1,3;2,5§$", "entry (2, 2): 4 against 5"),
    (r"$\det§1,2;3,4§ = 10$", "-2 against 10"),
    (r"$\det(§3,1;1,2§ - \lambda I) = \lambda^2-5\lambda+6$", "at lambda = "),
    (r"$\operatorname{tr}§1,2;3,4§ = 4$", "5 against 4"),
    (r"$§1,2;3,4§ - I = §0,2;3,4§$", "entry (2, 2): 3 against 4"),
    (r"$§1,2;3,4§(1,2)^T = (5, 12)^T$", "entry 2: 11 against 12"),
    (r"$§2,1;1,2§§x;y§ = §2x+y;x-2y§$", "entry 2: "),
    (r"$\frac13§1;2§ \approx §0.333;0.767§$", "entry 2: "),
    (r"$0.1§1;2§ = §0.1;0.3§$", "entry 2: 1/5 against 3/10"),
    (
        r"$\frac32§\frac{70}{9}-\frac{22}{9}\\[2pt]\frac13§ = \frac32§\frac49\\[2pt]\frac13§$",
        "entry 1",
    ),
]


@pytest.mark.parametrize(("text", "reason"), WRONG)
def test_a_wrong_entry_is_refuted_and_named(text, reason):
    found = last(f"We have {text}.")
    assert found.verdict == "refuted", found.message
    assert found.reason.startswith(reason), found.reason
    assert found.counterexample["left"] != found.counterexample["right"]


SIZES = st.tuples(*[st.integers(1, 3)] * 3).filter(lambda s: s != (1, 1, 1))


@st.composite
def products(draw):
    rows, inner, columns = draw(SIZES)
    entry = st.integers(-9, 9)
    first = [[draw(entry) for _ in range(inner)] for _ in range(rows)]
    second = [[draw(entry) for _ in range(columns)] for _ in range(inner)]
    whole = [
        [sum(first[r][k] * second[k][c] for k in range(inner)) for c in range(columns)]
        for r in range(rows)
    ]
    place = draw(st.tuples(st.integers(0, rows - 1), st.integers(0, columns - 1)))
    return first, second, whole, place, draw(st.integers(1, 5))


def shown(rows):
    if len(rows) == len(rows[0]) == 1:
        return str(rows[0][0])
    return "§" + ";".join(",".join(map(str, row)) for row in rows) + "§"


def as_factor(rows):
    return "§" + ";".join(",".join(map(str, row)) for row in rows) + "§"


@settings(max_examples=30, deadline=None)
@given(products(), st.sampled_from(["pmatrix", "bmatrix", "Bmatrix"]))
def test_products_of_random_matrices_are_proved_and_with_one_wrong_entry_refuted(drawn, name):
    first, second, whole, (row, column), off = drawn
    product = f"{as_factor(first)}{as_factor(second)}"
    right = proofread_text(
        with_matrices(f"It is ${product} = {shown(whole)}$.", name), syntax="latex"
    )
    assert right[-1].verdict == "proved", right[-1].message
    whole[row][column] += off
    wrong = proofread_text(
        with_matrices(f"It is ${product} = {shown(whole)}$.", name), syntax="latex"
    )
    assert wrong[-1].verdict == "refuted", wrong[-1].message
    if len(whole) > 1 and len(whole[0]) > 1:
        assert wrong[-1].reason.startswith(f"entry ({row + 1}, {column + 1}): ")


KNOWN = r"Let $A=§3,1;1,2§$ and $b=§5;5§$ and $v=(1,-1)^\top$. We get "


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (r"$\det A = 6-1 = 5$", r"$\det A = 6+1$"),
        (r"$A^{-1}b = §1;2§$", r"$A^{-1}b = §1;3§$"),
        (r"$A^{-1}b = \frac15§2,-1;-1,3§§5;5§$", r"$A^{-1}b = \frac15§2,1;-1,3§§5;5§$"),
        (r"$\operatorname{tr} A = 5$", r"$\operatorname{tr} A = 6$"),
        (r"$v^\top A v = 3$", r"$v^\top A v = 5$"),  # 3 - 1 - 1 + 2
        (r"$Av = (2, -1)$", r"$Av = (2, 1)$"),
        (r"$bb^T = §25,25;25,25§$", r"$bb^T = §25,25;25,20§$"),
        (r"$AA^{-1} = I$", r"$A - 2I = §1,1;1,1§$"),
        (
            r"$\det(A - \lambda I) = \lambda^2-5\lambda+5$",
            r"$|A-\lambda I| = \lambda^2-5\lambda+6$",
        ),
        (r"$\operatorname{tr}A \pm \det A = 5 \pm 5$", r"$2\operatorname{tr}A - \det A = 6$"),
    ],
)
def test_matrices_that_have_a_name(right, wrong):
    found = judged(KNOWN + right + ".")
    assert {one.verdict for one in found[3:]} == {"proved"}, [one.message for one in found]
    found = last(KNOWN + wrong + ".")
    assert found.verdict == "refuted", found.message
    assert found.judgement.given


def test_where_the_slip_is_in_a_chain():
    found = judged(r"""We have
\begin{align*}
 x &= §3,1;1,2§^{-1}§5;5§ \\
   &= \frac15§2,1;-1,3§§5;5§ \\
   &= §1;2§ .
\end{align*}""")
    assert [one.verdict for one in found] == ["assumed", "refuted", "refuted"]
    assert found[1].judgement.located
    assert not found[2].judgement.located


NO_CLAIM = [
    # To be solved, or said of unknown vectors.
    r"We have $§1,2;3,4§§x;y§ = §5;6§$.",
    r"Then $§2,1;1,2§§x;y§ = 3§x;y§$.",
    r"Then $§2,1;1,2§§x;y§ = §3x;3y§$.",
    r"Then $§3,0;0,1§§x;y§ = 3§x;y§$, so $Av = §3,0;0,1§§x;y§ = §3x;y§ = 3§x;y§$.",
    r"Let $H=§1,3;3,1§$ and $v=(1,-1)^T$. So $Hv = 4v$ and $Hv = -2v$.",
    r"Let $A=§3,1;1,2§$, $x=§1;1§$, $b=§5;5§$. Thus $Ax = b$.",
    r"Let $A=§3,1;1,2§$. Then $A^{-1} = §a,b;c,d§$ with unknown entries.",
    r"Let $A=§3,1;1,2§$. A singular one has $\det A = 0$.",
    # Letters that may be maps, matrices or vectors.
    r"So $T§1;0§ = §2;1§$ and $f§1;2§ = §3;4§$ and $\sigma§1;0§ = §0;1§$.",
    r"So $§A,B;0,D§^2 = §A^2,AB+BD;0,D^2§$.",
    r"So $A§1;0§B = B§1;0§A$ and $§1,2;3,4§x = §1;2§$ and $w - 0.1§1;2§ = §3;4§$.",
    # Other objects that are written in rows, and other products.
    r"Pascal: $§4;1§+§4;2§ = §5;2§$ and $§5;2§ = §5;3§$ and $§5;2§ = 10$.",
    r"The permutations $§1,2,3;2,3,1§ = §2,3,1;3,1,2§$ agree.",
    r"Rows: $§1,2;3,4§ = §1,2;0,-2§$.",
    r"So $§1;0;0§\times§0;1;0§ = §0;0;1§$ and $§1;2§\otimes§3;4§ = §3,4;6,8§$.",
    r"So $§1,2;3,4§\odot§1,2;3,4§ = §1,4;9,16§$ and $§1;2§^2 = §1;4§$.",
    r"So $\max(0,§1;-2§) = §1;0§$ and $§1;2§ + 1 = §2;3§$ and $§1;2§\cdot§3;4§ = §3;8§$.",
    r"Let $|H| = §3,1;1,2§$ and $H=§1,3;3,1§$. So $|H|^{-1}§1;3§ = §-1/5;8/5§$.",
    r"The norm is $|§3,0;0,4§| = 5$.",
    r"So $\operatorname{tr}§3,1;1,2§^2 = 25$ and $\operatorname{tr}§3,1;1,2§^2 = 15$.",
    # Numbers of another kind.
    r"So $§0,-i;i,0§§0,-i;i,0§§0,-i;i,0§ = §0,-i;i,0§$ and $§0,-i;i,0§^2 = I$.",
    r"Modulo 5 we have $§3,4;1,2§§1;2§ = §1;0§$.",
    r"So $§0.33,0;0,0.5§§3;2§ \approx §1;1§$ and $§0.333,0;0,0.5§§3;2§ = §1;1§$.",
    r"So $§2/3,1/3;1/3,2/3§§0.67;0.33§ = §0.556;0.444§$.",  # from 5/9 and 4/9
    # Sizes, dots, sums.
    r"So $§1,2;3,4§§1,2,3§ = 5$ and $§1,2§ = §1;2§$ and $§1,2;3,4§ - §1;2§ = §0;0§$.",
    r"So $§1,\cdots,1;\vdots,\ddots,\vdots;1,\cdots,1§ = 2§1,1;1,1§$.",
    r"So $\sum_{i=1}^3 §i;1§ = §7;3§$ and $§1,2;2,4§^{-1} = §1,0;0,1§$.",
    r"So $\left(\begin{array}{cc|c}1&2&3\\4&5&6\end{array}\right) = §1,2,3;0,-3,-6§$.",
    r"It is not true that $§1,2;3,4§§1;1§ = §1;1§$.",
]


@pytest.mark.parametrize("text", NO_CLAIM)
@pytest.mark.parametrize("syntax", ["latex", "markdown"])
def test_what_may_be_right_is_not_refuted(text, syntax):
    for one in judged(text, syntax):
        assert one.verdict != "refuted", one.message


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (r"So $§1,2;3,4§§1,2,3§ = §1,2§$.", "the sizes do not fit: 2 x 2 times 1 x 3"),
        (r"So $2§1;2§ = §2;4;6§$.", "the sizes of the sides do not fit: 2 x 1 against 3 x 1"),
        (r"So $§1,2;3,4§ + §1;2§ = §2;4§$.", "the sizes do not fit: 2 x 2 plus 2 x 1"),
        (r"So $2§1,2;2,4§^{-1} = §1,0;0,1§$.", "a matrix with determinant 0 has no inverse"),
        (r"So $2§1,\dots,2§ = §2,\dots,4§$.", "a matrix with dots is not judged"),
        (r"So $§1,2;3,5§ = §1,2;3,4§A$.", "A may be a matrix or a vector"),
    ],
)
def test_what_is_not_judged_has_a_reason(text, reason):
    found = last(text)
    assert (found.verdict, found.reason) == ("undecided", reason)


def test_a_name_with_two_values_refutes_nothing():
    text = r"Let $A=§1,2;3,4§$. We get $\det A = -2$. Let $A=§2,0;0,3§$. "
    assert last(text + r"We get $\det A = 6$.").verdict == "proved"
    assert last(text + r"We get $\det A = -2$.").verdict == "undecided"
    again = r"Let $A=§1,2;3,4§$ and $A=§2/2,2;3,4§$. We get $\det A = 2$."
    assert last(again).verdict == "refuted"  # the same value twice


def test_a_matrix_is_no_number_elsewhere():
    text = r"Let $P=§1,1;1,-1§$ and $A = PDP^{-1}$. We get $A^3 = %s$."
    assert last(text % r"P^3D^3P^{-3}").verdict == "undecided"  # as numbers they are the same
    assert last(text % r"PD^3P^{-1}").verdict in ("plausible", "proved")  # by what A is


def test_a_definition_holds_in_its_section_only():
    text = r"""\section{One} Let $A=§1,2;3,4§$. \section{Two} We get $\det A = 5$."""
    assert last(text).verdict != "refuted"


def test_matrices_in_markdown_with_spaces_behind_the_ends_of_rows():
    text = (
        r"Start from $\theta = \begin{bmatrix} 0 \\ 0 \end{bmatrix}$ with $\alpha = 0.1$:"
        "\n\n$$\n"
        r"\theta := \begin{bmatrix} 0 \\ 0 \end{bmatrix} + 0.1 \times 0.5 \times"
        r" \begin{bmatrix}{} 1 \\ 2 \end{bmatrix} = \begin{bmatrix} 0.05 \\ %s \end{bmatrix}"
        "\n$$\n"
    )
    verdicts = [one.verdict for one in proofread_text(text % "0.1", syntax="markdown", seconds=5)]
    assert verdicts == ["assumed", "assumed", "assumed", "proved"]
    assert proofread_text(text % "0.2", syntax="markdown", seconds=5)[-1].verdict == "refuted"


@pytest.mark.parametrize(
    "text",
    [
        r"$\left[\begin{matrix}1&2\\3&4\end{matrix}\right]^T"
        r" = \left[\begin{matrix}1&3\\2&%s\end{matrix}\right]$",
        r"$\bigl(\begin{smallmatrix}1&2\\0&2\end{smallmatrix}\bigr)"
        r"\bigl(\begin{smallmatrix}1\\2\end{smallmatrix}\bigr)"
        r" = \bigl(\begin{smallmatrix}5\\%s\end{smallmatrix}\bigr)$",
        r"$2\left(\begin{array}{cc}1&2\\3&2\end{array}\right)"
        r" = \left(\begin{array}{cc}2&4\\6&%s\end{array}\right)$",
        r"$\begin{vmatrix}2&2\\1&3\end{vmatrix} = %s$",
    ],
)
def test_spellings_of_matrices(text):
    assert last(f"We have {text % 4}.").verdict == "proved"
    assert last(f"We have {text % 9}.").verdict == "refuted"


@pytest.mark.parametrize(
    "text",
    [
        "$" + "§1,2;3,4§" * 60 + " = §1;2§$",
        "$§1,2;3,4§^{99999999} = §1;2§$",
        r"$\begin{pmatrix}1\\2 = \end{pmatrix} = 3$",
        r"$§§ = §1§^{I_9} + I_0 = \operatorname{tr}$",
        r"$§" + ",".join(["1"] * 500) + "§ = §1§$",
        "$" + "(" * 40 + "§1;2§" + ")" * 40 + " = §1;2§$",
    ],
)
def test_hostile_matrices_raise_nothing(text):
    for one in judged(text):
        assert one.verdict in ("undecided", "unreadable", "assumed", "proved")
