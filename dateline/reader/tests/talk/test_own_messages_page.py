"""What a reader wrote, on a page of their account: everything, whoever else sees it, and for nobody else."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from dateline.discussion.actions.deciding import Reason, decide
from dateline.discussion.actions.moderated import Verb
from dateline.discussion.actions.posting import edit_message, remove_message
from dateline.discussion.models import Message, Room, Standing
from dateline.discussion.tests.rooms import Talk
from dateline.people.models import User
from dateline.people.roles import Role
from dateline.reader.tests.talk.reading import find, page_at, words
from dateline.stories.models import Story
from tests.cast import NOON, chidi, colleague

OWN = "/account/messages/"


def bring(here: Talk, count: int) -> None:
    """Store many messages of Chidi's, every third of them rejected."""
    room, _ = Room.objects.get_or_create(story=here.story)
    Message.objects.bulk_create(
        Message(
            room=room, author=here.chidi, key=uuid4(), text=f"Number {n}", number=n,
            standing=Standing.PUBLIC if n % 3 else Standing.REJECTED, written_at=NOON + timedelta(seconds=n // 2),
        )
        for n in range(1, count + 1)
    )  # fmt: skip


def rows(client: Client, address: str = OWN) -> list[str]:
    """Return the words of each row."""
    return [" ".join(one.text_content().split()) for one in find(page_at(client, address), ".own-message")]


def test_what_one_wrote_is_listed_with_its_state_the_newest_first(reader: Client, here: Talk) -> None:
    mia = colleague("mia", Role.MODERATOR, section=here.story.section)
    here.message("The *fery*")
    changed = Message.objects.get()
    edit_message(message_id=changed.pk, text="The *ferry*", by=here.chidi, now=here.now)
    held = here.say("https://a.example https://b.example https://c.example").message
    assert held.standing == Standing.HELD
    rejected, removed = here.message("Rude words"), here.message("Regret")
    made = decide(message_id=rejected.pk, verb=Verb.REJECT, by=mia, now=here.now, reason=Reason("Too rude"))
    remove_message(message_id=removed.pk, by=here.chidi, now=here.now)
    here.message("Hers", by=chidi("Dora"))
    page = page_at(reader, OWN)
    states = [" ".join(one.text_content().split()) for one in find(page, ".own-message-stands")]
    assert states == [
        "Removed by yourself", "Not published · Statement of reasons", "Waits for the newsroom", "Public · changed",
    ]  # fmt: skip
    assert [one.text_content() for one in find(page, ".own-message .message-text em")] == ["ferry"]
    place = f"/chats/{here.story.pk}/?message=1#m-1"
    assert [one.get("href") for one in find(page, ".own-message-story a")] == [
        f"/chats/{here.story.pk}/", f"/chats/{here.story.pk}/", f"/chats/{here.story.pk}/write/#waiting", place,
    ]  # fmt: skip
    assert words(page, ".own-message-story") == here.story.headline
    assert find(page, f'.own-message-stands a[href="/notice/statements/{made.pk}/"]')
    assert reader.get(f"/notice/statements/{made.pk}/").status_code == 200
    assert all(find(one, "time") for one in find(page, ".own-message"))
    assert "Hers" not in page.text_content()


def test_it_goes_on_page_by_page_each_message_once(reader: Client, here: Talk) -> None:
    bring(here, 65)
    seen, address, pages = [], OWN, 0
    while address:
        page = page_at(reader, address)
        seen += [words(one, ".message-text") for one in find(page, ".own-message")]
        onward = find(page, 'a[rel="next"]')
        address = OWN + str(onward[0].get("href")) if onward else ""
        pages += 1
    assert (pages, seen) == (3, [f"Number {n}" for n in range(65, 0, -1)])


@pytest.mark.parametrize(
    "place",
    ["", "x", "1", "-", "1-", "-1", "1-1-1", "1-x", f"{'9' * 18}-1", "1-" + "9" * 19, "\u0661-1", "\0"],
)
def test_a_place_that_is_none_and_beyond_the_end_there_is_nothing(
    reader: Client, here: Talk, place: str
) -> None:
    here.message("Hello")
    assert reader.get(OWN, {"before": place}).status_code == 404
    assert reader.get(OWN, {"before": "1-1"}).status_code == 404


def test_what_is_withdrawn_is_neither_named_nor_linked(reader: Client, here: Talk) -> None:
    here.message("Hello")
    Story.objects.filter(pk=here.story.pk).update(live=False)
    page = page_at(reader, OWN)
    assert words(page, ".own-message-story") == "This story has been withdrawn"
    assert not find(page, ".own-message-story a")


@pytest.mark.django_db
def test_three_rows_and_thirty_cost_the_same(
    reader: Client, here: Talk, django_assert_num_queries: Any, django_assert_max_num_queries: Any
) -> None:
    bring(here, 3)
    rows(reader)
    with django_assert_max_num_queries(12) as few:
        assert len(rows(reader)) == 3
    Message.objects.all().delete()
    bring(here, 30)
    with django_assert_num_queries(len(few)):
        assert len(rows(reader)) == 30


def test_an_empty_list_says_so_and_the_account_leads_there(reader: Client, here: Talk) -> None:
    assert "You have not written anything yet." in page_at(reader, OWN).text_content()
    assert find(page_at(reader, "/account/"), f'a[href="{OWN}"]')


def test_nobody_else_sees_it_and_nobody_keeps_it(reader: Client, client: Client, here: Talk) -> None:
    here.message("Mine")
    answer = reader.get(OWN)
    assert "Mine" in answer.content.decode()
    assert {"private", "no-store"} <= set(answer.headers["Cache-Control"].split(", "))
    assert client.get(OWN).headers["Location"] == f"/account/login/?next={OWN}"
    client.force_login(chidi("Dora"))
    assert "Mine" not in client.get(OWN).content.decode()
    nameless = Client()
    nameless.force_login(User.objects.create_user("nobody"))
    assert "You have not written anything yet." in nameless.get(OWN).content.decode()


def test_what_is_typed_stays_text(reader: Client, here: Talk) -> None:
    here.message("<script>alert(1)</script> **bold**")
    [text] = find(page_at(reader, OWN), ".own-message .message-text")
    assert not find(text, "script")
    assert "<script>alert(1)</script> bold" in text.text_content()
