"""Large blocks go back to the system once they are left, and threads share one heap."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
LARGE = 1_000_000
# In a process of its own: an allocator that was told so cannot be told otherwise.
MEASURE = """
import ctypes, sys, threading
from tests.reliability.wild_hands import heap
from ui.session.spare_memory import keep_memory_together

if "kept together" in sys.argv:
    keep_memory_together()
library = ctypes.CDLL(None)
library.malloc.restype, library.free.argtypes = ctypes.c_void_p, (ctypes.c_void_p,)
large = int(sys.argv[1])
# A picture of a window, left: the allocator takes what is smaller for small from now on.
library.free(library.malloc(large * 8))
before = heap().hblkhd
block = library.malloc(large)
print(heap().hblkhd - before >= large)
thread = threading.Thread(target=lambda: bytearray(5_000))
thread.start()
thread.join()
library.fdopen.restype = ctypes.c_void_p
out = library.fdopen(1, b"w")
library.malloc_info(0, ctypes.c_void_p(out))
library.fflush(ctypes.c_void_p(out))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only the allocator of Linux is told")
@pytest.mark.parametrize(("kept", "apart", "heaps"), [("kept together", True, 1), ("as it comes", False, 2)])
def test_large_blocks_are_apart_and_threads_share_one_heap(kept: str, apart: bool, heaps: int) -> None:
    command = [sys.executable, "-u", "-c", MEASURE, str(LARGE), kept]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert told.splitlines()[0] == str(apart)
    assert told.count("<heap nr=") == heaps
