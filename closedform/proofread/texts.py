"""Proofread a text, or the files of a document."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from closedform.kernel.domain import DomainError
from closedform.language.declarations import split_declarations, split_outside
from closedform.proofread.documents import Document, read_document
from closedform.proofread.files import read_files, sidecar_text
from closedform.proofread.proofreading import SECONDS, proofread_document
from closedform.proofread.relations import Relation

__all__ = ["merged", "proofread_file", "proofread_text"]


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

    Declarations in its sidecar, ``FILE.closedform``, hold too; for an included file those in its
    own come after these, and those given here last.  What comes later overrides.

    Raises
    ------
    DomainError, DocumentError, OSError
        When a declaration, the document or its file cannot be read.
    """
    documents = read_files(path)
    found: list[Relation] = []
    for document in documents:
        beside = [sidecar_text(path)]
        if document is not documents[0]:
            beside.append(sidecar_text(Path(document.name)))
        found += _with_domain(document, merged(*beside, domain), path, seconds, progress)
    return documents, found


def _with_domain(
    document: Document,
    domain: str,
    path: Path,
    seconds: float,
    progress: Callable[[Relation], None] | None,
) -> list[Relation]:
    try:
        return proofread_document(document, domain, seconds=seconds, progress=progress)
    except DomainError as error:
        text = str(error)  # of a comment: it says where
        where = "" if text.startswith(f"{document.name}:") else f"{path}, declarations: "
        raise DomainError(f"{where}{text}") from None


def merged(*domains: str) -> str:
    """One domain text of several; a name that is declared again gets its new meaning.

    Raises
    ------
    DomainError
        When one of them is no domain text.

    Examples
    --------
    >>> merged("a, b: real; a < b", "b: integer", "")
    'a: real; a < b; b: integer'
    """
    kept: list[str] = []
    for text in domains:
        pieces = [piece.strip() for piece in split_outside(text, ";") if piece.strip()]
        new = {name for piece in pieces for name in _names(piece)}
        kept = [left for piece in kept if (left := _without(piece, new))] + pieces
    return "; ".join(kept)


def _names(piece: str) -> list[str]:
    return [name for one in split_declarations(piece) for name in one.names]


def _without(piece: str, names: set[str]) -> str:
    """A declaration without the names that are declared anew; a relation stays."""
    mine = _names(piece)
    left = [name for name in mine if name not in names]
    if len(left) == len(mine):
        return piece
    return f"{', '.join(left)}:{piece.partition(':')[2]}" if left else ""
