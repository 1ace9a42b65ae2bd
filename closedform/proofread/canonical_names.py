"""The canonical name that a text is, if it is one."""

from __future__ import annotations

from closedform.language.names import canonical

__all__ = ["named"]


def named(text: str) -> str:
    r"""The name that a text is, as the reader knows it; empty where it is no name.

    Examples
    --------
    >>> named(r" \beta_1 "), named("x + y")
    ('beta_1', '')
    """
    try:
        return canonical(text.strip())
    except ValueError:
        return ""
