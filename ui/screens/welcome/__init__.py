"""What one sees first: ways in, recent files, samples."""
