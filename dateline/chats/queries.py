"""Reading where people talk: what is alive now, and the list of rooms. Costs the same whatever the archive."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import F, JSONField, OuterRef, Subquery, Sum

from dateline.chats.heat import HEARD_FOR
from dateline.chats.lines import lines_of
from dateline.chats.models import Chat, Reading, Typing, Voice
from dateline.editions.queries import sections_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.db.models import QuerySet

    from dateline.chats.happenings import Line
    from dateline.editions.models import Edition, Section

A_LIST = 50
MOST_TYPING = 3
COUNTS_FOR = timedelta(seconds=150)
"""How long a number is believed of a web process that says nothing more: longer than two of its minutes."""
STORY = "room__story__"
COLUMNS = ("story", "headline", "short", "messages", "newest", "gone", "until")


class _InOneValue(Subquery):
    """The rows of a query as one list of lists, so that they come along with a query that is made anyway."""

    template = "(SELECT JSON_GROUP_ARRAY(JSON_ARRAY(%(columns)s)) FROM (%(subquery)s) AS found)"
    output_field = JSONField()

    def __init__(self, rows: QuerySet[Any, Any], columns: str) -> None:
        super().__init__(rows, columns=columns.replace("gone", "JSON(gone)"), names=columns)

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> tuple[str, Any]:
        """Ask in that database's words."""
        template = self.template.replace("JSON_GROUP_ARRAY", "JSONB_AGG").replace(
            "JSON_ARRAY", "JSONB_BUILD_ARRAY"
        )
        return super().as_sql(compiler, connection, template=template, columns=self.extra["names"], **extra)


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

    @property
    def counted(self) -> dict[str, Any]:
        """What a browser needs to count what its reader has not read, named as in a line."""
        return {
            "story": self.story, "newest": self.newest, "gone": self.gone, "until": self.until.isoformat()
        }  # fmt: skip


def alive_with(*, now: datetime) -> Subquery:
    """Return what an edition is asked for besides: the liveliest rooms, at most fifty, for `alive_of` to read."""
    return _InOneValue(_rows(Chat.objects.filter(edition=OuterRef("pk")), now), ", ".join(COLUMNS))


def alive_of(rows: Iterable[Sequence[Any]] | None) -> list[Alive]:
    """Return what the value of `alive_with` says, the liveliest first."""
    alive = []
    for story, headline, short, messages, newest, gone, until in rows or ():
        moment = datetime.fromisoformat(until) if isinstance(until, str) else until
        # One of the databases keeps moments without their zone.
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        alive.append(Alive(story, short or headline, messages, newest, gone, moment))
    return sorted(alive, key=lambda one: one.until, reverse=True)


def _rows(chats: QuerySet[Chat], now: datetime) -> QuerySet[Any, Any]:
    alive = chats.filter(is_listed=True, is_open=True, alive_until__gt=now, room__story__live=True)
    named = alive.values(
        "messages", "newest", "gone", story=F("room_id"), headline=F(f"{STORY}headline"),
        short=F(f"{STORY}short_headline"), until=F("alive_until"),
    )  # fmt: skip
    return named.order_by("-alive_until")[:A_LIST]


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


@dataclass(frozen=True)
class Presence:
    """How many read a room, and the names of readers who type there."""

    reading: int
    typing: list[str]


def presence_in(story_id: int, *, now: datetime) -> Presence:
    """Return who is in a room now. Two queries."""
    counts = Reading.objects.filter(room=story_id, at__gt=now - COUNTS_FOR)
    typing = Typing.objects.filter(room=story_id, until__gt=now, user__reader__confirmed_at__isnull=False)
    names = typing.order_by("pk").values_list("user__reader__name", flat=True)[:MOST_TYPING]
    return Presence(counts.aggregate(all=Sum("number"))["all"] or 0, list(names))
