"""The document page: readers, files, contents, brand."""
