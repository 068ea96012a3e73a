"""The console of live coverage: who stands there, and what is sent, once each."""

from __future__ import annotations

import gzip
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

import dateline
from dateline.lib import clock
from dateline.lib.tests.pictures import encoded
from dateline.live.actions import running
from dateline.live.models import State, Update
from dateline.live.tests.replay import OpenCoverage, told
from dateline.media.models import Photo, PublicUse
from dateline.newsroom.console import access
from dateline.newsroom.tests.console_hands import (
    console,
    send,
    step,
    upload,
)
from dateline.people.models import User
from dateline.people.roles import Role
from dateline.stories import actions
from dateline.stories.models import Kind, Story
from tests.cast import NOON, Paper, colleague, photo

pytestmark = pytest.mark.django_db
MOST_PACKED = 30_000


# Sending


def test_what_a_reporter_publishes_is_with_readers(ground: Client, regatta: Story) -> None:
    page = OpenCoverage(regatta.pk)
    answer = send(ground, regatta, text="Nine **boats**.", headline=" Start \u202e", is_key="on")
    assert (answer.status_code, answer.json()["standing"]) == (200, "public")
    page.require_replay_equals_fresh("live.posted", "live.coverage")
    update = Update.objects.get()
    assert (update.headline, str(update.author), update.is_key) == ("Start", "Ben Reports", True)


def test_sent_again_from_a_dead_spot_it_is_the_same_update(ground: Client, regatta: Story) -> None:
    key = str(uuid4())
    answers = [send(ground, regatta, key=key, text="Nine boats.").json() for _ in range(3)]
    assert len({answer["id"] for answer in answers}) == 1
    assert Update.objects.count() == 1
    assert [kind for kind, _ in told(regatta.pk)].count("live.posted") == 1


def test_without_script_it_is_a_form_and_what_is_refused_stays_in_it(ground: Client, regatta: Story) -> None:
    page = ground.get(console(regatta))
    assert page.headers["Cache-Control"] == "private, no-store" or "no-store" in page.headers["Cache-Control"]
    key = page.context["form"]["key"].value()
    answer = send(ground, regatta, script=False, key=key, headline="Kept", link="javascript:alert(1)")
    assert answer.status_code == 422
    assert "is no address of the web" in answer.content.decode()
    assert answer.context["form"]["headline"].value() == "Kept"
    assert str(answer.context["form"]["key"].value()) == str(key)
    answer = send(ground, regatta, script=False, key=key, headline="Kept", link="https://example.org/")
    assert answer.headers["Location"] == console(regatta)
    assert "Kept" in ground.get(console(regatta)).content.decode()


@pytest.mark.parametrize(
    "fields",
    [
        {"text": ""},
        {"text": "x" * 200_000},
        {"text": "x", "headline": "h" * 161},
        {"text": "x", "key": "garbage"},
        {"text": "x", "key": ""},
        {"text": "x", "photo": "987654"},
        {"text": "x", "photo": "9" * 40},
        {"text": "x", "link": "nowhere"},
        {"text": "a\0b"},
        {"board_kind": "score", "home": "Rovers"},
        {"board_kind": "counters", "rows": "\n".join(f"{n}: 1" for n in range(13))},
        {"board_kind": "score", "home": "A", "away": "B", "home_score": "-1"},
    ],
)  # fmt: skip
def test_what_cannot_be_published_is_refused_in_words(
    ground: Client, regatta: Story, fields: dict[str, str]
) -> None:
    for script in (True, False):
        answer = send(ground, regatta, script=script, **fields)
        assert answer.status_code == 422
        if script:
            assert answer.json()["words"]
    assert not Update.objects.exists()


def test_what_was_written_by_somebody_else_is_not_sent_in_my_name(
    ground: Client, regatta: Story, editor: User
) -> None:
    answer = send(ground, regatta, text="x", user=str(editor.pk))
    assert answer.status_code == 409
    assert not Update.objects.exists()


def test_nobody_sends_under_a_colleagues_key(ground: Client, desk: Client, regatta: Story) -> None:
    key = str(uuid4())
    send(desk, regatta, key=key, text="Hers.")
    answer = send(ground, regatta, key=key, text="His.")
    assert (answer.status_code, Update.objects.count()) == (422, 1)
    assert "somebody else" in answer.json()["words"]


def test_what_is_pasted_brings_no_controls_along(ground: Client, regatta: Story) -> None:
    """Word ends a line with a vertical tab; what turns letters round would reach the credit behind a caption."""
    send(ground, regatta, text="Kick-off\x0bin rain\x07", quote="I\x1b swim", caption="A boat\u202e\x0b")
    update = Update.objects.get()
    assert (update.text, update.quote, update.caption) == ("Kick-off\nin rain", "I swim", "A boat")


def test_an_update_may_carry_a_score_of_its_own(ground: Client, regatta: Story) -> None:
    send(ground, regatta, board_kind="score", home="Rovers", away="Quay", home_score="1", away_score="0")
    send(ground, regatta, board_kind="counters", rows="Boats out: 9\nWind: 4: gusts 6\nalone")
    score, counters = Update.objects.order_by("pk")
    assert (score.board["home_score"], score.board["away"]) == (1, "Quay")
    assert counters.board["rows"] == [["Boats out", "9"], ["Wind: 4", "gusts 6"], ["alone", ""]]


def test_ended_coverage_refuses_and_says_so(ground: Client, regatta: Story) -> None:
    running.set_state(story=regatta, state=State.ENDED, now=NOON, closing="Over.")
    answer = send(ground, regatta, text="One more.")
    assert (answer.status_code, "has ended" in answer.json()["words"]) == (422, True)
    assert "One more." in send(ground, regatta, script=False, text="One more.").content.decode()


def test_a_withdrawn_story_takes_the_console_along_for_who_may_not_read_it(
    ground: Client, desk: Client, regatta: Story
) -> None:
    assert ground.get(console(regatta)).status_code == 200
    actions.withdraw(story=regatta, by=None, reason="Not ours.", now=NOON)
    assert ground.get(console(regatta)).status_code == 404
    assert send(ground, regatta, text="x").status_code == 404
    assert desk.get(console(regatta)).status_code == 200
    assert "not public" in send(desk, regatta, text="x").json()["words"]


# Photos


def test_a_photo_is_in_the_library_once_with_the_reporters_credit(ground: Client, regatta: Story) -> None:
    key = str(uuid4())
    first, again = (upload(ground, regatta, key=key).json() for _ in range(2))
    assert first == again
    taken = Photo.objects.get()
    assert (taken.credit, taken.alt_text, taken.uploaded_by_user.username) == (
        "Post / Ben Reports",
        "A boat.",
        "ben",
    )
    assert not PublicUse.objects.exists()
    send(ground, regatta, photo=str(taken.pk), text="Look.")
    assert [use.used_by for use in PublicUse.objects.all()] == [f"live.coverage:{regatta.pk}"]


def test_a_photo_without_words_for_the_blind_is_not_published(ground: Client, regatta: Story) -> None:
    taken = upload(ground, regatta, alt="").json()["photo"]
    answer = send(ground, regatta, photo=str(taken), text="Look.")
    assert "cannot see it" in answer.json()["words"]
    assert send(ground, regatta, photo=str(taken), text="Look.", alt="A boat.").status_code == 200
    assert Photo.objects.get().alt_text == "A boat."


def test_without_script_a_photo_comes_with_the_form_and_only_once(ground: Client, regatta: Story) -> None:
    key = str(uuid4())

    def file() -> SimpleUploadedFile:
        return SimpleUploadedFile("quay.jpg", encoded("JPEG"), "image/jpeg")

    answer = send(ground, regatta, script=False, key=key, file=file(), text="Look.")
    assert answer.status_code == 422
    taken = Photo.objects.get()
    assert answer.context["form"]["photo"].value() == str(taken.pk)
    answer = send(ground, regatta, script=False, key=key, photo=str(taken.pk), alt="A boat.", text="Look.")
    assert answer.status_code == 302
    send(ground, regatta, script=False, key=key, file=file(), alt="A boat.", text="Look.")
    assert (Photo.objects.count(), Update.objects.get().photo) == (1, taken)


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"<svg/>", "SVG"), (b"nothing", "not a picture"), (encoded("JPEG")[:300], "damaged"), (b"", "")],
)
def test_what_is_no_photo_is_refused(ground: Client, regatta: Story, data: bytes, words: str) -> None:
    answer = upload(ground, regatta, data)
    assert (answer.status_code, words in answer.json()["words"]) == (422, True)
    assert not Photo.objects.exists()


def test_a_photo_of_too_many_pixels_is_refused(ground: Client, regatta: Story) -> None:
    import struct
    import zlib

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 12_000, 12_000, 8, 0, 0, 0, 0)
    huge = (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b""))
        + chunk(b"IEND", b"")
    )
    answer = upload(ground, regatta, huge)
    assert "12000 by 12000" in answer.json()["words"]


def test_the_library_offers_what_one_may_use_and_has_a_credit(
    ground: Client, regatta: Story, editor: User
) -> None:
    photo("Secret quay", uploaded_by_user=editor)
    photo("Quay without credit", agency="", photographer="")
    known = photo("Quay at dawn")
    address = reverse("newsroom_console_library", args=[regatta.pk])
    for words in ("", "QUAY", "quay at"):
        page = ground.get(address, {"q": words}).content.decode()
        assert f'data-choose="{known.pk}"' in page
        assert page.count("data-choose") == 1
    for words in ("heron", "a\0b", "x" * 5_000):
        assert "data-choose" not in ground.get(address, {"q": words}).content.decode()


def test_a_photo_of_the_desk_that_one_may_not_know_of_is_not_published(
    ground: Client, regatta: Story, editor: User
) -> None:
    secret = photo(uploaded_by_user=editor)
    answer = send(ground, regatta, photo=str(secret.pk), text="x")
    assert "not in the library" in answer.json()["words"]


# Who stands there


def test_a_colleague_of_another_section_who_signs_the_story_stands_there_too(post: Paper) -> None:
    mia = colleague("mia", Role.REPORTER, section=post.sport, name="Mia")
    client = Client()
    client.force_login(mia)
    with clock.at(NOON):
        signed = post.published("Match as it happens", kind=Kind.LIVE, authors=[mia.author])
        other = post.published("Regatta as it happens", kind=Kind.LIVE)
        assert client.get(console(other)).status_code == 404
        assert send(client, signed, text="Kick-off.").json()["standing"] == "public"
        listed = client.get(reverse("newsroom_live")).content.decode()
        assert "Match as it happens" in listed
        assert "Regatta as it happens" not in listed
        update = Update.objects.get()
        assert step(client, update, "own-story").status_code == 422
        assert not Story.objects.filter(kind=Kind.NEWS).exists()


def test_what_runs_is_listed_first_and_leads_to_its_console(ground: Client, post: Paper) -> None:
    with clock.at(NOON):
        over, runs = (post.published(name, kind=Kind.LIVE) for name in ("It is over", "It runs"))
        running.set_state(story=over, state=State.ENDED, now=NOON.replace(hour=13), closing="Over.")
        page = ground.get(reverse("newsroom_live")).content.decode()
        home = ground.get(reverse("wagtailadmin_home")).content.decode()
    assert page.index("It runs") < page.index("It is over")
    assert f'href="{console(runs)}"' in page
    assert f'"url": "{reverse("newsroom_live")}"' in home
    assert f'href="{console(runs)}"' in home


def test_what_runs_is_listed_however_much_ended_since(
    ground: Client, post: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(access, "MOST_LISTED", 2)
    with clock.at(NOON):
        post.published("It runs for weeks", kind=Kind.LIVE)
        for hour in (13, 14):
            over = post.published(f"Over at {hour}", kind=Kind.LIVE)
            running.set_state(story=over, state=State.ENDED, now=NOON.replace(hour=hour), closing="Over.")
        page = ground.get(reverse("newsroom_live")).content.decode()
    assert "It runs for weeks" in page
    assert "Over at 14" in page
    assert "Over at 13" not in page


def test_what_is_typed_into_a_form_that_was_sent_comes_back_to_be_sent_as_another(
    ground: Client, regatta: Story
) -> None:
    """A browser's way back leads to the form as it was, under the key that was used up."""
    key = str(uuid4())
    send(ground, regatta, script=False, key=key, text="Kick-off.")
    answer = send(ground, regatta, script=False, key=key, text="Goal!")
    assert (answer.status_code, answer.context["form"]["text"].value()) == (422, "Goal!")
    assert "sent before" in answer.content.decode()
    new = str(answer.context["form"]["key"].value())
    assert new != key
    send(ground, regatta, script=False, key=new, text="Goal!")
    assert [one.text for one in Update.objects.order_by("pk")] == ["Kick-off.", "Goal!"]


def test_a_published_live_storys_form_leads_to_its_console(desk: Client, regatta: Story, post: Paper) -> None:
    edit = reverse("wagtailsnippets_stories_story:edit", args=[regatta.pk])
    assert console(regatta) in desk.get(edit).content.decode()
    news = post.published("Council meets")
    page = desk.get(reverse("wagtailsnippets_stories_story:edit", args=[news.pk])).content.decode()
    assert "/desk/live/" not in page.replace('"/desk/live/"', "")


def test_no_other_site_makes_a_reporters_browser_send(ben: User, regatta: Story) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(ben)
    assert send(strict, regatta).status_code == 403
    assert not Update.objects.exists()


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused(desk: Client, regatta: Story, method: str) -> None:
    for name in ("", "_state", "_parts", "_photo", "_run"):
        address = reverse(f"newsroom_console{name}", args=[regatta.pk])
        assert getattr(desk, method)(address).status_code == 405


def test_a_session_that_ended_is_led_to_the_sign_in(regatta: Story) -> None:
    for address in (console(regatta), reverse("newsroom_console_state", args=[regatta.pk])):
        answer = Client().get(address)
        assert answer.status_code == 302
        assert "login" in answer.headers["Location"]


def test_the_console_is_light_enough_for_a_football_ground() -> None:
    static = Path(dateline.__file__).parent
    own = [*(static / "newsroom/static/newsroom/console").iterdir()]
    shared = [static / "ui/static/ui" / name for name in ("tokens.css", "js/live.js")]
    packed = sum(len(gzip.compress(file.read_bytes())) for file in (*own, *shared))
    assert packed < MOST_PACKED
