"""Reversible changes to the open specification."""
