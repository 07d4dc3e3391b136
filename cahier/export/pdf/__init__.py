"""The documents as PDF, laid out here."""
