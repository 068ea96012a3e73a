"""Processes that start and end together."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from collections.abc import Callable

PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of prctl(2)


def ending_with_parent(parent: int) -> Callable[[], None]:
    """Return what a child of the process `parent` calls to be told to end (SIGTERM) when that dies,
    even killed outright; where it is dead already, the child ends at once.

    Made beforehand, because nothing may be loaded between fork and exec. Does nothing but on Linux.
    """
    if sys.platform != "linux":
        return lambda: None
    libc = ctypes.CDLL(None)

    def ask_the_kernel() -> None:
        libc.prctl(PARENT_DEATH_SIGNAL, signal.SIGTERM)
        # The kernel tells of deaths to come; a parent that is dead already gave its child to another.
        if os.getppid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)

    return ask_the_kernel
