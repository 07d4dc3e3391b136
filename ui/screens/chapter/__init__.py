"""A page of questions."""
