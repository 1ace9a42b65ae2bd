"""PDF from LaTeX, with the TeX engine that the machine has, or a line that says what to install."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from closedform.sheets.files import write_atomically

__all__ = ["Engine", "MissingTexEngine", "TexFailed", "find_engine", "write_pdf"]

INSTALL = "apt-get install latexmk texlive-latex-recommended texlive-latex-extra lmodern"
_SAFE = ("-no-shell-escape", "-interaction=nonstopmode", "-halt-on-error", "-file-line-error")
_JOB = "sheet"


class MissingTexEngine(RuntimeError):
    """No TeX engine is on the PATH; the message says what to install."""


class TexFailed(RuntimeError):
    """TeX refused the document; the message holds the first error of its log."""


@dataclass(frozen=True)
class Engine:
    """A TeX engine: its name and the path of its program."""

    name: str
    program: str

    def commands(self) -> tuple[tuple[str, ...], ...]:
        """What to run, in order; two runs where nobody counts them, for links and outlines."""
        source = f"{_JOB}.tex"
        if self.name == "latexmk":
            # -norc: a configuration file of latexmk is a program, and is not ours.
            inner = f"pdflatex {' '.join(_SAFE)} %O %S"
            if shutil.which("pdflatex") is None:
                inner = f"lualatex {' '.join(_SAFE)} %O %S"
            return ((self.program, "-norc", "-pdf", f"-pdflatex={inner}", source),)
        if self.name == "tectonic":
            return ((self.program, "--untrusted", "--keep-logs", source),)
        return ((self.program, *_SAFE, source),) * 2


def find_engine() -> Engine | None:
    """The first of latexmk, pdflatex, lualatex, xelatex, tectonic on the PATH.

    latexmk counts only together with pdflatex or lualatex, which it runs.
    """
    runs = bool(shutil.which("pdflatex") or shutil.which("lualatex"))
    for name in ("latexmk", "pdflatex", "lualatex", "xelatex", "tectonic"):
        program = shutil.which(name)
        if program and (runs or name != "latexmk"):
            return Engine(name, program)
    return None


def write_pdf(
    tex: str,
    target: Path,
    files: Mapping[str, bytes] | None = None,
    *,
    engine: Engine | None = None,
    time_limit: float = 60.0,
) -> Path:
    """Compile a document and put the PDF in place, whole or not at all.

    TeX runs in a temporary folder, without shell, and may not read or write outside it.  The same
    document gives the same bytes with the same TeX installation; ``SOURCE_DATE_EPOCH`` is passed on
    and is 0 when unset.

    Parameters
    ----------
    tex : str
        The LaTeX document.
    target : Path
        The PDF file to write.
    files : mapping of name to bytes, optional
        Files that the document reads, such as :func:`closedform.sheets.latex.figure_files`.
    engine : Engine, optional
        Without it, :func:`find_engine` looks for one.
    time_limit : float
        Seconds for all runs together.

    Returns
    -------
    Path
        The target.

    Raises
    ------
    MissingTexEngine
        When there is no engine.
    TexFailed
        When TeX stops at an error or takes longer than the limit.
    OutputError
        When the target cannot be written.
    """
    engine = engine or find_engine()
    if engine is None:
        raise MissingTexEngine(f"no TeX engine found; install one with: {INSTALL}")
    with tempfile.TemporaryDirectory(prefix="closedform-tex-") as name:
        folder = Path(name)
        (folder / f"{_JOB}.tex").write_text(tex, encoding="utf-8")
        for file, content in (files or {}).items():
            place = folder / file
            if not re.fullmatch(r"(?:\w[\w-]*/)?\w[\w.-]*", file, re.ASCII):
                raise ValueError(f"a file beside the document needs a plain name, not {file!r}")
            place.parent.mkdir(exist_ok=True)
            place.write_bytes(content)
        deadline = time.monotonic() + time_limit
        for command in engine.commands():
            _run(command, folder, deadline - time.monotonic(), time_limit)
        pdf = folder / f"{_JOB}.pdf"
        if not pdf.is_file():
            raise TexFailed(f"{engine.name} made no PDF: {_first_error(folder, '')}")
        return write_atomically(target, pdf.read_bytes())


def _run(command: tuple[str, ...], folder: Path, left: float, time_limit: float) -> None:
    environment = {
        **os.environ,
        "SOURCE_DATE_EPOCH": os.environ.get("SOURCE_DATE_EPOCH", "0"),
        "FORCE_SOURCE_DATE": "1",
        "TZ": "UTC",
        "openin_any": "p",  # TeX's own paranoid mode: nothing outside its folder and its fonts
        "openout_any": "p",
        "max_print_line": "1000",
        "TEXINPUTS": "",
    }
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, start_new_session=True,
    )  # fmt: skip
    try:
        output, _ = process.communicate(timeout=max(left, 0.0))
    except subprocess.TimeoutExpired:
        raise TexFailed(f"{Path(command[0]).name} took longer than {time_limit:g} s") from None
    finally:
        if process.poll() is None:  # the whole group: latexmk has started TeX
            with contextlib.suppress(OSError):
                os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
    if process.returncode:
        error = _first_error(folder, output.decode("utf-8", "replace"))
        raise TexFailed(f"{Path(command[0]).name} failed: {error}")


def _first_error(folder: Path, output: str) -> str:
    """The first error of the log, with the line of the document it points at."""
    log = folder / f"{_JOB}.log"
    text = log.read_text(encoding="utf-8", errors="replace") if log.is_file() else output
    lines = text.splitlines()
    for number, line in enumerate(lines):
        if re.match(r"! |\S*\.(tex|sty|cls):\d+: ", line):
            following = lines[number + 1 : number + 10]
            ends = (at for at, text in enumerate(following) if re.match(r"l\.\d+", text))
            shown = [line, *following[: next(ends, -1) + 2]]
            return " ".join(" ".join(shown).split())[:600]
    return " ".join(lines[-3:])[:600] or "it left no log"
