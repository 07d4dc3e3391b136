"""The windows of Cahier: they render the session and ask it for changes; they hold no truth."""
