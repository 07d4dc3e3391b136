"""The specification as typed, immutable data."""
