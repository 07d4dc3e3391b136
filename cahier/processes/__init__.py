"""Child processes: how ours are started, what they say, and when they are believed."""
