"""The documents as OpenDocument texts, for LibreOffice."""
