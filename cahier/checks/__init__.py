"""Points of vigilance: what is missing, contradictory or dangerous in a specification."""
