"""What one can do to the open specification, by subject; each verb is one change that can be undone."""
