"""A reader's stream: what it is told, when it is refused, and that one reader never holds up another."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from dateline.delivery.streams import hub as hubs
from dateline.delivery.streams.recent import Recent
from dateline.delivery.streams.responder import EventStreams
from dateline.events import topics
from dateline.events.actions import begin_epoch, forget, prune
from dateline.events.catching_up import MOST_REPLAYED
from dateline.events.outbox import announce
from dateline.events.queries import position
from dateline.events.tests.happenings import Gone, Rang
from dateline.lib import clock
from dateline.lib.asgi import Message
from tests.cast import NOON

pytestmark = pytest.mark.usefixtures("committed_db", "bells")
Story = Callable[["Site"], Coroutine[Any, Any, None]]


@pytest.fixture
def bells(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Topics `bell/…`, of which there is every one but `bell/none`."""
    monkeypatch.setitem(
        topics._families, "bell",
        topics.Family("bell", is_public=lambda key: key != "none", snapshot=lambda key: {"bell": key}),
    )  # fmt: skip
    yield


def ring(*numbers: int, topic: str = "bell/1", words: str = "", days_ago: int = 0) -> None:
    for number in numbers:
        with transaction.atomic():
            announce(Rang(number, words), topics=[topic], now=NOON - timedelta(days=days_ago))


class Reader:
    """A browser's connection, kept open; `pace` makes it slow."""

    def __init__(self) -> None:
        self.status, self.text, self.ended = 0, "", False
        self.headers: dict[str, str] = {}
        self.reading = asyncio.Event()
        self.reading.set()
        self.left = asyncio.Event()

    async def receive(self) -> Message:
        await self.left.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: Message) -> None:
        await self.reading.wait()
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.headers = {name.decode(): value.decode() for name, value in message["headers"]}
        else:
            self.text += message["body"].decode()
            self.ended = not message.get("more_body", False)

    def events(self, name: str = "message") -> list[Any]:
        found = []
        for block in self.text.split("\n\n"):
            lines = dict(line.partition(": ")[::2] for line in block.split("\n"))
            if "data" in lines and lines.get("event", "message") == name:
                found.append(json.loads(lines["data"]))
        return found

    def numbers(self) -> list[int]:
        return [event["data"]["number"] for event in self.events()]

    def last_id(self) -> str:
        return [line[4:] for line in self.text.split("\n") if line.startswith("id: ")][-1]


class Site:
    """The streams of a process, on the loop of the test."""

    def __init__(self, streams: EventStreams, pool: ThreadPoolExecutor) -> None:
        self.streams, self.pool = streams, pool
        self.tasks: list[asyncio.Task[None]] = []

    def reader(
        self, query: str = "topic=bell/1", *, last: str = "", address: str = "10.0.0.1", method: str = "GET"
    ) -> Reader:
        reader = Reader()
        scope = {
            "type": "http", "method": method, "path": "/events", "query_string": query.encode(),
            "headers": [(b"last-event-id", last.encode())] if last else [], "client": (address, 1),
        }  # fmt: skip
        self.tasks.append(asyncio.create_task(self.streams(scope, reader.receive, reader.send)))
        return reader

    async def ready(self, query: str = "topic=bell/1", **options: Any) -> Reader:
        reader = self.reader(query, **options)
        await until(lambda: "event: ready" in reader.text or "event: reset" in reader.text)
        return reader

    async def do(self, deed: Callable[..., Any], *args: Any, **options: Any) -> Any:
        return await asyncio.get_running_loop().run_in_executor(self.pool, lambda: deed(*args, **options))


def hears(reader: Reader, number: int) -> bool:
    return number in reader.numbers()


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not true():
            await asyncio.sleep(0.005)


@asynccontextmanager
async def site(per_address: int = 50) -> AsyncIterator[Site]:
    from django.db import connections

    with ThreadPoolExecutor(1) as pool:
        streams = EventStreams(per_address=per_address, behind_proxy=False)
        streams.begin(pool)
        await until(lambda: streams.hub.position is not None)
        opened = Site(streams, pool)
        try:
            yield opened
        finally:
            streams.end()
            await asyncio.gather(*opened.tasks, *streams.tasks, return_exceptions=True)
            await opened.do(connections.close_all)


def play(story: Story, **options: Any) -> None:
    async def run() -> None:
        async with site(**options) as opened:
            await story(opened)

    asyncio.run(run())


def test_a_reader_hears_what_happens_on_its_topics_once_and_in_order() -> None:
    async def story(site: Site) -> None:
        reader = await site.ready("topic=bell/1&topic=bell/2&topic=bell/1")
        await site.do(ring, 1)
        await site.do(ring, 2, topic="bell/3")
        await site.do(ring, 3, topic="bell/2")
        await until(lambda: len(reader.events()) == 2)
        assert reader.status == 200
        assert reader.headers["content-type"] == "text/event-stream; charset=utf-8"
        assert reader.headers["cache-control"] == "no-store"
        assert [event["topic"] for event in reader.events()] == ["bell/1", "bell/2"]
        assert reader.numbers() == [1, 3]
        assert "retry: " in reader.text

    play(story)


def test_a_reader_is_told_what_time_it_is_here() -> None:
    async def story(site: Site) -> None:
        with clock.at(NOON):
            reader = await site.ready()
            assert reader.events("clock") == [NOON.timestamp() * 1000]
            assert (await site.ready(last="00000000-1")).events("clock") == [NOON.timestamp() * 1000]

    play(story)


def test_a_reader_who_was_away_gets_exactly_what_was_missed() -> None:
    async def story(site: Site) -> None:
        first = await site.ready()
        await site.do(ring, 1, 2)
        await until(lambda: first.numbers() == [1, 2])
        first.left.set()
        await until(lambda: not site.streams.hub.all)
        await site.do(ring, 3, 4)
        again = await site.ready(last=first.last_id())
        await site.do(ring, 5)
        await until(lambda: 5 in again.numbers())
        assert again.numbers() == [3, 4, 5]
        by_query = await site.ready(f"topic=bell/1&after={first.last_id()}")
        assert by_query.numbers() == [3, 4, 5]

    play(story)


def test_what_is_in_a_message_never_becomes_a_field_of_the_stream() -> None:
    words = "a\r\nid: 999\n\nevent: reset\ndata: x\u2028\x00"

    async def story(site: Site) -> None:
        reader = await site.ready()
        await site.do(ring, 1, words=words)
        await until(lambda: len(reader.events()) == 1)
        assert reader.events()[0]["data"]["words"] == words
        assert reader.events("reset") == []

    play(story)


@pytest.mark.parametrize(
    "last", ["abc", "-1", "1_0", "9" * 30, "00000000-1", "{epoch}-999999", "{epoch}-0, {epoch}-1"]
)
def test_a_position_that_is_none_starts_over_and_goes_on_live(last: str) -> None:
    epoch = position().epoch

    async def story(site: Site) -> None:
        await site.do(ring, 1)
        reader = await site.ready(last=last.format(epoch=epoch))
        await site.do(ring, 2)
        await until(lambda: 2 in reader.numbers())
        assert reader.events("reset") == [{"bell/1": {"bell": "1"}}]
        assert reader.numbers() == [2]

    play(story)


def test_whoever_is_older_than_the_log_or_of_another_history_starts_over() -> None:
    begin = str(position())
    ring(1, days_ago=40)
    ring(2)
    prune(now=NOON, at_least=0)

    async def story(site: Site) -> None:
        assert (await site.ready(last=begin)).events("reset") != []
        now = str(await site.do(position))
        assert (await site.ready(last=now)).events("reset") == []
        await site.do(begin_epoch)
        # A page made since then brings the news of it to a process that has run all along.
        assert (await site.ready(last=str(await site.do(position)))).events("reset") == []
        assert (await site.ready(last=now)).events("reset") != []

    play(story)


def test_a_short_absence_costs_no_question_to_the_database(monkeypatch: pytest.MonkeyPatch) -> None:
    ring(1, 2)

    async def story(site: Site) -> None:
        first = await site.ready(last="")
        begin = first.last_id()
        await site.do(ring, 3, 4)
        await site.do(ring, 5, topic="bell/2")
        await until(lambda: first.numbers() == [3, 4])
        monkeypatch.setattr(site.streams, "_ask", None)
        assert (await site.ready(last=begin)).numbers() == [3, 4]
        before = str(site.streams.hub.position._replace(number=0)) if site.streams.hub.position else ""
        assert (await site.ready(last=before)).numbers() == [1, 2, 3, 4]

    play(story)


def test_what_the_log_forgot_is_in_no_memory() -> None:
    begin = str(position())

    async def story(site: Site) -> None:
        first = await site.ready()
        await site.do(ring, 1, words="a wrong headline")
        await site.do(ring, 2)
        await until(lambda: first.numbers() == [1, 2])
        assert "a wrong headline" in (await site.ready(last=begin)).text

        def forget_it() -> None:
            with transaction.atomic():
                forget(topic="bell/1", kinds=[Rang.kind], beginning='{"number":1,', now=NOON)

        await site.do(forget_it)
        await site.do(ring, 3)
        await until(lambda: first.numbers() == [1, 2, 3])
        late = await site.ready(last=begin)
        assert late.numbers() == [2, 3]

    play(story)


def test_the_memory_of_events_is_bounded_and_says_where_it_ends() -> None:
    recent = Recent(10)
    for number in range(11, 3011):
        recent.add(number, "bell/1" if number % 2 else "bell/2", b"x" * 10)
    assert recent.since(recent.begin - 1, ["bell/1"]) is None
    assert recent.begin == 2010
    assert len(recent.since(2010, ["bell/1"]) or []) == 500
    assert recent.since(3010, ["bell/1"]) == []
    recent.add(3011, "bell/1", b"x" * 5_000_000)
    assert (recent.begin, recent.since(3011, ["bell/1"])) == (3011, [])


def test_whoever_missed_very_much_starts_over() -> None:
    begin = str(position())
    with transaction.atomic():
        for number in range(MOST_REPLAYED + 1):
            announce(Rang(number), topics=["bell/1"], now=NOON)

    async def story(site: Site) -> None:
        reader = await site.ready(last=begin)
        assert (len(reader.events("reset")), reader.numbers()) == (1, [])

    play(story)


def test_one_topic_that_is_gone_leaves_the_others_live() -> None:
    async def story(site: Site) -> None:
        reader = await site.ready("topic=bell/1&topic=bell/none&topic=nothing/1")
        await site.do(ring, 1)
        await until(lambda: reader.numbers() == [1])
        assert reader.events("gone") == ["bell/none", "nothing/1"]

    play(story)


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("", 400),
        ("&".join(f"topic=bell/{n}" for n in range(21)), 400),
        ("&".join(f"topic=bell/{n}" for n in range(10_000)), 400),
        ("topic=bell/none", 404),
        ("topic=nothing/1", 404),
        ("topic=bell", 404),
        ("topic=bell/none&topic=nothing/1", 404),
        ("topic=bell/%00", 404),
        ("topic=%ff/1", 404),
    ],
)
def test_a_wrong_topic_is_a_clear_status(query: str, status: int) -> None:
    async def story(site: Site) -> None:
        reader = site.reader(query)
        await until(lambda: reader.status > 0)
        assert reader.status == status
        assert reader.headers["cache-control"] == "no-store"

    play(story)


def test_only_reading_is_allowed() -> None:
    async def story(site: Site) -> None:
        posts, asks = site.reader(method="POST"), site.reader(method="HEAD")
        await until(lambda: posts.ended and asks.ended)
        assert (posts.status, asks.status, asks.text) == (405, 200, "")

    play(story)


def test_an_address_has_so_many_streams_and_others_are_served() -> None:
    async def story(site: Site) -> None:
        first = await site.ready()
        await site.ready()
        refused = site.reader()
        await until(lambda: refused.status > 0)
        assert (refused.status, refused.headers["retry-after"]) == (429, "30")
        await site.ready(address="10.0.0.2")
        first.left.set()
        await until(lambda: len(site.streams.hub.all) == 2)
        await site.ready()

    play(story, per_address=2)


def test_a_reader_who_stops_reading_is_dropped_and_the_others_hear_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(hubs, "BUFFER", 20_000)

    async def story(site: Site) -> None:
        quick, slow = await site.ready(), await site.ready()
        slow.reading.clear()
        for number in range(40):
            await site.do(ring, number, words="x" * 1000)
            await until(partial(hears, quick, number))
        assert quick.numbers() == list(range(40))
        await until(lambda: len(site.streams.hub.all) == 1)
        back = await site.ready(last=slow.last_id())
        slow.reading.set()
        assert slow.numbers() + back.numbers() == list(range(40))

    play(story)


def test_a_reader_who_takes_nothing_for_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hubs, "SECONDS_TO_TAKE", 0.1)

    async def story(site: Site) -> None:
        reader = await site.ready()
        reader.reading.clear()
        await site.do(ring, 1)
        await until(lambda: not site.streams.hub.all)

    play(story)


def test_a_quiet_stream_beats(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hubs, "SECONDS_BETWEEN_BEATS", 1)

    async def story(site: Site) -> None:
        reader = await site.ready()
        await until(lambda: "event: beat" in reader.text)
        assert reader.last_id() == str(site.streams.hub.position)

    play(story)


def test_at_the_end_everybody_is_told_when_to_come_back_and_not_at_once() -> None:
    async def story(site: Site) -> None:
        readers = [await site.ready() for _ in range(8)]
        site.streams.end()
        await until(lambda: all(reader.ended for reader in readers))
        waits = {reader.text.rsplit("retry: ")[-1] for reader in readers}
        assert len(waits) > 3
        late = site.reader()
        await until(lambda: late.status > 0)
        assert late.status == 429

    play(story)


def test_a_topic_that_goes_takes_its_readers_along() -> None:
    async def story(site: Site) -> None:
        one, two = await site.ready(), await site.ready("topic=bell/1&topic=bell/2")

        def go() -> None:
            with transaction.atomic():
                announce(Gone(), topics=["bell/1"], now=NOON)

        await site.do(go)
        await until(lambda: one.ended)
        await site.do(ring, 1)
        await site.do(ring, 2, topic="bell/2")
        await until(lambda: len(two.events()) == 2)
        assert two.events("gone") == ["bell/1"]
        assert [event["topic"] for event in two.events()] == ["bell/1", "bell/2"]

    play(story)


def test_the_same_log_comes_as_json(client: Client) -> None:
    begin = str(position())
    ring(1, 2)
    ring(3, topic="bell/2")
    answer = client.get("/events.json", {"topic": "bell/1", "after": begin})
    assert answer.status_code == 200
    assert "max-age=1" in answer["Cache-Control"]
    told = answer.json()
    assert [event["data"]["number"] for event in told["events"]] == [1, 2]
    assert told["position"] == str(position())
    assert told["snapshots"] is None
    assert told["events"][-1]["id"] == str(position()._replace(number=position().number - 1))
    again = client.get("/events.json", {"topic": "bell/1", "after": told["position"]}).json()
    assert again["events"] == []
    reset = client.get("/events.json", {"topic": "bell/1", "after": "abc"}).json()
    assert reset["snapshots"] == {"bell/1": {"bell": "1"}}
    some = client.get("/events.json?topic=bell/1&topic=bell/none").json()
    assert some["gone"] == ["bell/none"]


@pytest.mark.parametrize(("query", "status"), [("", 400), ("topic=bell/none", 404), ("topic=%00", 404)])
def test_wrong_topics_are_refused_as_json(client: Client, query: str, status: int) -> None:
    answer = client.get(f"/events.json?{query}")
    assert answer.status_code == status
    assert answer.json()["error"]


def test_a_right_that_ends_while_it_is_asked_for_opens_no_stream(monkeypatch: pytest.MonkeyPatch) -> None:
    is_sold = False

    async def story(site: Site) -> None:
        ask = site.streams._ask

        async def ask_slowly(question: Any, *args: Any) -> Any:
            nonlocal is_sold
            answer = await ask(question, *args)
            if not is_sold:
                is_sold = True
                await site.do(sell)
                await until(lambda: site.streams.hub.endings > 0)
            return answer

        monkeypatch.setattr(site.streams, "_ask", ask_slowly)
        late = site.reader()
        await until(lambda: late.status > 0)
        assert late.status == 404
        assert not site.streams.hub.streams

    def sell() -> None:
        with transaction.atomic():
            announce(Gone(), topics=["bell/1"], now=NOON)

    family = topics.Family("bell", is_public=lambda key: not is_sold, snapshot=lambda key: {})
    monkeypatch.setitem(topics._families, "bell", family)
    play(story)
