"""Draw the figures of results with matplotlib, in one look that survives black and white."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, Any

from closedform.course.loader import CourseError

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as Canvas

    from closedform.course.figures import Proved
    from closedform.witness.drawing import Drawing

__all__ = ["FigureError", "MissingMatplotlib", "draw"]

INSTALL = "pip install matplotlib"
WIDTH, HEIGHT = 5.6, 3.2  # inches; the text of a sheet is 6.2 wide

# The fonts are Computer Modern, as in the LaTeX sheets; letters that it lacks come from STIX.
STYLE: dict[str, Any] = {
    "font.family": ["cmr10", "STIXGeneral"],
    "mathtext.fontset": "cm",
    "axes.formatter.use_mathtext": True,
    "axes.unicode_minus": False,
    "font.size": 10,
    "axes.titlesize": 10,
    "legend.fontsize": 9,
    "legend.frameon": False,
    "legend.handlelength": 2.8,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.linewidth": 0.7,
    "xtick.major.width": 0.7,
    "ytick.major.width": 0.7,
    "lines.linewidth": 1.3,
    "lines.markersize": 4.5,
    "contour.linewidth": 0.6,
    "text.usetex": False,
    "path.simplify": False,
    # The same figure gives the same bytes.
    "svg.hashsalt": "closedform",
    "svg.fonttype": "path",
    "pdf.fonttype": 42,
    "pdf.compression": 9,
}
METADATA: dict[str, dict[str, None]] = {
    "svg": {"Date": None, "Creator": None},
    "pdf": {"CreationDate": None, "Creator": None, "Producer": None},
}
# Told apart by their dashes and their darkness; color only helps.
CURVES = (
    ("#000000", "-"),
    ("#b3470e", "--"),
    ("#1f5c99", "-."),
    ("#5f5f5f", ":"),
)


class MissingMatplotlib(RuntimeError):
    """The plotting library is not there; the message says how to install it."""


class FigureError(ValueError):
    """A figure cannot be drawn, or not be read in print; the message says what to change."""


def draw(
    drawing: Drawing, proved: Proved, forms: Collection[str] = ("svg", "pdf")
) -> tuple[bytes, bytes]:
    """Draw a figure.

    Parameters
    ----------
    drawing : Drawing
        The function; see :mod:`closedform.witness.drawing` for what it is given.
    proved : Proved
        Evaluates theorems.
    forms : collection of str
        What is wanted, of ``svg`` and ``pdf``.

    Returns
    -------
    tuple of bytes
        SVG and PDF, empty where not wanted; the same bytes each time with the same version of
        matplotlib.

    Raises
    ------
    MissingMatplotlib
        When matplotlib cannot be imported.
    FigureError
        When the function makes no figure, an axis has no label with a unit, or two curves of a
        legend differ in color alone.
    """
    with _style():
        studio = _Studio()
        try:
            drawing.function(studio.new_axes, proved)
        except (FigureError, CourseError):
            raise
        except Exception as error:
            # A course is somebody's own program: whatever it raises is reported as its fault.
            said = f"{type(error).__name__}: {error}"
            raise FigureError(f"the figure {drawing.name!r} cannot be drawn: {said}") from error
        if studio.canvas is None:
            raise FigureError(f"the figure {drawing.name!r} is empty: it never calls new_axes()")
        for axes in studio.canvas.axes:
            _require_readable(drawing.name, axes)
        svg, pdf = (
            _saved(studio.canvas, form) if form in forms else b"" for form in ("svg", "pdf")
        )
    return svg, pdf


@contextmanager
def _style() -> Iterator[None]:
    try:
        import matplotlib
        from matplotlib import rcsetup
    except ImportError as error:
        raise MissingMatplotlib(f"matplotlib is needed for figures: {INSTALL}") from error
    colors, dashes = zip(*CURVES, strict=True)
    cycle = rcsetup.cycler(color=colors, linestyle=dashes)
    fonts = logging.getLogger("fontTools")  # warns of dates inside matplotlib's own fonts
    level = fonts.level
    with matplotlib.rc_context():
        matplotlib.rcdefaults()  # not what the user's own matplotlibrc says
        looks: Any = {**STYLE, "axes.prop_cycle": cycle}
        matplotlib.rcParams.update(looks)
        fonts.setLevel(logging.ERROR)
        try:
            yield
        finally:
            fonts.setLevel(level)


class _Studio:
    """Makes the one canvas of a figure."""

    def __init__(self) -> None:
        self.canvas: Canvas | None = None

    def new_axes(
        self, rows: int = 1, columns: int = 1, width: float = WIDTH, height: float = HEIGHT
    ) -> Axes | list[Axes]:
        from matplotlib.figure import Figure as Canvas

        if self.canvas is not None:
            raise FigureError("a figure calls new_axes() once; ask for several rows or columns")
        self.canvas = Canvas(figsize=(width, height), layout="constrained")
        made: list[Axes] = list(self.canvas.subplots(rows, columns, squeeze=False).flat)
        return made[0] if len(made) == 1 else made


def _require_readable(name: str, axes: Axes) -> None:
    for axis, label in (("x", axes.get_xlabel()), ("y", axes.get_ylabel())):
        if not label.rstrip().endswith(")"):
            raise FigureError(
                f"the {axis} axis of the figure {name!r} needs a label that ends with its unit, "
                f"such as (updates) or (dimensionless), not {label!r}"
            )
    looks: dict[tuple[str, str], str] = {}
    for line in axes.get_lines():
        words = str(line.get_label())
        if words.startswith("_"):
            continue
        look = (str(line.get_linestyle()), str(line.get_marker()))
        if look in looks:
            raise FigureError(
                f"in the figure {name!r}, {looks[look]!r} and {words!r} differ in color alone: "
                "give one another linestyle or marker"
            )
        looks[look] = words


def _saved(canvas: Canvas, form: str) -> bytes:
    stream = BytesIO()
    canvas.savefig(stream, format=form, metadata=METADATA[form])
    return stream.getvalue()
