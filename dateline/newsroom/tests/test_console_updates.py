"""What is done with updates at the console: read first, changed, pinned, grown into stories."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from dateline.live.models import Standing, Update
from dateline.live.tests.replay import OpenCoverage, told
from dateline.newsroom.tests.console_hands import (
    BY_SCRIPT,
    console,
    of_update,
    run,
    send,
    state,
    step,
)
from dateline.people.models import User
from dateline.people.roles import Role
from dateline.stories import actions
from dateline.stories.models import Kind, Story
from tests.cast import NOON, Paper, colleague, photo

pytestmark = pytest.mark.django_db


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
        answer = ground.post(of_update(update), given, headers=BY_SCRIPT if script else {})
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


def test_its_own_story_is_published_though_the_coverage_is_told_as_a_story_by_now(
    desk: Client, regatta: Story, editor: User
) -> None:
    send(desk, regatta, text="Boat sinks")
    desk.post(of_update(Update.objects.get()), {"do": "own-story"})
    regatta.refresh_from_db()
    regatta.kind = Kind.ANALYSIS
    actions.publish(story=regatta, by=editor, now=NOON)
    story = Story.objects.exclude(pk=regatta.pk).get().get_latest_revision_as_object()
    story.headline = "How the boat sank"
    actions.publish(story=story, by=editor, now=NOON)
    story.refresh_from_db()
    assert story.live
