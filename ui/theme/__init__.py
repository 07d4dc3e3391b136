"""Theme of the windows."""
