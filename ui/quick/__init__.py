"""The parts of the quick path."""
