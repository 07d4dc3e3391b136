"""All the answers in one table."""
