"""Named places at which a drill may make the program fail. Off, and nearly free, unless armed."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

_armed: dict[str, Callable[[], None]] = {}


def fault_point(name: str) -> None:
    """Mark a place by `name` (`publish:before_commit`); does nothing unless a drill armed that name."""
    if _armed and name in _armed:
        _armed[name]()


@contextmanager
def armed(name: str, fault: Callable[[], None]) -> Iterator[None]:
    """Call `fault` whenever the program passes the point `name`, for the length of a `with` block."""
    _armed[name] = fault
    try:
        yield
    finally:
        del _armed[name]
