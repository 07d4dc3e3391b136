"""The help panel: why a question is asked, what the document will say, the glossary."""
