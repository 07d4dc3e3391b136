"""The board: who has charge of each domain."""
