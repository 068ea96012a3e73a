"""Events as bytes of `text/event-stream` (WHATWG HTML, server-sent events)."""

from __future__ import annotations

import json
import random
from typing import Any

from dateline.events.entries import Entry
from dateline.events.positions import Position
from dateline.lib import clock


def event(entry: Entry, position: Position) -> bytes:
    """One event. Its JSON is one line whatever it holds, so that nothing in it can end the field."""
    return f"id: {position}\ndata: {entry.as_json()}\n\n".encode()


def reset(snapshots: dict[str, Any], position: Position) -> bytes:
    """Tell the reader to start over from these snapshots."""
    data = json.dumps(snapshots, ensure_ascii=False, separators=(",", ":"))
    return f"id: {position}\nevent: reset\ndata: {data}\n\n".encode()


def beat(position: Position) -> bytes:
    """Tell that nothing happened on these topics up to here.

    Keeps proxies from closing a quiet connection, lets a browser notice a dead one (it cannot see comments), and
    keeps the reader's position fresh, so that a long quiet topic does not fall out of the log.
    """
    return f"id: {position}\nevent: beat\ndata\n\n".encode()


def start() -> bytes:
    """Begin a stream: when to come back after a lost connection, and what time it is here, in ms since 1970.

    A page that shows something until a moment cannot ask its reader's clock, which may be hours wrong.
    """
    now = int(clock.now().timestamp() * 1000)
    return f"retry: {random.randint(1000, 3000)}\nevent: clock\ndata: {now}\n\n".encode()  # noqa: S311


def ready(position: Position) -> bytes:
    """Tell that the reader has everything up to here; what follows is live."""
    return f"id: {position}\nevent: ready\ndata: {{}}\n\n".encode()


def farewell() -> bytes:
    """End a stream because the server ends: readers come back one by one, not all at once."""
    return f"retry: {random.randint(500, 5000)}\n\n".encode()  # noqa: S311


def gone(topic: str) -> bytes:
    """Tell that a topic is not there any more; nothing of it follows."""
    return f"event: gone\ndata: {json.dumps(topic)}\n\n".encode()
