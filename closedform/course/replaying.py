"""Replay proofs in a fresh process, which knows nothing but their certificates."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

import closedform

__all__ = ["LATE", "replay_elsewhere"]

TIME_LIMIT = 300.0
LATE = f"not done within {TIME_LIMIT:g} s"


def replay_elsewhere(
    certificates: Mapping[str, Mapping[str, Any]], jobs: int = 1
) -> dict[str, str | None]:
    """What is wrong with each certificate; ``None`` where every step was concluded again.

    Parameters
    ----------
    certificates : mapping of str to mapping
        By name, as :func:`closedform.kernel.theorem.certificate` makes them.
    jobs : int
        How many processes share the work, at least one.
    """
    if not certificates:
        return {}
    names = list(certificates)
    count = min(max(jobs, 1), len(names))
    # Each process gets every count-th: neighbors are often alike.
    shares = [{name: certificates[name] for name in names[i::count]} for i in range(count)]
    with ThreadPoolExecutor(count) as threads:
        outcomes = list(threads.map(_replay, shares))
    return {name: outcome[name] for outcome in outcomes for name in outcome}


def _replay(certificates: Mapping[str, Mapping[str, Any]]) -> dict[str, str | None]:
    # Not from the current folder: a file named like a standard module would be imported there.
    command = [sys.executable, "-P", "-m", "closedform.kernel"]
    package = Path(closedform.__file__).resolve().parent.parent
    paths = [str(package), *filter(None, [os.environ.get("PYTHONPATH")])]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
    # Files, and no pipes: a worker that another thread forks meanwhile would keep these open, and
    # their other ends would wait for ever.
    with _file() as proofs, _file() as said, _file() as errors:
        json.dump(dict(certificates), proofs)
        proofs.seek(0)
        try:
            subprocess.run(
                command,
                stdin=proofs,
                stdout=said,
                stderr=errors,
                timeout=TIME_LIMIT,
                check=False,
                env=environment,
                close_fds=False,  # or Python itself waits for a pipe; none of ours is inherited
            )
        except subprocess.TimeoutExpired:
            return dict.fromkeys(certificates, LATE)
        said.seek(0)
        errors.seek(0)
        try:
            outcome = json.load(said)
        except json.JSONDecodeError:
            reason = errors.read().strip().splitlines()[-1:] or ["no answer"]
            return dict.fromkeys(certificates, f"the replaying process failed: {reason[0]}")
    return {name: outcome.get(name, "no answer") for name in certificates}


def _file() -> IO[str]:
    return TemporaryFile("w+", encoding="utf-8", errors="replace")
