"""What differs between two versions of a specification: item by item, in words, and brought together."""
