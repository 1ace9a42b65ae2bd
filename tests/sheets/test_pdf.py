import os
import stat
from pathlib import Path

import pytest
from sample import sample_sheet

from closedform.sheets import pdf
from closedform.sheets.latex import figure_files, write_latex
from closedform.sheets.mathcheck import COMMANDS
from closedform.sheets.model import Display, Figure, Paragraph, Sheet, Text, prose
from closedform.sheets.pdf import Engine, MissingTexEngine, TexFailed, find_engine, write_pdf

needs_tex = pytest.mark.skipif(
    find_engine() is None, reason="no TeX engine: install latexmk and texlive-latex-extra"
)


def script(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def picture() -> Figure:
    """A real figure, small: a line in PDF and SVG."""
    import io

    from matplotlib.figure import Figure as Canvas

    canvas = Canvas(figsize=(3, 2))
    canvas.subplots().plot([0, 1], [1, 0])
    files = {}
    for kind in ("svg", "pdf"):
        stream = io.BytesIO()
        canvas.savefig(stream, format=kind)
        files[kind] = stream.getvalue()
    return Figure(prose("Decay of $x$."), "a falling line", files["svg"], files["pdf"])


@needs_tex
def test_the_sample_compiles_and_gives_the_same_bytes_twice(tmp_path: Path) -> None:
    sheet = sample_sheet(picture())
    tex, files = write_latex(sheet), figure_files(sheet)
    first = write_pdf(tex, tmp_path / "a.pdf", files).read_bytes()
    second = write_pdf(tex, tmp_path / "b.pdf", files).read_bytes()
    assert first.startswith(b"%PDF-")
    assert first == second
    assert sorted(os.listdir(tmp_path)) == ["a.pdf", "b.pdf"]


@needs_tex
def test_every_allowed_command_and_any_text_compiles(tmp_path: Path) -> None:
    from test_mathml import EXAMPLES

    from closedform.sheets import mathcheck

    blocks = []
    for name in sorted(COMMANDS):
        arguments = 2 * (name in mathcheck.TWO_ARGUMENTS.split()) or (
            name in (mathcheck.ONE_ARGUMENT + " pmod").split()
        )
        after = "(" if name in mathcheck.SIZES.split() else "{x}" * arguments
        if name in ("limits", "nolimits"):
            after, before = "_{k}", r"\sum"
        else:
            before = "a "
        blocks.append(Display(EXAMPLES.get(name) or rf"{before}\{name}{after} b"))
    characters = "".join(map(chr, range(0x20, 0x2300))) + "\\input{x} \u65e5 \U0001d53c"
    blocks += [Paragraph((Text(characters[k : k + 60]),)) for k in range(0, len(characters), 60)]
    tex = write_latex(Sheet("Everything", blocks=tuple(blocks)))  # type: ignore[arg-type]
    assert write_pdf(tex, tmp_path / "all.pdf").stat().st_size > 10_000


@needs_tex
def test_tex_errors_are_shown_and_leave_nothing(tmp_path: Path) -> None:
    with pytest.raises(TexFailed, match=r"Undefined control sequence.*\\oops"):
        write_pdf(r"\documentclass{article}\begin{document}\oops\end{document}", tmp_path / "a.pdf")
    assert os.listdir(tmp_path) == []


@needs_tex
@pytest.mark.parametrize(
    "command", [r"\input{/etc/passwd}", r"\openout3=OUTSIDE \write3{x}\closeout3 \oops"]
)
def test_tex_stays_in_its_folder(tmp_path: Path, command: str) -> None:
    outside = tmp_path / "outside"
    body = command.replace("OUTSIDE", str(outside))
    document = rf"\documentclass{{article}}\begin{{document}}x {body}\end{{document}}"
    with pytest.raises(TexFailed):
        write_pdf(document, tmp_path / "a.pdf")
    assert not outside.exists()


@needs_tex
def test_tex_runs_no_programs(tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    document = (
        rf"\documentclass{{article}}\begin{{document}}x\write18{{touch {seen}}}\end{{document}}"
    )
    write_pdf(document, tmp_path / "a.pdf")
    assert not seen.exists()


def test_without_an_engine_the_message_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_engine() is None
    with pytest.raises(MissingTexEngine, match="apt-get install latexmk") as error:
        write_pdf("x", tmp_path / "a.pdf")
    assert "\n" not in str(error.value)


def test_engines_are_tried_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    found = []
    for name in ("tectonic", "latexmk", "xelatex", "lualatex", "pdflatex"):
        script(tmp_path, name, "")
        engine = find_engine()
        found.append(engine.name if engine else None)
    # latexmk alone cannot compile; it counts once pdflatex or lualatex is there
    assert found == ["tectonic", "tectonic", "xelatex", "latexmk", "latexmk"]


def test_an_engine_that_hangs_is_stopped(tmp_path: Path) -> None:
    slow = script(tmp_path, "slow", "sleep 600 & wait")
    with pytest.raises(TexFailed, match=r"slow took longer than 0\.5 s"):
        write_pdf("x", tmp_path / "a.pdf", engine=Engine("pdflatex", str(slow)), time_limit=0.5)
    assert not (tmp_path / "a.pdf").exists()


def test_an_engine_that_makes_nothing_is_a_failure(tmp_path: Path) -> None:
    idle = script(tmp_path, "idle", "exit 0")
    with pytest.raises(TexFailed, match="made no PDF"):
        write_pdf("x", tmp_path / "a.pdf", engine=Engine("pdflatex", str(idle)))


def test_files_beside_the_document_have_plain_names(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="plain name"):
        write_pdf("x", tmp_path / "a.pdf", {"../a.tex": b""}, engine=Engine("pdflatex", "false"))


def test_the_install_line_names_debian_packages() -> None:
    assert pdf.INSTALL.split()[:2] == ["apt-get", "install"]
