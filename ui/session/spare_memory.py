"""Memory that a closed file took: kept in few places, then handed back to the system."""

import gc
import sys

_LARGEST_SMALL, _HEAPS = -3, -8
"""What `mallopt` calls M_MMAP_THRESHOLD and M_ARENA_MAX."""
_LARGE = 128 * 1024


def keep_memory_together() -> None:
    """Have large blocks handed back as soon as they are left, and threads share one heap; before any of them starts.

    Left alone, the allocator of Linux comes to take the picture of a whole window for a small block, and what is small
    indeed settles between two of those; each thread that reads or writes a file gets a heap, which stays.
    """
    if not sys.platform.startswith("linux"):
        return
    import ctypes  # of no use elsewhere

    set_option = getattr(ctypes.CDLL(None), "mallopt", None)
    if set_option is not None:
        set_option(_LARGEST_SMALL, _LARGE)
        set_option(_HEAPS, 1)


def give_back_memory() -> None:
    """Clear away what only refers to itself, then return to the system the pages that hold nothing any more.

    The allocator of Linux keeps them between what is still in use, and the window would grow with each file opened in
    a day. Elsewhere the system sees to it.
    """
    gc.collect()
    if not sys.platform.startswith("linux"):
        return
    import ctypes  # of no use elsewhere

    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
