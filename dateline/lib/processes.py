"""Processes that start and end together."""

from __future__ import annotations

import ctypes
import signal
import sys
from collections.abc import Callable

PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of prctl(2)


def ending_with_parent() -> Callable[[], None]:
    """Return what a process calls to be told to end (SIGTERM) when its parent dies, even killed outright.

    Made beforehand, because nothing may be loaded between fork and exec. Does nothing but on Linux.
    """
    if sys.platform != "linux":
        return lambda: None
    libc = ctypes.CDLL(None)

    def ask_the_kernel() -> None:
        libc.prctl(PARENT_DEATH_SIGNAL, signal.SIGTERM)

    return ask_the_kernel
