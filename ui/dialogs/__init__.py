"""Dialogs of the windows."""
