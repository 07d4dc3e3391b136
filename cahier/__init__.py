"""Cahier: the specification a company writes before it hands its IT to a provider."""

__version__ = "0.1.0"
