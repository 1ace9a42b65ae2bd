"""Witness of capacity.dichotomies."""
