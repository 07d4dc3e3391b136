"""The knowledge base: questions, activities, clauses, levels and rules, typed and checked at load."""
