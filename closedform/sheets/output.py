"""Where the files of a sheet go, and writing them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from closedform.sheets.files import OutputError, write_atomically
from closedform.sheets.html import write_html
from closedform.sheets.latex import figure_files, write_latex
from closedform.sheets.model import Sheet
from closedform.sheets.pdf import MissingTexEngine, write_pdf
from closedform.sheets.templates import template_folder

__all__ = ["FORMATS", "choose_files", "pictures_for", "write_sheet"]

FORMATS = ("tex", "html", "pdf")


def choose_files(output: Path, name: str, form: str | None = None) -> dict[str, Path]:
    """The file for each format.

    Parameters
    ----------
    output : Path
        A folder, or a file with the ending of one format.
    name : str
        Name of the files in a folder, without ending.
    form : str, optional
        ``tex``, ``html`` or ``pdf``; ``all`` or nothing for all three.

    Raises
    ------
    OutputError
        When the ending of the file is not that of the format.

    Examples
    --------
    >>> choose_files(Path("out"), "week5", "html")["html"].as_posix()
    'out/week5.html'
    >>> list(choose_files(Path("out/week5.pdf"), "week5"))
    ['pdf']
    >>> choose_files(Path("week5.pdf"), "week5", "tex")
    Traceback (most recent call last):
    closedform.sheets.files.OutputError: week5.pdf does not end in .tex; ...
    """
    ending = output.suffix[1:]
    if ending not in FORMATS or output.is_dir():
        kinds = FORMATS if form in (None, "all") else (form,)
        return {kind: output / f"{name}.{kind}" for kind in kinds}
    if form not in (None, ending):
        raise OutputError(f"{output} does not end in .{form}; give a folder, or another format")
    return {ending: output}


def pictures_for(files: Collection[str]) -> tuple[str, ...]:
    """What figures have to be drawn as, for files in these formats.

    Examples
    --------
    >>> pictures_for(["html"]), pictures_for(["tex"]), pictures_for(["pdf"])
    (('svg',), ('pdf',), ('svg', 'pdf'))
    """
    drawn_as = {"html": "svg", "tex": "pdf"}
    return tuple(drawn_as[kind] for kind in _texts_for(files))


def _texts_for(files: Collection[str]) -> tuple[str, ...]:
    """The texts that are needed: both in place of a PDF, where there is no TeX engine."""
    return ("html", "tex") if "pdf" in files else tuple(kind for kind in FORMATS if kind in files)


def write_sheet(
    sheet: Sheet, files: Mapping[str, Path], course: Path | None = None
) -> tuple[dict[str, Path], str]:
    """Write a sheet in one or several formats.

    Parameters
    ----------
    sheet : Sheet
        The document.
    files : mapping of format to Path
        As :func:`choose_files` gives them; missing folders are made.
    course : Path, optional
        The course folder whose templates are used, if it has some.

    Returns
    -------
    tuple of dict and str
        The files written, by format, and why there is no PDF where one was wanted (``""``: there
        is one).  Without a TeX engine the TeX and the HTML file are written in its place.

    Raises
    ------
    OutputError
        When a file cannot be written.
    TexFailed
        When the TeX engine refuses the document; the other files are there.
    """
    templates = template_folder(course)
    # Everything is made before anything is written.
    write = {"tex": write_latex, "html": write_html}
    texts = {kind: write[kind](sheet, templates) for kind in _texts_for(files)}
    for path in files.values():
        _make_folder(path.parent)
    pictures = figure_files(sheet) if "tex" in texts else {}
    written = {}
    for kind, text in texts.items():
        if kind in files:
            written[kind] = _write_text(kind, files[kind], text, pictures)
    target = files.get("pdf")
    missing = ""
    if target:
        try:
            written["pdf"] = write_pdf(texts["tex"], target, pictures)
        except MissingTexEngine as error:
            missing = str(error)
            for kind, text in texts.items():
                if kind not in written:
                    beside = target.with_suffix(f".{kind}")
                    written[kind] = _write_text(kind, beside, text, pictures)
    return written, missing


def _write_text(kind: str, path: Path, text: str, pictures: Mapping[str, bytes]) -> Path:
    """Write a document; one in LaTeX after the pictures that it reads."""
    for name, content in pictures.items() if kind == "tex" else ():
        picture = path.parent / name
        _make_folder(picture.parent)
        write_atomically(picture, content)
    return write_atomically(path, text)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"cannot make the folder {folder}: {error.strerror or error}") from error
