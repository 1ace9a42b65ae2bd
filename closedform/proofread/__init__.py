"""Written derivations: find every relation in a document, and judge it."""
