"""The tables that Cahier draws from the split, the levels and the answers: one file for each subject."""
