"""Closed forms of deep-learning optimization, derived step by step with every step checked."""

__version__ = "0.1.0"
