"""The documents as Word files."""
