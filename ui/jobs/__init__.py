"""Work done beside the window, in a thread or in a process."""
