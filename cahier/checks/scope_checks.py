"""Coded checks."""
