"""The documents as web pages, and as the sheet read in the window."""
