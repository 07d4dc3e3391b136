"""The frame around the pages: bars, plan, search."""
