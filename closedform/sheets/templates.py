"""Where the templates lie, and how they are filled in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["TemplateMissing", "html_environment", "template_folder", "tex_environment"]

_PACKAGE = Path(__file__).resolve().parents[1]


class TemplateMissing(FileNotFoundError):
    """A template file is not where it should be."""


def template_folder(course: Path | None = None) -> Path:
    """The folder of the templates: the course's own, else the built-in ones.

    Parameters
    ----------
    course : Path, optional
        A course folder; its ``reports/templates`` is taken when it exists.

    Raises
    ------
    TemplateMissing
        When there is none, with the places looked at.
    """
    places = [] if course is None else [course / "reports" / "templates"]
    # inside the installed package, and beside it in a clone
    roots = (_PACKAGE / "course", _PACKAGE.parent)
    places += [root / "reports" / "templates" for root in roots]
    for place in places:
        if place.is_dir():
            return place
    raise TemplateMissing(f"no folder of templates; looked at {', '.join(map(str, places))}")


def tex_environment(folder: Path) -> Environment:
    """Templates for TeX: ``<< value >>`` and ``<% block %>``; braces and ``#`` are TeX's own."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(  # every value is TeX that the writer has escaped already
        loader=FileSystemLoader(folder), undefined=StrictUndefined, autoescape=False,
        block_start_string="<%", block_end_string="%>", variable_start_string="<<",
        variable_end_string=">>", comment_start_string="<#", comment_end_string="#>",
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip


def html_environment(folder: Path) -> Environment:
    """Templates for HTML, where everything that is not markup already is escaped."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(folder), undefined=StrictUndefined, autoescape=True,
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip
