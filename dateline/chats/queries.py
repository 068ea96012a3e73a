"""Reading where people talk: what is alive now, and the list of rooms. Costs the same whatever the archive."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from dateline.chats.heat import HEARD_FOR
from dateline.chats.lines import lines_of
from dateline.chats.models import Chat, Voice
from dateline.editions.queries import sections_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from django.db.models import QuerySet

    from dateline.chats.happenings import Line
    from dateline.editions.models import Edition, Section

A_LIST = 50
STORY = "room__story__"


@dataclass(frozen=True)
class Alive:
    """As much of a room that is alive as every page shows; counts as in `happenings.Line`."""

    story: int
    headline: str
    messages: int
    newest: int
    gone: list[int]
    until: datetime

    @property
    def address(self) -> str:
        """Where it is."""
        return f"/chats/{self.story}/"


def alive_now(edition: Edition, *, now: datetime) -> list[Alive]:
    """Return the liveliest rooms of an edition, at most fifty. One query."""
    alive = Chat.objects.filter(
        edition=edition, is_listed=True, is_open=True, alive_until__gt=now, room__story__live=True
    )
    rows = alive.order_by("-alive_until").values_list(
        "pk", f"{STORY}headline", f"{STORY}short_headline", "messages", "newest", "gone", "alive_until"
    )
    return [Alive(key, short or long, *rest) for key, long, short, *rest in rows[:A_LIST]]


def chats_of(edition: Edition, sections: Iterable[Section], *, now: datetime) -> list[Line]:
    """Return the fifty rooms of an edition that are livelier than all others, the liveliest first. Two queries."""
    listed = with_stories(Chat.objects.filter(edition=edition, is_listed=True, room__story__live=True))
    chats = list(listed.order_by("-alive_until", "-room")[:A_LIST])
    names = {section.pk: section.name for section in sections}
    return lines_of(chats, edition, sections=names, spoke=spoke_in([chat.pk for chat in chats], now=now))


def with_stories(chats: QuerySet[Chat]) -> QuerySet[Chat]:
    """Load with each room what its line shows."""
    return chats.select_related("room__story__lead_photo", "last__author__reader").defer(f"{STORY}body")


def spoke_in(rooms: list[int], *, now: datetime) -> dict[int, list[int]]:
    """Return when whoever was heard in each room within the hour was last heard, the newest first. One query."""
    found: dict[int, list[int]] = defaultdict(list)
    heard = Voice.objects.filter(room__in=rooms, at__gt=now - HEARD_FOR).order_by("-at")
    for room, at in heard.values_list("room", "at"):
        found[room].append(int(at.timestamp()))
    return found


def start_over(edition: Edition, *, now: datetime) -> dict[str, Any]:
    """What a page that lists rooms shows at first."""
    return {"rooms": [asdict(line) for line in chats_of(edition, sections_of(edition), now=now)]}
