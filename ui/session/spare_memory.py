"""Handing back to the system the memory that a closed file took."""

import gc
import sys


def give_back_memory() -> None:
    """Clear away what only refers to itself, then return to the system the pages that hold nothing any more.

    The allocator of Linux keeps them between what is still in use, and the window would grow with each file opened in
    a day. Elsewhere the system sees to it.
    """
    gc.collect()
    if not sys.platform.startswith("linux"):
        return
    import ctypes  # not before a file was closed

    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
