"""Read documents from files: the file, what it includes, and its sidecar with declarations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from closedform.language.declarations import split_declarations
from closedform.proofread.documents import MOST_SIGNS, Document, TooLong, read_document
from closedform.proofread.masking import mask

__all__ = ["SUFFIX", "DocumentError", "read_files", "sidecar_of", "sidecar_text"]

SUFFIX = ".closedform"
MOST_INCLUDED = 50
_INCLUDE = re.compile(r"\\(?:input|include|subfile)\s*\{([^{}\n]{1,200})\}")


class DocumentError(ValueError):
    """A file that cannot be proofread; the message says which and why."""


def read_files(path: Path) -> list[Document]:
    r"""A document, and after it the files of its folder that it includes.

    ``\input`` and ``\include`` are followed into the folder of the document and those below it,
    never outside.  The macros of all these files hold in all of them.

    Raises
    ------
    DocumentError
        When the document is no text, or too long.
    OSError
        When it cannot be read.
    """
    folder = path.parent.resolve()
    waiting = [path]
    seen: set[Path] = set()
    found: list[Document] = []
    while waiting and len(seen) <= MOST_INCLUDED:
        one = waiting.pop(0)
        if one.resolve() in seen:
            continue
        seen.add(one.resolve())
        document = _read(one)
        found.append(document)
        if document.syntax == "latex":
            waiting += _included(document, folder)
    macros = {name: macro for document in found[::-1] for name, macro in document.macros.items()}
    return [replace(document, macros=macros) for document in found]


def _read(path: Path) -> Document:
    # Before anything is read: a byte is at most one sign, and a sign at most four bytes.
    if path.stat().st_size > 4 * MOST_SIGNS:
        raise DocumentError(f"{path}: at most {MOST_SIGNS} signs are read; split the document")
    raw = path.read_bytes()
    if b"\0" in raw[:4096]:
        raise DocumentError(f"{path}: this is no text; LaTeX and Markdown are read")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("latin-1")
    try:
        return read_document(text, str(path))
    except TooLong as error:
        raise DocumentError(str(error)) from None


def _included(document: Document, folder: Path) -> Iterator[Path]:
    for found in _INCLUDE.finditer(mask(document.text, document.syntax)):
        written = found.group(1).strip()
        path = folder / (written if written.endswith(".tex") else f"{written}.tex")
        try:
            inside = path.resolve().is_relative_to(folder) and path.is_file()
        except (OSError, ValueError):
            continue
        if inside:
            yield path


def sidecar_of(path: Path) -> Path:
    """Where the declarations for a document are kept, beside it.

    Examples
    --------
    >>> sidecar_of(Path("notes/sgd.tex")).name
    'sgd.tex.closedform'
    """
    return path.with_name(path.name + SUFFIX)


def sidecar_text(path: Path) -> str:
    """The declarations in the sidecar of a document, as a domain text; empty if there is none."""
    sidecar = sidecar_of(path)
    if not sidecar.is_file():
        return ""
    if sidecar.stat().st_size > MOST_SIGNS:
        raise DocumentError(f"{sidecar}: too long")
    lines = (line.partition("#")[0] for line in sidecar.read_text(encoding="utf-8").splitlines())
    text = "; ".join(piece for line in lines if (piece := line.strip().rstrip(";")))
    split_declarations(text)
    return text
