"""Delegates of the windows."""
