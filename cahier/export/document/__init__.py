"""What a document says: chapters, requirements, tables, annexes, in the neutral tree."""
