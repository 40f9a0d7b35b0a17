"""This module says how memory that nothing uses any more is given back to the system.

Between the values that stay lie holes that texts left which were only passing; Python's allocator
leaves these to the C library, which keeps them for later: of two thousand people some 3 MB.
"""

from __future__ import annotations

import ctypes
import sys


def give_back() -> None:
    """Give back what is not used, where the C library can (glibc: malloc_trim(3))."""
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)
