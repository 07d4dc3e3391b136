"""The workbooks: the matrix, and the one that bidders answer in."""
