"""Steps that take a while, shown as a bar in a terminal and as two lines in a log."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

console = Console(file=sys.stderr, highlight=False)


@contextmanager
def step(told: str, *, total: int) -> Iterator[Callable[[], None]]:
    """Show that `told` is under way; the block calls what it is given once for each of `total` parts."""
    began = time.monotonic()
    bar = Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(),
        console=console, transient=True, disable=not console.is_terminal,
    )  # fmt: skip
    if not console.is_terminal:
        console.print(f"{told} …")
    with bar:
        task = bar.add_task(told, total=total)
        yield lambda: bar.advance(task)
    console.print(f"{told}: done in {time.monotonic() - began:.1f} s")
