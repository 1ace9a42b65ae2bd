"""Courses: results with their chains, witnesses, mutants and sheets.

The names below are what a derivation file needs.
"""

from closedform.course.result import (
    Answer,
    Choice,
    Figure,
    Given,
    Misconception,
    Option,
    Part,
    Remark,
    Result,
    Source,
    Step,
    Variant,
)

__all__ = [
    "Answer",
    "Choice",
    "Figure",
    "Given",
    "Misconception",
    "Option",
    "Part",
    "Remark",
    "Result",
    "Source",
    "Step",
    "Variant",
]
