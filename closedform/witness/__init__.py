"""Independent witnesses: they observe a claim's left side from the definitions alone."""
