"""Widgets of the windows."""
