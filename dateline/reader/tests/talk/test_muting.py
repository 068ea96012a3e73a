"""Whom one does not want to read: muted at one of their messages and shown again, by accounts alone."""

from typing import Any

import pytest
from django.test import Client

from dateline.discussion.models import Message
from dateline.discussion.tests.rooms import Talk
from dateline.people.models import Mute, User
from dateline.reader.tests.talk.reading import find, page_at, words
from tests.cast import chidi

JSON = {"Accept": "application/json"}


def mute(client: Client, here: Talk, number: int = 1, *, headers: Any = None, **fields: str) -> Any:
    return client.post(f"/chats/{here.story.pk}/{number}/mute/", fields, headers=headers or {})


def muted(client: Client, here: Talk) -> list[int]:
    """Return whom the personal call tells every device of an account not to show."""
    told: list[int] = client.get(f"/me.json?room={here.story.pk}").json()["room"]["muted"]
    return told


def test_a_script_mutes_shows_again_and_learns_whom_not_to_show(reader: Client, here: Talk) -> None:
    dora = chidi("Dora")
    here.message("Hers", by=dora)
    for _ in range(2):
        assert mute(reader, here, headers=JSON).json() == {"muted": [dora.pk]}
    assert muted(reader, here) == [dora.pk]
    assert mute(reader, here, show="1", headers=JSON).json() == {"muted": []}
    assert not Mute.objects.exists()


def test_without_a_script_a_form_on_the_page_of_the_message_does_it(reader: Client, here: Talk) -> None:
    dora = chidi("Dora")
    here.message("Hers", by=dora)
    address = f"/chats/{here.story.pk}/1/"
    for label, now in (("Mute Dora", [dora.pk]), ("Show again", [])):
        page = page_at(reader, address)
        form = f'form[action="{address}mute/"]'
        [button] = find(page, f"{form} button")
        assert words(page, f"{form} button") == label
        given = {str(button.get("name")): str(button.get("value"))} if button.get("name") else {}
        answer = reader.post(f"{address}mute/", given)
        assert (answer.status_code, answer.headers["Location"]) == (303, f"{address}#mute-heading")
        assert muted(reader, here) == now


def test_without_an_account_one_is_led_to_log_in(client: Client, here: Talk) -> None:
    here.message("Hello")
    address = f"/chats/{here.story.pk}/1/"
    page = page_at(client, address)
    assert not find(page, f'form[action="{address}mute/"]')
    [link] = find(page, 'section[aria-labelledby="mute-heading"] a')
    assert link.get("href") == f"/account/login/?next={address}"
    for headers in ({}, JSON):
        assert mute(client, here, headers=headers).status_code == 401
    assert not Mute.objects.exists()


def test_nobody_mutes_themselves_or_whoever_left(reader: Client, here: Talk) -> None:
    here.message("Mine")
    here.message("Left", by=chidi("Dora"))
    Message.objects.filter(number=2).update(author=None)
    for number, why in ((1, "yourself"), (2, "no account")):
        answer = mute(reader, here, number, headers=JSON)
        assert answer.status_code == 422
        assert why in answer.json()["words"]
        assert not find(page_at(reader, f"/chats/{here.story.pk}/{number}/"), "#mute-heading")
    assert not Mute.objects.exists()


def test_an_account_without_a_name_is_led_to_choose_one(client: Client, here: Talk) -> None:
    here.message("Hello")
    client.force_login(User.objects.create_user("nameless"))
    address = f"/chats/{here.story.pk}/1/"
    answer = mute(client, here, headers=JSON)
    assert answer.status_code == 403
    assert "display name" in answer.json()["words"]
    [link] = find(page_at(client, address), 'section[aria-labelledby="mute-heading"] a')
    assert link.get("href") == f"/account/ready/?next={address}"


def test_mutes_by_the_dozen_end_with_words(reader: Client, here: Talk) -> None:
    here.message("Hers", by=chidi("Dora"))
    answers = [mute(reader, here, headers=JSON) for _ in range(22)]
    assert [one.status_code for one in answers] == [200] * 20 + [429] * 2
    assert "Please try again in" in answers[-1].json()["words"]
    assert int(answers[-1].headers["Retry-After"]) > 0


@pytest.mark.parametrize("number", [0, 2, 10**18, 2**63, 10**40])
def test_at_a_message_that_is_not_there_nobody_is_muted(reader: Client, here: Talk, number: int) -> None:
    here.message("Hers", by=chidi("Dora"))
    assert mute(reader, here, number).status_code == 404
    assert mute(reader, here, number, headers=JSON).status_code == 404


def test_a_room_has_the_button_and_the_way_back_for_scripts(client: Client, here: Talk) -> None:
    moulds = client.get("/chats/moulds/").content.decode()
    for part in ('data-do="mute"', 'id="muted"', "Show again", 'href="/account/mutes/"'):
        assert part in moulds
