"""Specifications on disk."""
