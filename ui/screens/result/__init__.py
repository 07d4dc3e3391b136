"""What the everyday questions came to: the real pages, the Word file, the few decisions left."""
