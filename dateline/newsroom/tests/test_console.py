"""The console of live coverage: who stands there, what is sent, once each, and what is done with it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from dateline.lib import clock
from dateline.lib.tests.pictures import encoded
from dateline.live import boards
from dateline.live.actions import posting, running
from dateline.live.actions.posting import Content
from dateline.live.models import Coverage, Presence, Standing, State, Update
from dateline.live.tests.replay import OpenCoverage, told
from dateline.media.models import Photo, PublicUse
from dateline.people.models import User
from dateline.people.roles import Role
from dateline.stories import actions
from dateline.stories.models import Kind, Story
from tests.cast import NOON, Paper, colleague, photo

pytestmark = pytest.mark.django_db
BY_SCRIPT = {"HTTP_X_CONSOLE": "1"}


@pytest.fixture
def regatta(post: Paper) -> Iterator[Story]:
    with clock.at(NOON):
        yield post.published("Regatta as it happens", kind=Kind.LIVE)


@pytest.fixture
def ben(post: Paper) -> User:
    return colleague("ben", Role.REPORTER, section=post.town, name="Ben Reports")


@pytest.fixture
def ground(ben: User) -> Client:
    """Ben's browser, at the ground."""
    client = Client()
    client.force_login(ben)
    return client


def console(story: Story) -> str:
    return reverse("newsroom_console", args=[story.pk])


def of_update(update: Update) -> str:
    return reverse("newsroom_console_update", args=[update.story_id, update.pk])


def send(client: Client, story: Story, *, script: bool = True, **fields: Any) -> Any:
    given = {"key": str(uuid4()), **(fields or {"text": "The boats are out."})}
    return client.post(console(story), given, **(BY_SCRIPT if script else {}))


def step(client: Client, update: Update, do: str, **fields: Any) -> Any:
    return client.post(of_update(update), {"do": do, **fields}, **BY_SCRIPT)


def run(client: Client, story: Story, do: str, **fields: Any) -> Any:
    return client.post(reverse("newsroom_console_run", args=[story.pk]), {"do": do, **fields}, **BY_SCRIPT)


def state(client: Client, story: Story, **query: Any) -> Any:
    return client.get(reverse("newsroom_console_state", args=[story.pk]), query).json()


def seen(answer: Any, name: str) -> str:
    return str(answer.context[name])


# Sending


def test_what_a_reporter_publishes_is_with_readers(ground: Client, regatta: Story) -> None:
    page = OpenCoverage(regatta.pk)
    answer = send(ground, regatta, text="Nine **boats**.", headline=" Start \u202e", is_key="on")
    assert (answer.status_code, answer.json()["standing"]) == (200, "public")
    page.require_replay_equals_fresh("live.posted", "live.coverage")
    update = Update.objects.get()
    assert (update.headline, update.author.name, update.is_key) == ("Start", "Ben Reports", True)


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


def upload(client: Client, story: Story, data: bytes | None = None, **fields: Any) -> Any:
    file = SimpleUploadedFile("quay.jpg", encoded("JPEG") if data is None else data, "image/jpeg")
    given = {"key": str(uuid4()), "alt": "A boat.", "file": file, **fields}
    return client.post(reverse("newsroom_console_photo", args=[story.pk]), given, **BY_SCRIPT)


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


def test_a_photo_of_the_desk_that_one_may_not_know_of_is_not_published(
    ground: Client, regatta: Story, editor: User
) -> None:
    secret = photo(uploaded_by_user=editor)
    answer = send(ground, regatta, photo=str(secret.pk), text="x")
    assert "not in the library" in answer.json()["words"]


# Editors read first


def test_what_waits_is_read_by_an_editor_and_published_by_one_tap(
    ground: Client, desk: Client, regatta: Story
) -> None:
    assert run(desk, regatta, "switch", on="1").status_code == 200
    assert "Send to an editor" in ground.get(console(regatta)).content.decode()
    assert send(ground, regatta).json()["standing"] == "waiting"
    update = Update.objects.get()
    assert "Ben Reports" in desk.get(console(regatta)).content.decode()
    assert step(ground, update, "approve").status_code == 422
    assert step(desk, update, "approve", version="1").status_code == 200
    assert step(desk, update, "approve", version="1").status_code == 200
    assert [kind for kind, _ in told(regatta.pk)] == ["live.posted"]


def test_what_changed_since_it_was_read_is_not_published_unread(
    ground: Client, desk: Client, regatta: Story
) -> None:
    run(desk, regatta, "switch", on="1")
    send(ground, regatta)
    update = Update.objects.get()
    step(ground, update, "change", version="1", text="Something else.")
    assert step(desk, update, "approve", version="1").status_code == 409
    update.refresh_from_db()
    assert update.standing == Standing.WAITING


def test_what_goes_back_says_why_and_waits_again_when_it_is_mended(
    ground: Client, desk: Client, regatta: Story
) -> None:
    run(desk, regatta, "switch", on="1")
    send(ground, regatta)
    update = Update.objects.get()
    assert step(desk, update, "send-back", reason=" ").status_code == 422
    step(desk, update, "send-back", reason="Who says so?")
    assert "Who says so?" in ground.get(console(regatta)).content.decode()
    step(ground, update, "change", version="1", text="Says Kit.")
    update.refresh_from_db()
    assert (update.standing, update.reason) == (Standing.WAITING, "")
    step(desk, update, "change-approve", version="2", text="Says Kit Sandoval.")
    update.refresh_from_db()
    assert (update.is_public, update.text) == (True, "Says Kit Sandoval.")


def test_a_colleagues_waiting_update_is_nobody_elses_to_see(
    ground: Client, desk: Client, regatta: Story, post: Paper
) -> None:
    run(desk, regatta, "switch", on="1")
    send(ground, regatta, text="Not yet.")
    update = Update.objects.get()
    other = Client()
    other.force_login(colleague("mia", Role.REPORTER, section=post.town, name="Mia"))
    assert "Not yet." not in other.get(console(regatta)).content.decode()
    assert other.get(of_update(update)).status_code == 404
    parts = other.get(reverse("newsroom_console_parts", args=[regatta.pk]), {"id": update.pk})
    assert "Not yet." not in parts.content.decode()
    assert state(other, regatta)["waiting"] == []
    assert "Not yet." in ground.get(console(regatta)).content.decode()


# What is done to an update


def test_a_correction_says_what_was_wrong(ground: Client, regatta: Story) -> None:
    send(ground, regatta, text="Ten boats.")
    update = Update.objects.get()
    page = OpenCoverage(regatta.pk)
    answer = step(ground, update, "change", mode="correct", version="1", text="Nine boats.")
    assert (answer.status_code, "what was wrong" in answer.content.decode()) == (422, True)
    step(ground, update, "change", mode="correct", version="1", text="Nine boats.", corrected="We wrote ten.")
    page.require_replay_equals_fresh("live.changed")
    history = ground.get(of_update(update)).content.decode()
    assert "Ten boats." in history
    assert "Version 1" in history
    assert "Ben Reports" in history


def test_of_two_who_change_an_update_at_once_the_second_chooses(
    ground: Client, desk: Client, regatta: Story
) -> None:
    send(ground, regatta, text="Ten boats.")
    update = Update.objects.get()
    step(desk, update, "change", version="1", text="Nine boats.")
    for script in (True, False):
        given = {"do": "change", "version": "1", "text": "Eight boats."}
        answer = ground.post(of_update(update), given, **(BY_SCRIPT if script else {}))
        assert answer.status_code == 409
        both = answer.content.decode()
        assert "Eight boats." in both
        assert "Nine boats." in both
    form = answer.context["form"]
    step(ground, update, "change", version=form["version"].value(), text=form["text"].value())
    update.refresh_from_db()
    assert update.text == "Eight boats."


def test_a_reporter_changes_and_removes_only_what_is_theirs(
    ground: Client, desk: Client, regatta: Story
) -> None:
    send(desk, regatta, text="Hers.")
    update = Update.objects.get()
    for do in ("change", "remove", "pin", "key", "approve", "send-back", "garbage", ""):
        answer = step(ground, update, do, version="1", text="His.", on="1", reason="x")
        assert answer.status_code == 422, do
    update.refresh_from_db()
    assert (update.text, update.is_public, update.pin, update.is_key) == ("Hers.", True, None, False)
    assert step(desk, update, "remove", reason="Wrong.").status_code == 200
    update.refresh_from_db()
    assert (update.standing, update.reason) == (Standing.REMOVED, "Wrong.")
    assert desk.get(of_update(update)).status_code == 404


def test_pins_are_put_in_order(desk: Client, regatta: Story) -> None:
    for number in range(3):
        send(desk, regatta, text=f"Heat {number}")
    first, second, third = Update.objects.order_by("pk")
    for one in (first, second, third):
        step(desk, one, "pin", on="1")
    run(desk, regatta, "move", update=str(third.pk), way="up")
    run(desk, regatta, "move", update=str(first.pk), way="up")
    assert list(Update.objects.order_by("pin")) == [first, third, second]
    run(desk, regatta, "sort", order=f"{second.pk},garbage,{first.pk},{'9' * 40}")
    assert list(Update.objects.order_by("pin")) == [second, first, third]
    step(desk, first, "pin", on="0")
    assert run(desk, regatta, "move", update=str(first.pk), way="up").status_code == 422


def test_the_number_of_an_update_of_another_coverage_opens_nothing(
    desk: Client, regatta: Story, post: Paper
) -> None:
    fair = post.published("Fair as it happens", kind=Kind.LIVE)
    send(desk, fair, text="Music.")
    update = Update.objects.get()
    for number in (update.pk, 987654, 2**64):
        address = f"/desk/live/{regatta.pk}/updates/{number}/"
        assert desk.get(address).status_code == 404
        assert desk.post(address, {"do": "remove"}).status_code == 404
    assert desk.get(f"/desk/live/{2**64}/").status_code == 404
    update.refresh_from_db()
    assert update.is_public


# What stands above


def test_coverage_is_announced_run_paused_and_ended(desk: Client, regatta: Story) -> None:
    answer = run(desk, regatta, "state", **{"s-state": "announced", "s-starts_at": "2026-05-04T10:00"})
    assert (
        answer.status_code,
        "s-starts_at" in str(answer.json()) or "starts_at" in answer.json()["errors"],
    ) == (422, True)
    # Nine in the evening on the wall of an edition in Lisbon, in summer.
    run(desk, regatta, "state", **{"s-state": "announced", "s-starts_at": "2026-05-04T21:00"})
    coverage = Coverage.objects.get()
    assert (coverage.state, coverage.starts_at.isoformat()) == ("announced", "2026-05-04T20:00:00+00:00")
    assert 'value="2026-05-04T21:00"' in desk.get(console(regatta)).content.decode()
    for name in ("running", "paused"):
        run(desk, regatta, "state", **{"s-state": name})
        assert Coverage.objects.get().state == name
    assert run(desk, regatta, "state", **{"s-state": "ended"}).status_code == 422
    run(desk, regatta, "state", **{"s-state": "ended", "s-closing": "All came home."})
    assert Coverage.objects.get().closing == "All came home."


def test_without_script_a_refused_setting_keeps_what_was_typed(desk: Client, regatta: Story) -> None:
    address = reverse("newsroom_console_run", args=[regatta.pk])
    answer = desk.post(address, {"do": "summary", "seen": "old", "k-known": "Nine boats", "k-unknown": ""})
    assert answer.status_code == 422
    assert "A colleague changed this" in answer.content.decode()
    assert "Nine boats" in answer.content.decode()
    assert desk.get(address).status_code == 302


def test_a_summary_does_not_write_over_a_colleagues(desk: Client, regatta: Story) -> None:
    page = desk.get(console(regatta))
    known = {"seen": seen(page, "summary_seen"), "k-known": "Nine boats", "k-unknown": "Who won"}
    assert run(desk, regatta, "summary", **known).status_code == 200
    assert run(desk, regatta, "summary", **{**known, "k-known": "Ten boats"}).status_code == 422
    assert Coverage.objects.get().known == "Nine boats"


def test_a_goal_is_counted_once_by_whoever_stands_there(ground: Client, desk: Client, regatta: Story) -> None:
    board = boards.score(home="Rovers", away="Quay", home_score=0, away_score=0)
    running.set_board(story=regatta, board=board, now=NOON)
    page = OpenCoverage(regatta.pk)
    for client in (ground, desk, ground):
        assert run(client, regatta, "goal", side="home", seen="0").status_code == 200
    page.require_replay_equals_fresh("live.coverage")
    assert Coverage.objects.get().board["home_score"] == 1
    assert run(ground, regatta, "goal", side="home", seen="1").status_code == 200
    assert run(ground, regatta, "goal", side="home", seen="0").status_code == 422
    for wrong in ({"side": "referee", "seen": "2"}, {"side": "home", "seen": "x"}, {"side": "home"}):
        assert run(ground, regatta, "goal", **wrong).status_code == 422
    assert Coverage.objects.get().board["home_score"] == 2


def test_reporters_do_not_run_what_editors_run(ground: Client, regatta: Story) -> None:
    for do in ("state", "summary", "board", "switch", "sort", "move", "garbage"):
        answer = run(ground, regatta, do, **{"s-state": "paused", "on": "1"})
        assert answer.status_code == 422, do
    coverage = Coverage.objects.get()
    assert (coverage.state, coverage.needs_editor) == ("running", False)


# Several at once


def test_colleagues_see_who_is_here_and_who_types(ground: Client, desk: Client, regatta: Story) -> None:
    assert state(ground, regatta, typing="1")["people"] == []
    assert state(desk, regatta)["people"] == [{"name": "Ben Reports", "typing": True}]
    with clock.at(NOON.replace(minute=1)):
        assert state(desk, regatta)["people"] == []


def test_presence_is_written_once_in_ten_seconds(ground: Client, regatta: Story) -> None:
    for second in range(10):
        with clock.at(NOON.replace(second=second)):
            state(ground, regatta, typing="1")
    assert Presence.objects.get().seen_at == NOON
    with clock.at(NOON.replace(second=10)):
        state(ground, regatta)
    assert (Presence.objects.get().seen_at.second, Presence.objects.get().typing_until) == (10, None)


def test_the_state_is_small_and_says_what_changed(ground: Client, desk: Client, regatta: Story) -> None:
    first = state(ground, regatta)
    again = state(ground, regatta, since=first["since"])
    assert "updates" not in again
    send(desk, regatta)
    update = Update.objects.get()
    changed = state(ground, regatta, since=first["since"])
    assert [key for key, _mark in changed["updates"]] == [update.pk]
    step(desk, update, "key", on="1")
    marked = state(ground, regatta, since=changed["since"])
    assert marked["updates"][0][1] != changed["updates"][0][1]
    parts = ground.get(reverse("newsroom_console_parts", args=[regatta.pk]), {"id": update.pk})
    assert f'data-mark="{marked["updates"][0][1]}"' in parts.content.decode()
    assert (
        "no-store"
        in ground.get(reverse("newsroom_console_state", args=[regatta.pk])).headers["Cache-Control"]
    )


def test_older_updates_come_by_keyset(desk: Client, regatta: Story, editor: User) -> None:
    for number in range(25):
        posting.send(story=regatta, key=uuid4(), content=Content(text=f"Lap {number}."), by=editor, now=NOON)
    page = desk.get(console(regatta))
    place = page.context["public"].next
    older = desk.get(
        reverse("newsroom_console_parts", args=[regatta.pk]), {"before": str(place)}
    ).content.decode()
    assert "Lap 4." in older
    assert "Lap 5." not in older
    assert "Lap 4." in desk.get(console(regatta), {"before": str(place)}).content.decode()
    assert len(state(desk, regatta, down_to=str(place))["updates"]) == 20
    assert desk.get(reverse("newsroom_console_parts", args=[regatta.pk]), {"before": "x"}).status_code == 404


# A story of its own


def test_an_update_grows_into_one_story_however_often_it_is_pressed(
    ground: Client, desk: Client, regatta: Story, post: Paper
) -> None:
    picture = photo()
    send(
        desk,
        regatta,
        headline="Boat sinks",
        text="It **sank**.\n\nAll safe.",
        photo=str(picture.pk),
        quote="I can swim.",
        speaker="Kit",
        link="https://example.org/a",
        link_title="The race",
    )
    update = Update.objects.get()
    places = [desk.post(of_update(update), {"do": "own-story"}).headers["Location"] for _ in range(2)]
    story = Story.objects.exclude(pk=regatta.pk).get()
    assert places == [reverse("wagtailsnippets_stories_story:edit", args=[story.pk])] * 2
    draft = story.get_latest_revision_as_object()
    assert (draft.headline, draft.kind, draft.section, draft.live) == (
        "Boat sinks",
        Kind.NEWS,
        post.town,
        False,
    )
    assert [topic.name for topic in draft.topics.all()] == ["Ferry"]
    kinds = [block["type"] for block in draft.body.get_prep_value()]
    assert kinds == ["paragraph", "paragraph", "photo", "quote", "embed", "related"]
    assert draft.body.get_prep_value()[-1]["value"]["story"] == regatta.pk
    assert desk.get(places[0]).status_code == 200


def test_readers_see_the_link_while_that_story_is_public(desk: Client, regatta: Story, editor: User) -> None:
    send(desk, regatta, text="Boat sinks")
    update = Update.objects.get()
    page = OpenCoverage(regatta.pk)
    desk.post(of_update(update), {"do": "own-story"})
    page.require_replay_equals_fresh("live.changed")
    assert "update-story" not in page.state["updates"][0]["html"]
    story = Story.objects.exclude(pk=regatta.pk).get().get_latest_revision_as_object()
    story.headline = "How the boat sank"
    actions.publish(story=story, by=editor, now=NOON)
    page.require_replay_equals_fresh("live.changed")
    assert "How the boat sank" in page.state["updates"][0]["html"]
    actions.withdraw(story=story, by=editor, reason="", now=NOON)
    page.require_replay_equals_fresh("live.changed")
    assert "How the boat sank" not in page.state["updates"][0]["html"]


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
