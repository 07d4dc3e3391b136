"""What every format shares: colours, pages, matrices, tables, header and footer."""
