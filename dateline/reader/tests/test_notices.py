"""The form of legal notices, its receipt, and statements of reasons: without account, cookie or script; sealed."""

import re
from collections.abc import Iterator
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client

from dateline.discussion.actions.deciding import Reason, decide
from dateline.discussion.actions.moderated import Verb
from dateline.discussion.actions.notices import decide_notice
from dateline.discussion.models import Appeal, Notice
from dateline.discussion.tests.rooms import Talk, talk
from dateline.lib import clock
from dateline.people.models import User
from dateline.people.roles import Role
from tests.cast import NOON, ana, chidi, colleague

pytestmark = pytest.mark.django_db

LATER = NOON + timedelta(hours=1)


@pytest.fixture
def here() -> Iterator[Talk]:
    with clock.at(LATER):
        yield talk()


def quincy() -> User:
    return colleague("quincy", Role.CHIEF_EDITOR, name="Quincy Adler")


def form(here: Talk, **more: Any) -> dict[str, Any]:
    return {
        "address": f"/chats/{here.story.pk}/1/", "ground": "insult", "explanation": "It calls me a thief.", "name": "Eva",
        "email": "eva@home.example", "in_good_faith": "on", **more,
    }  # fmt: skip


def test_anybody_gives_a_notice_and_gets_a_receipt_that_only_its_address_opens(here: Talk) -> None:
    message = here.message("Eva is a thief")
    dora = Client(enforce_csrf_checks=True)
    page = dora.get("/notice/", {"address": f"/chats/{here.story.pk}/1/"})
    assert f'value="/chats/{here.story.pk}/1/"' in page.content.decode()
    answer = dora.post("/notice/", form(here))
    assert answer.status_code == 303
    taken = Notice.objects.get()
    assert (taken.message, answer.headers["Location"]) == (message, f"/notice/{taken.token}/")
    receipt = dora.get(answer.headers["Location"])
    assert "The newsroom has your notice since" in receipt.content.decode()
    assert not dora.cookies
    for one in (page, answer, receipt):
        assert one.headers["Cache-Control"] == "private, no-store"
        assert "noindex" in one.headers["X-Robots-Tag"]
        assert one.headers["Referrer-Policy"] == "no-referrer"
    for token in ("x", taken.token[:-1], taken.token + "x", "a" * 500, "%00"):
        assert dora.get(f"/notice/{token}/").status_code == 404


def test_every_page_and_everywhere_one_reports_a_message_lead_to_the_form(here: Talk, client: Client) -> None:
    message = here.message("Eva is a thief")
    assert 'href="/notice/"' in client.get("/").content.decode().split("site-footer")[1]
    place = f"/chats/{here.story.pk}/{message.number}/"
    page = client.get(place).content.decode()
    found = re.search(r'id="report-heading".*?href="(/notice/[^"]*)"', page, re.DOTALL)
    assert found
    form = client.get(unescape(found[1])).content.decode()
    assert f"/chats/{here.story.pk}/?message=1#m-1" in unescape(form)
    dialog = client.get("/chats/moulds/").content.decode().split('<template id="report">')[1]
    assert 'href="/notice/"' in dialog.split("</template>")[0]


def test_a_decided_notice_says_why_and_may_be_appealed(here: Talk) -> None:
    here.message("Eva is a thief")
    dora, by = Client(enforce_csrf_checks=True), quincy()
    dora.post("/notice/", form(here))
    taken = Notice.objects.get()
    path = f"/notice/{taken.token}/"
    assert dora.post(path, {"words": "But"}).status_code == 422
    decide_notice(notice_id=taken.pk, outcome=Notice.Outcome.KEPT, reason="It is satire.", by=by, now=LATER)
    page = dora.get(path).content.decode()
    assert "It is satire." in page
    assert "quincy" not in page.lower()
    assert dora.post(path, {"words": ""}).status_code == 422
    assert dora.post(path, {"words": "It is none."}).status_code == 303
    assert dora.post(path, {"words": "Twice"}).status_code == 303
    assert Appeal.objects.get().words == "It is none."
    assert "It is none." in dora.get(path).content.decode()


@pytest.mark.parametrize(
    "bad",
    [{"address": ""}, {"address": "x" * 501}, {"ground": "x"}, {"explanation": "\u202e"}, {"explanation": "x" * 4001},
     {"email": "no address"}, {"email": ""}, {"name": "x" * 121}, {"in_good_faith": ""}, {"explanation": "a\0b"},
     {"email": 'a@b.test\r\nBcc: x@y.test'}],
)  # fmt: skip
def test_what_is_not_whole_is_shown_again_with_what_was_typed(
    here: Talk, client: Client, bad: dict[str, str]
) -> None:
    answer = client.post("/notice/", form(here, **bad))
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert not Notice.objects.exists()


def test_what_is_typed_is_shown_as_itself(here: Talk, client: Client) -> None:
    words = "<script>alert(1)</script> {{ 7*7 }} \u202ereversed"
    client.post("/notice/", form(here, explanation=words, name="<b>Eva</b>"))
    taken = Notice.objects.get()
    assert taken.explanation == "<script>alert(1)</script> {{ 7*7 }} reversed"
    client.force_login(ana())
    page = client.get("/desk/discussion/notices/").content.decode()
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert(1)" not in page


def test_many_of_one_address_are_put_off_and_others_served(here: Talk, client: Client) -> None:
    answers = [client.post("/notice/", form(here), REMOTE_ADDR="192.0.2.1").status_code for _ in range(6)]
    assert answers == [303] * 5 + [429]
    assert client.post("/notice/", form(here), REMOTE_ADDR="192.0.2.2").status_code == 303
    # Nobody is believed who tells another address, as long as no proxy is set up.
    forged = client.post("/notice/", form(here), REMOTE_ADDR="192.0.2.1", HTTP_X_FORWARDED_FOR="198.51.100.1")
    assert forged.status_code == 429
    assert "192.0.2" not in str(list(Notice.objects.values()))


def test_a_statement_is_for_whom_it_concerns_alone(here: Talk, client: Client) -> None:
    message = here.message("You fools")
    by = quincy()
    made = decide(
        message_id=message.pk, verb=Verb.REJECT, by=by, now=LATER, reason=Reason("Not so.", "Insults")
    )
    path = f"/notice/statements/{made.pk}/"
    assert client.get(path).status_code == 403
    assert "fools" not in client.get(path).content.decode()
    assert f'href="/account/login/?next={path}"' in client.get(path).content.decode().split("<h1>")[1]
    client.force_login(chidi("Dora"))
    assert client.get(path).status_code == 404
    client.force_login(here.chidi)
    page = client.get(path)
    text = page.content.decode()
    for words in ("Not so.", "Insults", "You fools", "not a machine", "six months"):
        assert words in text
    assert "quincy" not in text.lower()
    assert page.headers["Cache-Control"] == "private, no-store"
    # With "no-referrer", browsers send the appeal with no origin, and it is refused as somebody else's form.
    assert page.headers["Referrer-Policy"] == "same-origin"
    assert client.post(path, {"words": "I was hurt."}).status_code == 303
    assert Appeal.objects.get().decision == made
    for key in (made.pk + 1, 2**63, 10**30):
        assert client.get(f"/notice/statements/{key}/").status_code == 404
    publish = decide(message_id=message.pk, verb=Verb.PUBLISH, by=by, now=LATER)
    assert client.get(f"/notice/statements/{publish.pk}/").status_code == 404
