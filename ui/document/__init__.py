"""The parts of the document page."""
