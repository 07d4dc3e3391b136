"""The quick path: everyday questions, then a whole draft."""
