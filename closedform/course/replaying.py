"""Replay proofs in a fresh process, which knows nothing but their certificates."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import closedform

__all__ = ["replay_elsewhere"]

TIME_LIMIT = 300.0


def replay_elsewhere(certificates: Mapping[str, Mapping[str, Any]]) -> dict[str, str | None]:
    """What is wrong with each certificate; ``None`` where every step was concluded again.

    Parameters
    ----------
    certificates : mapping of str to mapping
        By name, as :func:`closedform.kernel.theorem.certificate` makes them.
    """
    if not certificates:
        return {}
    # Not from the current folder: a file named like a standard module would be imported there.
    command = [sys.executable, "-P", "-m", "closedform.kernel"]
    package = Path(closedform.__file__).resolve().parent.parent
    paths = [str(package), *filter(None, [os.environ.get("PYTHONPATH")])]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
    try:
        run = subprocess.run(
            command,
            input=json.dumps(dict(certificates)),
            capture_output=True,
            text=True,
            timeout=TIME_LIMIT,
            check=False,
            env=environment,
        )
        outcome = json.loads(run.stdout)
    except subprocess.TimeoutExpired:
        return dict.fromkeys(certificates, f"not done within {TIME_LIMIT:g} s")
    except json.JSONDecodeError:
        reason = run.stderr.strip().splitlines()[-1:] or ["no answer"]
        return dict.fromkeys(certificates, f"the replaying process failed: {reason[0]}")
    return {name: outcome.get(name, "no answer") for name in certificates}
