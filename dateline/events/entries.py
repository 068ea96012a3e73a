"""One line of the log, as readers get it."""

from typing import NamedTuple


class Entry(NamedTuple):
    """An event with its id and topic; `data` is JSON."""

    id: int
    topic: str
    kind: str
    version: int
    data: str

    def as_json(self) -> str:
        """The event as JSON on one line. What its room said is JSON already and is not made again."""
        head = f'"topic":"{self.topic}","kind":"{self.kind}","version":{self.version}'
        return f'{{{head},"data":{self.data}}}'
