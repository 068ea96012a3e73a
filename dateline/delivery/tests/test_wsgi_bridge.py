import asyncio
import io
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from dateline.delivery.wsgi_bridge import (
    BODY_IN_MEMORY,
    Environ,
    FileWrapper,
    StartResponse,
    WSGIBridge,
    make_environ,
)
from dateline.lib.asgi import Message
from dateline.lib.tests.asgi import Answer, ask

seen: list[Environ] = []


def echo(environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
    """Answer with the body that came."""
    seen.append(environ)
    start_response("200 OK", [("Content-Type", "text/plain"), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")])
    return [environ["wsgi.input"].read()]


@pytest.fixture
def bridge() -> Iterator[WSGIBridge]:
    seen.clear()
    bridge = WSGIBridge(echo, largest_body=4 * BODY_IN_MEMORY)
    yield bridge
    bridge.end(wait=True)


def get(bridge: WSGIBridge, target: str = "/", **options: Any) -> Answer:
    return asyncio.run(ask(bridge, target, options.pop("headers", None), **options))


def piece(body: bytes, more: bool = False) -> Message:
    return {"type": "http.request", "body": body, "more_body": more}


def test_django_sees_the_address_byte_for_byte(bridge: WSGIBridge) -> None:
    get(bridge, "/caf%c3%a9/%ff/?q=%ff&r=\xe9")
    assert seen[0]["PATH_INFO"].encode("latin-1") == b"/caf\xc3\xa9/\xff/"
    assert seen[0]["QUERY_STRING"] == "q=%ff&r=\xc3\xa9"
    assert seen[0]["REMOTE_ADDR"] == "127.0.0.1"


def test_a_header_with_an_underscore_does_not_pass_for_the_proxys(bridge: WSGIBridge) -> None:
    get(bridge, headers={"X_Forwarded_For": "6.6.6.6", "X-Forwarded-Proto": "https"})
    assert "HTTP_X_FORWARDED_FOR" not in seen[0]
    assert seen[0]["HTTP_X_FORWARDED_PROTO"] == "https"


def test_cookies_that_came_in_pieces_are_put_together() -> None:
    scope: dict[str, Any] = {"method": "GET", "raw_path": b"/", "query_string": b"", "http_version": "2"}
    scope["headers"] = [(b"cookie", b"a=1"), (b"cookie", b"b=2"), (b"accept", b"x"), (b"accept", b"y")]
    environ = make_environ(scope, io.BytesIO(), 0)
    assert environ["HTTP_COOKIE"] == "a=1; b=2"
    assert environ["HTTP_ACCEPT"] == "x,y"


def test_a_body_in_pieces_without_a_length_arrives_whole(bridge: WSGIBridge) -> None:
    answer = get(bridge, method="POST", body=[piece(b"one ", True), piece(b"two", False)])
    assert answer.body == b"one two"
    assert seen[0]["CONTENT_LENGTH"] == "7"


def test_a_large_body_lies_on_disk(bridge: WSGIBridge) -> None:
    pieces = [piece(bytes(64 * 1024), True) for _ in range(32)] + [piece(b"end")]
    answer = get(bridge, method="POST", body=pieces)
    assert len(answer.body) == 2 * BODY_IN_MEMORY + 3
    assert seen[0]["wsgi.input"]._rolled


@pytest.mark.parametrize("announced", [True, False])
def test_a_body_that_is_too_large_never_reaches_django(bridge: WSGIBridge, announced: bool) -> None:
    pieces = [piece(bytes(BODY_IN_MEMORY), True) for _ in range(9)]
    headers = {"content-length": str(9 * BODY_IN_MEMORY)} if announced else {}
    assert get(bridge, method="POST", headers=headers, body=pieces).status == 413
    assert not seen


def test_a_body_that_was_cut_off_is_not_taken_for_a_whole_one(bridge: WSGIBridge) -> None:
    answer = get(
        bridge,
        method="POST",
        headers={"content-length": "9"},
        body=[piece(b"half ", True), {"type": "http.disconnect"}],
    )
    assert (answer.status, answer.headers["connection"]) == (400, "close")
    assert not seen


def test_a_reader_who_stops_sending_is_given_up(bridge: WSGIBridge, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.delivery.wsgi_bridge.SECONDS_WITHOUT_A_BYTE", 0.05)

    async def silent() -> Message:
        await asyncio.sleep(60)
        raise AssertionError

    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "POST", "raw_path": b"/", "headers": [(b"content-length", b"9")]}
    asyncio.run(bridge(scope, silent, send))
    assert sent[0]["status"] == 408
    assert not seen


def test_each_cookie_is_set_by_its_own_header(bridge: WSGIBridge) -> None:
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return piece(b"")

    scope = {
        "type": "http",
        "method": "GET",
        "raw_path": b"/",
        "headers": [],
        "query_string": b"",
        "http_version": "1.1",
    }
    asyncio.run(bridge(scope, receive, send))
    assert sent[0]["headers"].count((b"set-cookie", b"a=1")) == 1
    assert (b"set-cookie", b"b=2") in sent[0]["headers"]


def test_head_gets_no_body(bridge: WSGIBridge) -> None:
    assert get(bridge, method="HEAD", body=[piece(b"echo")]).body == b""


class Pieces:
    """An answer of many pieces that knows whether and where it was closed."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.closed_in = ""

    def __iter__(self) -> Iterator[bytes]:
        return iter(b"x" * 1000 for _ in range(self.count))

    def close(self) -> None:
        self.closed_in = threading.current_thread().name


@pytest.mark.parametrize("count", [3, 3000])
def test_an_answer_in_pieces_is_sent_whole_and_closed_in_its_thread(count: int) -> None:
    pieces = Pieces(count)

    def application(environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        start_response("200 OK", [])
        return pieces

    bridge = WSGIBridge(application)
    assert len(get(bridge).body) == 1000 * count
    assert pieces.closed_in.startswith("django")
    bridge.end(wait=True)


def test_a_file_on_disk_is_sent_without_a_thread(tmp_path: Path) -> None:
    file = tmp_path / "talk.mp3"
    file.write_bytes(b"x" * 300_000)

    def application(environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        start_response("200 OK", [("Content-Length", "300000")])
        wrapper: Iterable[bytes] = environ["wsgi.file_wrapper"](file.open("rb"), 4096)
        return wrapper

    bridge = WSGIBridge(application)
    assert get(bridge, extensions={"http.response.pathsend": {}}).path == str(file)
    assert len(get(bridge).body) == 300_000
    assert get(bridge, method="HEAD").body == b""
    bridge.end(wait=True)


def test_a_file_that_was_begun_is_read_and_not_sent_from_its_start(tmp_path: Path) -> None:
    file = tmp_path / "talk.mp3"
    file.write_bytes(b"0123456789")
    with file.open("rb") as opened:
        assert FileWrapper(opened).path == file
        opened.seek(4)
        assert FileWrapper(opened).path is None
        assert b"".join(FileWrapper(opened)) == b"456789"


def test_four_threads_render_and_stay(bridge: WSGIBridge) -> None:
    names: set[str] = set()

    def application(environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        names.add(threading.current_thread().name)
        start_response("200 OK", [])
        return [b"done"]

    bridge.application = application

    async def crowd() -> list[Answer]:
        return list(await asyncio.gather(*[ask(bridge, "/") for _ in range(40)]))

    assert {answer.body for answer in asyncio.run(crowd())} == {b"done"}
    assert len(names) <= 4


def test_when_too_many_wait_the_next_is_told_to_come_back(bridge: WSGIBridge) -> None:
    bridge.readers.inside = bridge.readers.limit
    answer = get(bridge)
    assert (answer.status, answer.headers["retry-after"]) == (503, "2")
    assert not seen
    bridge.readers.inside = 0
    assert get(bridge).status == 200


def test_a_reader_who_left_the_queue_costs_no_rendering() -> None:
    release = threading.Event()
    rendered: list[str] = []

    def application(environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        rendered.append(environ["PATH_INFO"])
        release.wait(5)
        start_response("200 OK", [])
        return [b""]

    bridge = WSGIBridge(application, threads=1)

    async def scene() -> None:
        first = asyncio.create_task(ask(bridge, "/stays/"))
        while not rendered:
            await asyncio.sleep(0.01)
        left = await ask(bridge, "/left/", body=[piece(b""), {"type": "http.disconnect"}])
        assert left.status == 0
        release.set()
        assert (await first).status == 200

    asyncio.run(scene())
    bridge.end(wait=True)
    assert rendered == ["/stays/"]


@pytest.mark.parametrize(
    ("method", "address"), [("GET", "/desk/stories/"), ("POST", "/"), ("GET", "/%64esk/")]
)
def test_a_reader_does_not_wait_behind_editors_who_wait_for_the_database(method: str, address: str) -> None:
    release, begun = threading.Event(), threading.Semaphore(0)

    def application(environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        if environ["PATH_INFO"] != "/latest/":
            begun.release()
            release.wait(5)
        start_response("200 OK", [])
        return [b"page"]

    bridge = WSGIBridge(application, threads=1)

    async def scene() -> None:
        editors = [asyncio.create_task(ask(bridge, address, method=method)) for _ in range(5)]
        await asyncio.to_thread(begun.acquire)
        reader = await asyncio.wait_for(ask(bridge, "/latest/"), timeout=2)
        assert reader.body == b"page"
        release.set()
        assert [answer.status for answer in await asyncio.gather(*editors)] == [200] * 5

    asyncio.run(scene())
    bridge.end(wait=True)
