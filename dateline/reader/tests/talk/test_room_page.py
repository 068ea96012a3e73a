"""The room as everybody sees it: a page of its own, and a section below the story."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml.html import HtmlElement

from dateline.discussion.actions.posting import remove_message
from dateline.discussion.actions.reacting import react
from dateline.discussion.models import Message, Mode, Room, Rules
from dateline.discussion.tests.rooms import Talk
from dateline.editions.models import Edition, Section
from dateline.lib import clock
from dateline.reader.tests.talk.reading import find, page_at
from dateline.stories import actions
from dateline.stories.models import Story
from tests.cast import NOON, photo


def many(here: Talk, number: int) -> None:
    """Put public messages into the room, past the actions."""
    room = Room.objects.create(story=here.story, newest=number, messages=number, last_message_at=NOON)
    Message.objects.bulk_create(
        Message(room=room, number=n, author=here.chidi, text=f"Said {n}.", standing="public", written_at=NOON)
        for n in range(1, number + 1)
    )


def numbers(of: HtmlElement) -> list[int]:
    return [int(one.get("data-number")) for one in find(of, "[data-messages] > .message")]


def link(of: HtmlElement, rel: str) -> str:
    found = find(of, f'a[rel="{rel}"]')
    return found[0].get("href") if found else ""


def test_the_head_is_the_story(client: Client, here: Talk) -> None:
    many(here, 128)
    room = page_at(client, f"/chats/{here.story.pk}/")
    assert [one.text_content() for one in find(room, "h1")] == ["Ferry sails again"]
    assert find(room, "h1 a")[0].get("href") == here.story.get_absolute_url()
    assert "128 messages" in find(room, ".room-label")[0].text_content()
    assert find(room, "title")[0].text == "Discussion: Ferry sails again – The Harbour Post"
    assert not find(room, 'meta[name="robots"]')


def test_a_photo_of_the_story_stands_beside_it(client: Client, here: Talk) -> None:
    Story.objects.update(lead_photo=photo())
    assert find(page_at(client, f"/chats/{here.story.pk}/"), ".room-photo img")


def test_pages_lead_to_the_start_of_the_room_and_back(client: Client, here: Talk) -> None:
    many(here, 70)
    first = page_at(client, f"/chats/{here.story.pk}/")
    assert numbers(first) == list(range(70, 40, -1))
    second = page_at(client, link(first, "next"))
    assert numbers(second) == list(range(40, 10, -1))
    third = page_at(client, link(second, "next"))
    assert numbers(third) == list(range(10, 0, -1))
    assert "hidden" in find(third, "a[data-more]")[0].getparent().attrib
    assert numbers(page_at(client, link(third, "prev"))) == list(range(40, 10, -1))


def test_a_link_to_a_message_finds_its_place(client: Client, here: Talk) -> None:
    many(here, 100)
    found = page_at(client, f"/chats/{here.story.pk}/?message=50")
    assert numbers(found)[:6] == [54, 53, 52, 51, 50, 49]
    assert find(found, 'meta[name="robots"]')
    assert find(found, 'link[rel="canonical"]')[0].get("href").endswith(f"/chats/{here.story.pk}/")


def test_a_link_to_a_message_that_is_gone_finds_what_was_said_around_it(client: Client, here: Talk) -> None:
    for n in range(3):
        last = here.message(f"Said {n}.")
    remove_message(message_id=last.pk, by=here.chidi, now=here.now)
    lost = page_at(client, f"/chats/{here.story.pk}/?message=3", status=404)
    assert numbers(lost) == [2, 1]
    assert "is gone" in find(lost, ".talk-missing")[0].text_content()


@pytest.mark.parametrize(
    "asked",
    [
        "before=0", "before=-1", "before=x", "before=1_0", "before=\u0663", "before=99999999999999999999", "before=",
        "before=1", "message=0", "message=abc", "message=1%00", "after=x", "after=70",
    ],
)  # fmt: skip
def test_places_that_no_page_of_ours_links_to_are_not_found(client: Client, here: Talk, asked: str) -> None:
    many(here, 70)
    assert client.get(f"/chats/{here.story.pk}/?{asked}").status_code == 404


def test_drafts_and_stories_that_never_were_have_no_room_and_withdrawn_ones_none_any_more(
    client: Client, here: Talk
) -> None:
    here.message("Hello")
    draft = Story.objects.create(
        section=here.story.section, edition_id=here.story.edition_id, headline="Secret", live=False
    )
    addresses = [f"/chats/{key}/" for key in (draft.pk, 999_999, 10**30)]
    answers = [client.get(one) for one in addresses]
    assert {one.status_code for one in answers} == {404}
    assert all(b"Secret" not in one.content for one in answers)
    actions.withdraw(story=here.story, by=None, reason="It was wrong.", now=here.now)
    gone = client.get(f"/chats/{here.story.pk}/")
    assert gone.status_code == 410
    assert b"It was wrong." in gone.content
    assert b"Hello" not in gone.content


def test_rooms_that_are_read_first_are_not_for_search_engines(client: Client, here: Talk) -> None:
    here.message("Hello")
    Room.objects.update(mode=Mode.PREMODERATED)
    room = page_at(client, f"/chats/{here.story.pk}/")
    assert find(room, 'meta[name="robots"]')[0].get("content") == "noindex"
    assert "read by the newsroom" in find(room, "[data-notice]")[0].text_content()


def test_featured_messages_stand_on_top_of_the_first_page(client: Client, here: Talk) -> None:
    many(here, 70)
    Message.objects.filter(number=5).update(featured_at=NOON)
    first = page_at(client, f"/chats/{here.story.pk}/")
    [one] = find(first, ".talk-featured a")
    assert one.get("href").endswith("?message=5#m-5")
    assert not find(page_at(client, link(first, "next")), ".talk-featured")


def test_the_page_is_the_same_for_everybody_and_may_be_kept(
    client: Client, here: Talk, reader: Client
) -> None:
    here.message("Hello")
    react(story_id=here.story.pk, number=1, by=f"u{here.chidi.pk}", kind="agree", now=here.now)
    for address in (f"/chats/{here.story.pk}/", here.story.get_absolute_url(), "/chats/moulds/"):
        mine, anybodys = reader.get(address), client.get(address)
        assert mine.content == anybodys.content
        assert mine.headers["Cache-Control"].startswith("public, max-age=4")
        assert not mine.cookies
        assert "Cookie" not in mine.headers.get("Vary", "")


@pytest.mark.parametrize("number", [40, 2000])
def test_a_page_costs_the_same_whatever_the_room_holds(client: Client, here: Talk, number: int) -> None:
    many(here, number)
    for asked in ("", f"?before={number - 5}", f"?message={number // 2}"):
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/chats/{here.story.pk}/{asked}")
        assert len(queries) <= 12, "\n".join(query["sql"][:150] for query in queries)


def test_below_the_story_stand_the_newest_ten_and_the_way_to_all(client: Client, here: Talk) -> None:
    many(here, 12)
    parent = here.message("When?").number
    here.message("Then.", parent=parent)
    below = find(page_at(client, here.story.get_absolute_url()), "section#discussion")[0]
    assert numbers(below) == list(range(14, 4, -1))
    assert "When?" in find(below, "#m-14 .message-parent")[0].text_content()
    assert find(below, "h2")[0].text_content().split() == ["Discussion", "14"]
    [every] = [one for one in find(below, "a") if one.text_content() == "All 14 messages"]
    assert every.get("href") == f"/chats/{here.story.pk}/"
    assert find(below, f'a[href="/chats/{here.story.pk}/write/"]')


def test_where_nobody_has_said_anything_one_may(client: Client, here: Talk) -> None:
    below = find(page_at(client, here.story.get_absolute_url()), "section#discussion")[0]
    assert "Nobody has said anything yet." in below.text_content()
    assert not Room.objects.exists()


def test_a_closed_room_says_so_and_offers_no_box(client: Client, here: Talk) -> None:
    Rules.objects.update(closes_after_days=1)
    with clock.at(NOON + timedelta(days=2)):
        room = page_at(client, f"/chats/{here.story.pk}/")
    assert "closed since May 5" in find(room, "[data-notice]")[0].text_content()
    assert not find(room, "[data-box] a")


def test_no_address_says_who_somebody_is_besides_their_name(client: Client, here: Talk) -> None:
    here.message("Hello", address="192.0.2.7")
    for address in (f"/chats/{here.story.pk}/", f"/chats/{here.story.pk}/1/", here.story.get_absolute_url()):
        told = client.get(address).content.decode()
        assert "Chidi" in told
        for secret in ("home.example", "192.0.2.7", "reader-chidi"):
            assert secret not in told


def test_another_edition_has_no_such_room(client: Client, here: Talk) -> None:
    other = paper_elsewhere()
    assert client.get(f"/chats/{other.pk}/").status_code == 404


def paper_elsewhere() -> Story:
    edition = Edition.objects.create(name="Other", slug="other", tagline="", is_default=False)
    section = Section.objects.create(edition=edition, name="Elsewhere", slug="elsewhere", order=1)
    story = Story(section=section, headline="Elsewhere", live=False, first_published_at=NOON)
    actions.publish(story=story, by=None, now=NOON)
    return story
