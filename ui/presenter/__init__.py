"""A meeting on a projector: one decision on each screen, very large, from the keyboard, and nothing private."""
