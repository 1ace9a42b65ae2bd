"""Files that are either whole or not there."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path

__all__ = ["OutputError", "write_atomically"]


class OutputError(OSError):
    """A file cannot be written; the message says why and what to do."""


def write_atomically(path: Path | str, data: str | bytes) -> Path:
    """Write beside the target, then rename, so that no half-written file is ever seen.

    Parameters
    ----------
    path : Path or str
        The file; its folder must exist.  A symbolic link is followed, permissions of an existing
        file are kept.
    data : str or bytes
        Text is written as UTF-8 with the line ends it has.

    Returns
    -------
    Path
        The path that was given.

    Raises
    ------
    OutputError
        When the folder is missing or not writable, the path is a folder or no regular file, or the
        disk refuses.  What was there before is untouched.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_atomically(Path(folder) / "a.txt", "whole").read_text()
    'whole'
    """
    given = Path(path)
    content = data.encode("utf-8") if isinstance(data, str) else data
    try:
        target = given.resolve()
        folder = target.parent
        if target.is_dir():
            raise OutputError(f"cannot write {given}: it is a folder; give a file name inside it")
        if target.exists() and not target.is_file():
            raise OutputError(f"cannot write {given}: it is not a regular file")
        if not folder.is_dir():
            raise OutputError(f"cannot write {given}: there is no folder {folder}; make it first")
        _replace(target, content)
    except OutputError:
        raise
    except (OSError, RuntimeError) as error:  # RuntimeError: links that go in circles
        reason = getattr(error, "strerror", None) or str(error)
        raise OutputError(f"cannot write {given}: {reason}") from error
    return given


def _replace(target: Path, content: bytes) -> None:
    # A name of its own, opened with O_EXCL: two writers at once do not meet, and the process's
    # umask decides the permissions (tempfile's would be 0600).
    temporary = target.with_name(f".{target.name[:100]}.{secrets.token_hex(6)}.part")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(temporary, flags, 0o666)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        if target.exists():
            temporary.chmod(target.stat().st_mode & 0o7777)
        os.replace(temporary, target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
