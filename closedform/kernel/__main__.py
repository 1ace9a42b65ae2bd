"""Replay certificates in a process of their own: ``python -m closedform.kernel < proofs.json``.

Reads one JSON object, from names to certificates; prints one, from names to what is wrong
(``null``: every step was concluded again).
"""

from __future__ import annotations

import json
import sys

from closedform.kernel.errors import Refused
from closedform.kernel.theorem import replay


def main() -> int:
    """Exit with 1 when a certificate does not replay."""
    outcome: dict[str, str | None] = {}
    for name, data in json.load(sys.stdin).items():
        try:
            replay(data)
            outcome[name] = None
        except (Refused, ValueError, TypeError, KeyError, IndexError) as error:
            outcome[name] = f"{type(error).__name__}: {error}"
    json.dump(outcome, sys.stdout)
    return 1 if any(outcome.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
