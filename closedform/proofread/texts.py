"""Proofread a text, or the files of a document."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from closedform.kernel.domain import DomainError
from closedform.proofread.documents import Document, read_document
from closedform.proofread.files import read_files, sidecar_of, sidecar_text
from closedform.proofread.proofreading import SECONDS, proofread_document
from closedform.proofread.relations import Relation

__all__ = ["proofread_file", "proofread_text"]


def proofread_text(
    text: str, domain: str = "", *, name: str = "-", syntax: str = "", seconds: float = SECONDS
) -> list[Relation]:
    """Judge every relation of a document in LaTeX or Markdown.

    Parameters
    ----------
    text : str
        The document.
    domain : str
        What its symbols range over, as ``beta: real in (0,1); N: integer >= 1``, beside the
        declarations in its comments.  What is not declared is guessed, and said so.
    name : str
        Of its file, for reports; the ending tells the syntax.
    syntax : str
        ``latex`` or ``markdown``, where the name does not tell.
    seconds : float
        The time for one relation.

    Returns
    -------
    list of Relation
        In reading order; each has ``line``, ``left``, ``right``, ``verdict``, ``reason``,
        ``counterexample`` and :meth:`~closedform.proofread.relations.Relation.to_json`.

    Raises
    ------
    DomainError
        When a declaration cannot be understood.
    TooLong
        When the document has too many signs.

    Examples
    --------
    >>> found = proofread_text("$(a+b)^2 = a^2 + 2ab + b^2$ and $(a+b)(a-b) = a^2 + b^2$",
    ...                        "a, b: real")
    >>> [one.verdict for one in found]
    ['proved', 'refuted']
    """
    return proofread_document(read_document(text, name, syntax), domain, seconds=seconds)


def proofread_file(
    path: Path,
    domain: str = "",
    *,
    seconds: float = SECONDS,
    progress: Callable[[Relation], None] | None = None,
) -> tuple[list[Document], list[Relation]]:
    """Judge every relation of a document and of the files that it includes.

    Declarations in its sidecar, ``FILE.closedform``, hold beside those given here.

    Raises
    ------
    DomainError, DocumentError, OSError
        When a declaration, the document or its file cannot be read.
    """
    documents = read_files(path)
    try:
        beside = sidecar_text(path)
    except DomainError as error:
        raise DomainError(f"{sidecar_of(path)}: {error}") from None
    whole = "; ".join(part for part in (beside, domain.strip().rstrip(";")) if part)
    found: list[Relation] = []
    for document in documents:
        found += proofread_document(document, whole, seconds=seconds, progress=progress)
    return documents, found
