"""The figures of a sheet in their order: drawn, numbered, or left out with a note."""

from __future__ import annotations

from collections.abc import Collection

from closedform.course.figures import Proved, drawings
from closedform.course.loader import Course
from closedform.course.result import Figure, Result
from closedform.sheets import model
from closedform.sheets.figures import MissingMatplotlib, draw
from closedform.sheets.inlines import Emphasis, Text, prose

__all__ = ["Gallery"]


class Gallery:
    """Draws the figures of one sheet and counts them.

    Parameters
    ----------
    course : Course
        Where the results are.
    forms : collection of str
        What the figures are drawn as, of ``svg`` and ``pdf``.
    """

    def __init__(self, course: Course, forms: Collection[str] = ("svg", "pdf")) -> None:
        self.course, self.forms = course, forms
        self.count = 0
        self.missing = ""

    def block(self, result: Result, figure: Figure) -> model.Figure | model.Paragraph:
        """The next figure; what it shows in words where there is no matplotlib.

        Raises
        ------
        CourseError
            When nothing draws it, or it is not described.
        FigureError
            When it cannot be drawn.
        """
        drawing = drawings(self.course, result)[figure.name]
        self.count += 1
        caption = prose(" ".join(figure.caption.split()))
        alt = " ".join(figure.alt.split())
        try:
            proved = Proved(result, self.course.theorems(result.id))
            svg, pdf = draw(drawing, proved, self.forms)
        except MissingMatplotlib as error:
            self.missing = str(error)
            lead = Text(f"Figure {self.count} (left out). ")
            return model.Paragraph((lead, *caption, Text(" "), Emphasis((Text(alt),))))
        name = f"{result.id}-{figure.name}".replace(".", "-")
        return model.Figure(caption, alt, svg, pdf, number=self.count, name=name)

    def notes(self) -> tuple[str, ...]:
        """What is missing, in words."""
        return (f"no figures: {self.missing}",) if self.missing else ()
