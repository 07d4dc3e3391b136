"""The page of service levels."""
