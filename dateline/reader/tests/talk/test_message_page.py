"""One message with all that can be done to it, without a script: answer, react, report, change, remove."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from lxml.html import fromstring

from dateline.discussion.models import Message, Report, Rules, Standing
from dateline.discussion.tests.rooms import MINUTE, Talk
from dateline.lib import clock
from dateline.reader.tests.talk.reading import find, page_at, words
from tests.cast import NOON, chidi

JSON = {"Accept": "application/json"}
OF_ITS_AUTHOR = {"edit-heading", "remove-heading", "react-heading"}
OF_OTHERS = {"react-heading", "mute-heading", "report-heading"}


def headings(client: Client, here: Talk, number: int = 1) -> set[str]:
    page = page_at(client, f"/chats/{here.story.pk}/{number}/")
    return {str(one.get("id")) for one in find(page, "section h2")}


def do(client: Client, here: Talk, what: str, number: int = 1, **fields: Any) -> Any:
    """Send one of the page's forms."""
    headers = fields.pop("headers", {})
    return client.post(f"/chats/{here.story.pk}/{number}/{what}/", fields, headers=headers)


def test_everybody_finds_there_what_they_may_do(reader: Client, client: Client, here: Talk) -> None:
    here.message("Mine")
    here.message("Hers", by=chidi("Dora"))
    assert headings(reader, here) == OF_ITS_AUTHOR
    assert headings(reader, here, 2) == OF_OTHERS
    assert headings(client, here) == OF_OTHERS
    page = page_at(client, f"/chats/{here.story.pk}/1/")
    assert find(page, f'a[href="/chats/{here.story.pk}/write/?reply=1"]')
    assert find(page, 'meta[name="robots"]')[0].get("content") == "noindex"
    assert not client.get(f"/chats/{here.story.pk}/1/").cookies
    with clock.at(here.now + timedelta(minutes=16)):
        assert headings(reader, here) == OF_ITS_AUTHOR - {"edit-heading"}


def test_what_one_wrote_is_changed_with_a_mark(reader: Client, here: Talk) -> None:
    here.message("The fery")
    page = page_at(reader, f"/chats/{here.story.pk}/1/")
    assert find(page, "#text")[0].text_content().strip() == "The fery"
    answer = do(reader, here, "edit", text="The ferry")
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/chats/{here.story.pk}/?message=1#m-1")
    room = page_at(reader, f"/chats/{here.story.pk}/")
    assert words(room, "#m-1 .message-text") == "The ferry"
    assert find(room, "#m-1 .message-changed")
    told = do(reader, here, "edit", text="The *ferry*", headers=JSON).json()
    assert "<em>ferry</em>" in told["html"]


def test_a_change_that_is_refused_gives_back_what_was_typed(reader: Client, here: Talk) -> None:
    here.message("Mine")
    for text in ("", "x" * 4001, "x" * 50_000):
        answer = do(reader, here, "edit", text=text)
        assert answer.status_code == 422
        page = fromstring(answer.content.decode())
        assert find(page, "#text")[0].text_content().strip() == text
        assert words(page, ".talk-why")
    assert Message.objects.get().text == "Mine"


def test_a_change_is_as_long_as_its_section_lets_it_be(reader: Client, here: Talk) -> None:
    here.message("x" * 151)
    Rules.objects.update(longest_text=150)
    page = page_at(reader, f"/chats/{here.story.pk}/1/")
    assert words(page, "#text-help").startswith("At most 150 characters.")
    assert find(page, "#text")[0].text_content().strip() == "x" * 151
    for text in ("y" * 151, "y" * 20_000):
        told = do(reader, here, "edit", text=text, headers=JSON)
        assert told.status_code == 422
        assert told.json()["words"] == f"A message has at most 150 characters; yours has {len(text)}."
    assert do(reader, here, "edit", text="y" * 150).status_code == 303


def test_nobody_changes_or_removes_what_another_wrote_or_what_is_old(
    reader: Client, client: Client, here: Talk
) -> None:
    here.message("Hers", by=chidi("Dora"))
    here.message("Mine")
    for who, number in ((reader, 1), (client, 1), (client, 2)):
        for what in ("edit", "remove"):
            assert do(who, here, what, number, text="Changed", sure="1").status_code in (401, 403, 422)
    with clock.at(here.now + 16 * MINUTE):
        late = do(reader, here, "edit", 2, text="Changed", headers=JSON)
    assert late.status_code == 422
    assert "15 minutes" in late.json()["words"]
    assert [one.text for one in Message.objects.order_by("number")] == ["Hers", "Mine"]


def test_one_is_asked_before_one_removes_what_one_wrote(reader: Client, here: Talk) -> None:
    here.message("Regret")
    assert do(reader, here, "remove").status_code == 422
    assert Message.objects.get().is_public
    assert do(reader, here, "remove", sure="1").status_code == 303
    assert Message.objects.get().standing == Standing.REMOVED
    assert reader.get(f"/chats/{here.story.pk}/1/").status_code == 404
    again = do(reader, here, "remove", headers=JSON)
    assert again.status_code == 404


def test_forms_from_elsewhere_change_nothing(here: Talk) -> None:
    here.message("Mine")
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(here.chidi)
    fields: dict[str, Any] = {"text": "Changed", "sure": "1", "kind": "agree", "reason": "spam"}
    for what in ("edit", "remove", "react", "report", "mute"):
        for headers in ({}, {"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}):
            assert do(browser, here, what, **fields, headers=headers).status_code == 403, what
    message = Message.objects.get()
    assert (message.text, message.is_public, message.reactions, message.reports) == ("Mine", True, {}, 0)


@pytest.mark.parametrize("what", ["edit", "remove", "react", "report", "mute"])
@pytest.mark.parametrize("method", ["get", "head", "put", "patch"])
def test_nothing_is_done_by_looking(reader: Client, here: Talk, what: str, method: str) -> None:
    here.message("Mine")
    answer = getattr(reader, method)(f"/chats/{here.story.pk}/1/{what}/?kind=agree&sure=1&text=x&reason=spam")
    assert answer.status_code == 405
    assert Message.objects.get().reactions == {}


@pytest.mark.parametrize("number", [0, 2, 10**18, 2**63, 10**40])
def test_a_message_that_is_not_there_is_not_found(reader: Client, here: Talk, number: int) -> None:
    here.message("Mine")
    assert reader.get(f"/chats/{here.story.pk}/{number}/").status_code == 404
    for what in ("edit", "remove", "report"):
        answer = do(reader, here, what, number, text="x", sure="1", reason="spam")
        assert answer.status_code in (404, 422), what


def test_a_held_message_has_no_page(reader: Client, here: Talk) -> None:
    here.message("Mine")
    Message.objects.update(standing=Standing.HELD)
    assert reader.get(f"/chats/{here.story.pk}/1/").status_code == 404


def test_whoever_reports_is_thanked_account_or_not(reader: Client, client: Client, here: Talk) -> None:
    here.message("Buy boats", by=chidi("Dora"))
    page = page_at(client, f"/chats/{here.story.pk}/1/")
    token = str(find(page, 'input[name="token"]')[0].get("value"))
    from_here = {"Sec-Fetch-Site": "same-origin"}
    refused = do(client, here, "report", token=token, headers=from_here)
    assert "Say what is wrong" in words(fromstring(refused.content.decode()), ".talk-why")
    answer = do(client, here, "report", token=token, reason="spam", words="An advert", headers=from_here)
    assert "Thank you" in words(fromstring(answer.content.decode()), ".talk-thanks")
    assert do(reader, here, "report", reason="hate", headers=JSON).json()["words"].startswith("Thank you")
    do(reader, here, "report", reason="hate")
    assert Report.objects.count() == Message.objects.get().reports == 2
    assert {one.by[0] for one in Report.objects.all()} == {"t", "u"}


def test_reports_by_the_dozen_end_with_words(reader: Client, here: Talk) -> None:
    for n in range(8):
        here.message(f"Message {n}", by=chidi(f"Dora{n}"))
    answers = [do(reader, here, "report", n, reason="spam") for n in range(1, 9)]
    assert [one.status_code for one in answers] == [200] * 6 + [429] * 2
    assert here.now > NOON
