"""Models of the windows."""
