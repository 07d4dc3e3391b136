"""The panels of the page of service levels."""
