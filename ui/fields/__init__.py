"""Fields of the windows."""
