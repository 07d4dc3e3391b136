"""Cahier: the specification a company writes before it hands its IT to a provider."""

__version__ = "0.1.0"
RELEASED = "2026-12-01"
"""The day of this version, as the top of CHANGELOG.md has it."""
