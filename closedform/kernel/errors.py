"""What the kernel says when it does not conclude."""

__all__ = ["Refused"]


class Refused(Exception):
    """A rule does not apply: nothing was concluded, which says nothing about the truth."""
