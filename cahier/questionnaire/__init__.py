"""Which questions apply, what is proposed, how far one has come."""
