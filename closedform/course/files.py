"""Run the file of a course from its path, and say where it failed if it did."""

from __future__ import annotations

import hashlib
import sys
import traceback
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

__all__ = ["FileBroken", "execute"]


class FileBroken(Exception):
    """A file that cannot be used.

    Attributes
    ----------
    line : int
        Where it failed, counted from 1.
    """

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


class _Uncached(SourceFileLoader):
    """Always reads the source.

    Python takes a cached file for current when second and size agree, which is too coarse for
    somebody who changes a formula and runs again; and a course folder stays as it was.
    """

    def path_stats(self, path: Any) -> Any:
        raise OSError(f"{path} is not cached")


def execute(path: Path) -> dict[str, Any]:
    """Run a file as a module of its own and return what it defines.

    The module gets a private name that is made from its path, so that two courses, or two topics,
    may have files of the same name.

    Raises
    ------
    FileBroken
        When it cannot be read, has no Python syntax, or raises.
    """
    digest = hashlib.sha256(str(path).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    name = f"_closedform_{path.stem}_{digest}"
    spec = spec_from_file_location(name, path, loader=_Uncached(name, str(path)))
    if spec is None or spec.loader is None:
        raise FileBroken("this is no Python file", 1)
    module = module_from_spec(spec)
    sys.modules[name] = module  # dataclasses look their module up there
    try:
        spec.loader.exec_module(module)
    except (Exception, SystemExit) as error:
        # A course is somebody's own program: whatever it raises is reported, not passed on.
        del sys.modules[name]
        raise FileBroken(_message(error), _line(error, path)) from error
    return vars(module)


def _message(error: BaseException) -> str:
    if isinstance(error, SyntaxError):
        return f"{type(error).__name__}: {error.msg}"
    text = " ".join(str(error).split())
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


def _line(error: BaseException, path: Path) -> int:
    if isinstance(error, SyntaxError) and error.filename == str(path):
        return error.lineno or 1
    lines = [
        frame.lineno
        for frame in traceback.extract_tb(error.__traceback__)
        if frame.filename == str(path)
    ]
    return lines[-1] or 1 if lines else 1
