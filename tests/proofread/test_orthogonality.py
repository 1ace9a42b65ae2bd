"""What a text says of orthogonal vectors concerns these vectors."""

import pytest

from closedform.proofread.orthogonality import sayings
from closedform.proofread.texts import proofread_text


def test_a_pair_concerns_equations_with_both():
    (one,) = sayings("The residual $r$ is orthogonal to the step $p$.")
    assert one.concerns(["r", "p"], [])
    assert not one.concerns(["r", "q"], ["A"])


def test_without_names_it_may_concern_all():
    (one,) = sayings("The residual is orthogonal to the column space.")
    assert one.concerns([], ["X"])


@pytest.mark.parametrize("text", ["The matrix $Q$ is orthogonal.", "An orthonormal basis $Q$."])
def test_a_matrix_concerns_equations_with_it(text):
    (one,) = sayings(text)
    assert one.concerns([], ["Q"])
    assert not one.concerns(["x"], ["A"])


def test_eigenvectors_concern_their_letters_and_eigenvalues_none():
    assert not sayings("All eigenvalues of $A$ are positive.")
    (one,) = sayings("Let $v$ be an eigenvector of $A$.")
    assert one.concerns(["v"], ["A"])
    assert not one.concerns(["x"], ["A"])


SEARCH = (
    r"Let $f(x) = \tfrac12 x^\top A x - b^\top x$ with $A$ symmetric positive definite, and"
    r" $r = b - Ax$. The next residual $s = r - \alpha A r$ is orthogonal to $r$."
    "\n\n"
    r"We have $f(x + \alpha r) = f(x) + \alpha(Ax - b)^\top r + \tfrac12\alpha^2 r^\top A r"
    r" = f(x) %s \alpha r^\top r + \tfrac12\alpha^2 r^\top A r$."
)


def test_orthogonality_to_another_vector_excuses_nothing():
    right, wrong = (proofread_text(SEARCH % sign, name="x.md", seconds=20) for sign in "-+")
    assert [one.verdict for one in right[-2:]] == ["proved", "proved"]
    assert wrong[-1].verdict == "refuted"


def test_orthogonal_vectors_excuse_what_they_make_right():
    text = r"Let $u$ be orthogonal to $v$. Then $\|u + v\|^2 = u^\top u + v^\top v$."
    assert proofread_text(text, name="x.md", seconds=20)[-1].verdict != "refuted"


def test_a_value_at_the_best_step_is_judged():
    text = (
        r"Let $f(x) = \tfrac12 x^\top A x - b^\top x$ with $A$ symmetric positive definite, and"
        r" $r = b - Ax$. Consider $\phi(t) = f(x + t r)$. Then $\phi(t) = f(x) - t r^\top r"
        r" + \tfrac12 t^2 r^\top A r$, and the best step is"
        r" $\tau = \frac{r^\top r}{r^\top A r}$. The decrease is"
        r" $f(x) - \phi(\tau) = \frac{(r^\top r)^2}{%s r^\top A r}$."
    )
    right, wrong = (proofread_text(text % c, name="x.md", seconds=20)[-1] for c in ("2", ""))
    assert right.verdict == "proved"
    assert wrong.verdict == "refuted"
