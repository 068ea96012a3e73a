"""Links to other sites are asked for by the worker, once a day, and only "gone" is told as dead."""

import socket
from collections.abc import Iterator

import pytest

from dateline.lib import clock
from dateline.newsroom.writing.links import AGAIN_AFTER, ask_for_link, ask_where_unknown
from dateline.stories.draft_records import CheckSetting, LinkState, hash_of
from dateline.wire.fetch import Doors
from dateline.wire.tests.servers import Server
from tests.cast import NOON, Paper


@pytest.fixture
def elsewhere() -> Iterator[Server]:
    server = Server(
        {
            "/there": b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok",
            "/gone": b"HTTP/1.1 410 Gone\r\nContent-Length: 0\r\n\r\n",
            "/lost": b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n",
            "/no-programs": b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n",
            "/ill": b"HTTP/1.1 503 Later\r\nContent-Length: 0\r\n\r\n",
        }
    )
    yield server
    server.close()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "dead"),
    [("/there", False), ("/gone", True), ("/lost", True), ("/no-programs", False), ("/ill", False)],
)
def test_only_what_is_gone_is_dead(elsewhere: Server, path: str, dead: bool) -> None:
    address = elsewhere.url(path)
    assert ask_for_link(address, doors=elsewhere.doors()) is dead
    assert LinkState.objects.get(address_hash=hash_of(address)).is_dead is dead


@pytest.mark.django_db
@pytest.mark.parametrize(("number", "dead"), [(socket.EAI_NONAME, True), (socket.EAI_AGAIN, False)])
def test_an_unknown_name_is_dead_and_a_resolver_out_of_order_says_nothing(number: int, dead: bool) -> None:
    def look_up(host: str, port: int, seconds: float) -> list[str]:
        raise socket.gaierror(number, "no")

    assert ask_for_link("https://nobody.example/", doors=Doors(names=look_up)) is dead


@pytest.mark.django_db
def test_our_own_network_is_never_asked(elsewhere: Server) -> None:
    assert ask_for_link(elsewhere.url("/there")) is False
    assert elsewhere.asked == []


def test_each_address_is_asked_for_once_a_day(post: Paper) -> None:
    links = "".join(f'<a href="https://{n}.example/">x</a>' for n in range(12))
    body = [{"type": "paragraph", "value": f"<p>{links} <a href='/town/'>own</a></p>", "id": "p"}]
    story = post.story(body=body)
    from django_tasks_db.models import DBTaskResult

    with clock.at(NOON):
        assert ask_where_unknown(story) == 12
        assert DBTaskResult.objects.filter(task_path__endswith="ask_for_links").count() == 2
        assert ask_where_unknown(story) == 0
    with clock.at(NOON + AGAIN_AFTER):
        assert ask_where_unknown(story) == 12


def test_where_a_section_does_not_check_links_nobody_is_asked(post: Paper) -> None:
    body = [{"type": "paragraph", "value": '<p><a href="https://a.example/">x</a></p>', "id": "p"}]
    CheckSetting.objects.create(section=post.town, check_name="dead_links", level="off")
    assert ask_where_unknown(post.story(body=body)) == 0
    assert ask_where_unknown(post.story(section=post.sport, body=body)) == 1
