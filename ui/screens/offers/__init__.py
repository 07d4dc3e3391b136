"""The offers of bidders: received, their reservations, their questions, and what is worked out of them."""
