"""The only code that may conclude: domains, theorems, rules, refutation."""
