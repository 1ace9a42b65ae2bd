"""Finding proofs and closed forms.  Nothing here concludes: every step ends in a kernel rule."""
