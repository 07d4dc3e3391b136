"""The open specification as the windows see it: its file, its findings, its changes."""
