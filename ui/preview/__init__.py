"""The document under the eyes: the passage of a question, and the printed pages."""
