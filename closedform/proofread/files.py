"""Read documents from files: the file, what it includes, and its sidecar with declarations."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from closedform.language.declarations import DomainError, split_declarations
from closedform.proofread.documents import MOST_SIGNS, Document, TooLong, read_document
from closedform.proofread.masking import mask

__all__ = [
    "MOST_BYTES", "SUFFIX", "DocumentError", "decoded", "documents_below", "read_files",
    "sidecar_of", "sidecar_text",
]  # fmt: skip

SUFFIX = ".closedform"
ENDINGS = (".tex", ".ltx", ".md", ".markdown")
MOST_FILES = 1000
MOST_INCLUDED = 50
MOST_BYTES = 4 * MOST_SIGNS  # a sign has at most four
_INCLUDE = re.compile(r"\\(?:input|include|subfile)\s*\{([^{}\n]{1,200})\}")


class DocumentError(ValueError):
    """A file that cannot be proofread; the message says which and why."""


def documents_below(folder: Path) -> list[Path]:
    """The documents in a folder and in those below it, whole documents before parts of them.

    What is hidden (``.git``, ``.venv``) is left out.

    Raises
    ------
    DocumentError
        When there is none, or too many.
    """
    found: list[Path] = []
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        mine = (name for name in names if name.lower().endswith(ENDINGS) and name[0] != ".")
        found += [Path(place, name) for name in sorted(mine)]
        if len(found) > MOST_FILES:
            raise DocumentError(f"{folder}: more than {MOST_FILES} documents; name some of them")
    if not found:
        raise DocumentError(f"{folder}: no document here ends in {', '.join(ENDINGS)}")
    # A part is then read with the macros of the document that includes it.
    return sorted(found, key=lambda path: not _whole(path))


def _whole(path: Path) -> bool:
    try:
        with path.open("rb") as source:
            return b"\\documentclass" in source.read(20_000)
    except OSError:
        return False  # to be said when it is read


def read_files(path: Path) -> list[Document]:
    r"""A document, and after it the files of its folder that it includes.

    ``\input`` and ``\include`` are followed into the folder of the document and those below it,
    never outside.  The macros of all these files hold in all of them.

    Raises
    ------
    DocumentError
        When the document is no text, or too long, or includes too many files.
    OSError
        When it cannot be read.
    """
    folder = path.parent
    waiting = [path]
    seen: set[Path] = set()
    found: list[Document] = []
    while waiting:
        one = waiting.pop(0)
        if one.resolve() in seen:
            continue
        if len(seen) > MOST_INCLUDED:
            raise DocumentError(f"{path}: at most {MOST_INCLUDED} files may be included")
        seen.add(one.resolve())
        document = _read(one)
        found.append(document)
        if document.syntax == "latex":
            waiting += _included(document, folder)
    macros = {name: macro for document in found[::-1] for name, macro in document.macros.items()}
    return [replace(document, macros=macros) for document in found]


def _read(path: Path) -> Document:
    with path.open("rb") as source:  # bounded: a device has no end
        raw = source.read(MOST_BYTES + 1)
    try:
        return read_document(decoded(raw, str(path)), str(path))
    except TooLong as error:
        raise DocumentError(str(error)) from None


def decoded(raw: bytes, name: str) -> str:
    """The text of a document: UTF-8, otherwise Latin-1.

    Raises
    ------
    DocumentError
        When it is too long, or no text.

    Examples
    --------
    >>> decoded(b"$a=b$", "x.tex")
    '$a=b$'
    """
    if len(raw) > MOST_BYTES:
        raise DocumentError(f"{name}: at most {MOST_SIGNS} signs are read; split the document")
    if b"\0" in raw:
        raise DocumentError(f"{name}: this is no text in UTF-8; LaTeX and Markdown are read")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def _included(document: Document, folder: Path) -> Iterator[Path]:
    for found in _INCLUDE.finditer(mask(document.text, document.syntax)):
        written = found.group(1).strip()
        path = folder / (written if written.endswith(".tex") else f"{written}.tex")
        try:
            inside = path.resolve().is_relative_to(folder.resolve()) and path.is_file()
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
    """The declarations in the sidecar of a document, as a domain text; empty if there is none.

    Raises
    ------
    DocumentError
        When it cannot be understood; the message names the sidecar.
    """
    sidecar = sidecar_of(path)
    if not sidecar.is_file():
        return ""
    with sidecar.open("rb") as source:
        raw = source.read(MOST_BYTES + 1)
    lines = (line.partition("#")[0] for line in decoded(raw, str(sidecar)).splitlines())
    text = "; ".join(piece for line in lines if (piece := line.strip().rstrip(";")))
    try:
        split_declarations(text)
    except DomainError as error:
        raise DocumentError(f"{sidecar}: {error}") from None
    return text
