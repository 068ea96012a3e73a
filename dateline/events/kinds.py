"""What an event is: a small dataclass of its room, with a name and a version, that becomes one line of JSON."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, ClassVar

KINDS: dict[str, type[Happening]] = {}
"""Every kind of event by its name; filled by the rooms that tell them, and listed in the documentation."""


@dataclass(frozen=True)
class Happening:
    """Base of all events. A subclass names its `kind` and `version`, and says in its docstring what it means.

    A version rises when a reader of the older one would misread the newer one. Fields are JSON's own types
    and aware datetimes.
    """

    kind: ClassVar[str]
    version: ClassVar[int] = 1

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if cls.kind in KINDS:
            raise TypeError(f"There are two kinds of events named {cls.kind}.")
        KINDS[cls.kind] = cls

    def encoded(self) -> str:
        """The event as one line of JSON: safe inside a `data:` field, whatever a headline holds."""
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":"), default=_moment)


@dataclass(frozen=True)
class Forgotten(Happening):
    """Something was taken out of the log; a process lets go of what it has of it in memory.

    Told to `OF_THE_LOG`, a topic of no family: processes hear it, readers cannot ask for it.
    """

    kind = "log.forgotten"


OF_THE_LOG = "log/all"


def _moment(value: object) -> str:
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value.isoformat()
    raise TypeError(f"An event cannot hold {value!r}.")
