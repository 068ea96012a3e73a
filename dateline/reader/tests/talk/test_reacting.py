"""Reactions over the wire: by account or by a browser's signed word, never by looking, never more than one."""

from typing import Any

import pytest
from django.core import signing
from django.test import Client

from dateline.discussion.models import Message, Reaction, Room
from dateline.discussion.tests.rooms import Talk
from dateline.reader.tests.talk.reading import find, page_at
from dateline.stories import actions
from tests.cast import chidi

JSON = {"Accept": "application/json"}
FROM_HERE = {"Sec-Fetch-Site": "same-origin", **JSON}


def token_of(client: Client) -> str:
    answer = client.post("/chats/token/", headers=FROM_HERE)
    assert answer.status_code == 201
    assert not answer.cookies
    assert answer.headers["Cache-Control"] == "private, no-store"
    return str(answer.json()["token"])


def react(
    client: Client, here: Talk, kind: str, number: int = 1, token: str = "",
    headers: dict[str, str] | None = None,
) -> Any:  # fmt: skip
    sent = {**FROM_HERE, **({"X-Reader": token} if token else {}), **(headers or {})}
    return client.post(f"/chats/{here.story.pk}/{number}/react/", {"kind": kind}, headers=sent)


def test_an_account_reacts_and_finds_it_again(reader: Client, here: Talk) -> None:
    here.message("Good news")
    assert react(reader, here, "thanks").json() == {"number": 1, "reactions": {"thanks": 1}, "own": "thanks"}
    assert react(reader, here, "agree").json()["reactions"] == {"agree": 1}
    react(reader, here, "sad", number=0)
    mine = reader.get(f"/me.json?room={here.story.pk}").json()["room"]["reactions"]
    assert mine == {"1": "agree", "0": "sad"}
    assert react(reader, here, "").json()["reactions"] == {}
    gone = reader.delete(f"/chats/{here.story.pk}/0/react/", headers=FROM_HERE)
    assert gone.json()["reactions"] == {}
    assert not Reaction.objects.exists()


def test_without_a_script_the_same_button_takes_it_back(reader: Client, here: Talk) -> None:
    here.message("Good news")
    for wanted in ({"agree": 1}, {}):
        page = page_at(reader, f"/chats/{here.story.pk}/1/")
        value = str(find(page, ".talk-kinds button")[0].get("value"))
        answer = reader.post(f"/chats/{here.story.pk}/1/react/", {"kind": value})
        assert (answer.status_code, answer.headers["Location"]) == (303, f"/chats/{here.story.pk}/1/")
        assert Message.objects.get().reactions == wanted


def test_a_browser_without_account_is_known_by_its_word(client: Client, here: Talk) -> None:
    here.message("Good news")
    one, other = token_of(client), token_of(client)
    for token in (one, one, other):
        answer = react(client, here, "funny", token=token)
        assert not answer.cookies
    assert answer.json()["reactions"] == {"funny": 2}
    assert react(client, here, "", token=one).json()["reactions"] == {"funny": 1}
    assert {by[0] for by in Reaction.objects.values_list("by", flat=True)} == {"t"}


def forged(name: str, here: Talk) -> str:
    return {
        "none": "",
        "made up": "abc",
        "of an account": f"u{here.chidi.pk}",
        "signed for something else": signing.Signer(salt="other").sign("abc"),
        "changed": signing.Signer(salt="dateline.reader").sign("abc").replace("abc", "abd"),
        "long": "x" * 5000,
    }[name]


@pytest.mark.parametrize(
    "name", ["none", "made up", "of an account", "signed for something else", "changed", "long"]
)
def test_no_other_word_counts(client: Client, here: Talk, name: str) -> None:
    here.message("Good news")
    assert react(client, here, "agree", token=forged(name, here)).status_code == 401
    assert not Reaction.objects.exists()


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "", "Origin": "https://evil.example"},
        {"Sec-Fetch-Site": "", "Origin": "null"},
        {"Sec-Fetch-Site": ""},
    ],
)
def test_a_word_is_taken_and_given_on_pages_of_ours_only(
    client: Client, here: Talk, headers: dict[str, str]
) -> None:
    here.message("Good news")
    token = token_of(client)
    assert react(client, here, "agree", token=token, headers=headers).status_code == 403
    assert client.post("/chats/token/", headers={**JSON, **headers}).status_code == 403
    ours = {"Sec-Fetch-Site": "", "Origin": "http://testserver"}
    assert react(client, here, "agree", token=token, headers=ours).status_code == 200


def test_the_word_of_a_browser_makes_no_second_vote_of_an_account(reader: Client, here: Talk) -> None:
    here.message("Good news")
    token = token_of(reader)
    react(reader, here, "agree", token=token)
    assert Reaction.objects.get().by == f"u{here.chidi.pk}"


@pytest.mark.parametrize("kind", ["love", "AGREE", "\0", "\ud83d\ude00", "a" * 100_000, "agree\n"])
def test_kinds_that_there_are_not_are_refused(reader: Client, here: Talk, kind: str) -> None:
    here.message("Good news")
    kind = kind.encode("utf-16", "surrogatepass").decode("utf-16")
    assert react(reader, here, kind).status_code == 422
    assert not Reaction.objects.exists()


@pytest.mark.parametrize("number", [2, 10**18, 2**63, 10**40])
def test_messages_that_there_are_not_take_none(reader: Client, here: Talk, number: int) -> None:
    here.message("Good news")
    assert react(reader, here, "agree", number=number).status_code in (404, 422)


def test_a_room_whose_story_is_gone_takes_none(reader: Client, here: Talk) -> None:
    here.message("Good news")
    actions.withdraw(story=here.story, by=None, reason="", now=here.now)
    assert react(reader, here, "agree", number=0).status_code == 410
    assert Room.objects.get().reactions == {}


def test_reactions_by_the_hundred_and_words_by_the_dozen_end(client: Client, here: Talk) -> None:
    here.message("Good news")
    user = chidi("Dora")
    client.force_login(user)
    statuses = [react(client, here, "agree").status_code for _ in range(70)]
    assert statuses == [200] * 60 + [429] * 10
    client.logout()
    words = [client.post("/chats/token/", headers=FROM_HERE).status_code for _ in range(70)]
    assert words == [201] * 60 + [429] * 10


def test_nobody_votes_by_a_link(client: Client, here: Talk) -> None:
    here.message("Good news")
    assert client.get(f"/chats/{here.story.pk}/1/react/?kind=agree").status_code == 405
    assert client.get("/chats/token/").status_code == 405
