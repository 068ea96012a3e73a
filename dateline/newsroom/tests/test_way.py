"""Where a story stands: what the slip says and offers, and that nothing typed is lost when it changes hands."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from dateline.lib import clock
from dateline.newsroom.tests.forms import story_form
from dateline.people.models import User
from dateline.people.roles import Role
from dateline.stories import actions, workflow
from dateline.stories.models import Story
from tests.cast import NOON, Paper, colleague

EDIT = "wagtailsnippets_stories_story:edit"


@pytest.fixture
def ben(post: Paper) -> User:
    return colleague("ben", Role.REPORTER, section=post.town, name="Ben Okafor")


@pytest.fixture
def kit(post: Paper) -> User:
    return colleague("kit", Role.SECTION_EDITOR, section=post.town, name="Kit Edits")


@pytest.fixture
def draft(post: Paper, ben: User) -> Story:
    story = post.story(writer=ben)
    story.save()
    story.save_revision(user=ben)
    return story


def slip(client: Client, story: Story, **step: str) -> Any:
    address = reverse("newsroom_way", args=[story.pk])
    return client.post(address, step, follow=True) if step else client.get(address)


def page_of(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def offers(answer: Any) -> list[str]:
    return [offer.deed for offer in answer.context["offers"]]


def test_the_slip_says_what_became_of_a_story(client: Client, draft: Story, kit: User) -> None:
    client.force_login(kit)
    assert slip(client, draft).context["story"].desk_status == "Draft"
    draft.publish(draft.save_revision(user=kit), user=kit)
    assert slip(client, draft).context["story"].desk_status == "Live"
    live = Story.objects.get(pk=draft.pk)
    live.go_live_at = clock.now() + timedelta(days=1)
    live.publish(live.save_revision(user=kit), user=kit)
    assert slip(client, draft).context["story"].desk_status == "Live, change scheduled"


def test_nothing_is_left_to_do_about_a_killed_story_not_even_an_alarm(
    client: Client, draft: Story, kit: User
) -> None:
    client.force_login(kit)
    workflow.hold(story_id=draft.pk, by=kit, now=NOON, reason="The lawyer reads it.")
    assert "Alarms" in page_of(client, "/desk/")
    actions.kill(story_id=draft.pk, by=kit, reason="It was wrong.", now=NOON)
    answer = slip(client, draft)
    assert offers(answer) == []
    assert answer.context["story"].desk_status.startswith("Killed")
    assert "Alarms" not in page_of(client, "/desk/")


def test_a_refused_step_keeps_what_was_typed_in_its_own_box_alone(
    client: Client, draft: Story, ben: User, kit: User
) -> None:
    workflow.submit(story_id=draft.pk, by=ben, now=NOON)
    draft.save_revision(user=ben)
    client.force_login(kit)
    answer = slip(client, draft, deed="approve", note="Well told.", revision="1")
    assert "changed since you opened it" in answer.content.decode()
    assert answer.content.decode().count("Well told.") == 1


def test_a_due_time_that_is_none_is_told_and_the_calendar_opens(
    client: Client, draft: Story, kit: User
) -> None:
    client.force_login(kit)
    page = slip(client, draft, deed="due", due_at="soon").content.decode()
    assert "Enter a valid date/time." in page
    assert 'value="soon"' in page
    assert "wagtailadmin/js/date-time-chooser.js" in page


def test_a_form_that_an_editor_took_over_meanwhile_is_refused_and_keeps_its_text(
    client: Client, post: Paper, draft: Story, ben: User, kit: User
) -> None:
    client.force_login(ben)
    form = story_form(post, "Ferry sails again, says the captain")
    workflow.take(story_id=draft.pk, by=kit, now=NOON)
    answer = client.post(reverse(EDIT, args=[draft.pk]), form)
    page = answer.content.decode()
    assert "Not saved: Kit Edits has taken the story in hand meanwhile." in page
    assert answer.context["form"]["headline"].value() == "Ferry sails again, says the captain"
    by_itself = client.post(reverse(EDIT, args=[draft.pk]), form, headers={"accept": "application/json"})
    assert (by_itself.status_code, by_itself.json()["error_code"]) == (400, "locked")
    assert draft.revisions.count() == 1
    led = client.get(reverse(EDIT, args=[draft.pk])).headers["Location"]
    assert led == reverse("newsroom_way", args=[draft.pk])
    assert "While Kit Edits has it in hand" in slip(client, draft).content.decode()


def test_what_was_sent_back_says_so_and_why_until_it_is_mended(
    client: Client, draft: Story, ben: User, kit: User
) -> None:
    workflow.submit(story_id=draft.pk, by=ben, now=clock.now())
    workflow.send_back(story_id=draft.pk, by=kit, now=clock.now(), note="Which ferry?")
    client.force_login(ben)
    home = page_of(client, "/desk/")
    assert "Sent back" in home
    assert f'href="{reverse("newsroom_way", args=[draft.pk])}"' in home
    assert "Kit Edits sent it back:" in slip(client, draft).content.decode()
    form = reverse(EDIT, args=[draft.pk])
    assert "Kit Edits sent it back: Which ferry?" in page_of(client, form)
    draft.save_revision(user=ben)
    assert "Which ferry?" not in page_of(client, form)
    workflow.submit(story_id=draft.pk, by=ben, now=clock.now())
    assert slip(client, draft).context["story"].desk_status == "In review"


def test_what_is_in_review_is_not_offered_for_review_again(client: Client, draft: Story, ben: User) -> None:
    client.force_login(ben)
    form = reverse(EDIT, args=[draft.pk])
    assert "action-hand-over" in page_of(client, form)
    workflow.submit(story_id=draft.pk, by=ben, now=NOON)
    assert "action-hand-over" not in page_of(client, form)
    assert "submit" not in offers(slip(client, draft))


def test_a_scheduled_story_waits_for_its_moment_and_for_nobody(
    client: Client, draft: Story, ben: User, kit: User
) -> None:
    workflow.submit(story_id=draft.pk, by=ben, now=NOON)
    client.force_login(kit)
    assert "Nothing is in review." not in page_of(client, "/desk/")
    draft.go_live_at = clock.now() + timedelta(days=1)
    draft.publish(draft.save_revision(user=kit), user=kit)
    assert "Nothing is in review." in page_of(client, "/desk/")
    assert slip(client, draft).context["waits_until"] == draft.go_live_at


def test_a_held_story_that_is_not_published_leads_to_where_the_hold_is_lifted(
    client: Client, post: Paper, draft: Story, kit: User
) -> None:
    workflow.hold(story_id=draft.pk, by=kit, now=NOON, reason="The lawyer reads it.")
    client.force_login(kit)
    form = {**story_form(post), "action-publish": "1"}
    answer = client.post(reverse(EDIT, args=[draft.pk]), form, follow=True)
    [told] = [str(one) for one in answer.context["messages"] if "legal hold" in str(one)]
    assert "The lawyer reads it." in told
    assert reverse("newsroom_way", args=[draft.pk]) in told


@pytest.mark.parametrize(
    ("role", "writes", "uploads"),
    [(Role.REPORTER, True, True), (Role.PHOTO_EDITOR, False, True), (Role.MODERATOR, False, False)],
)
def test_the_first_page_offers_nobody_a_door_that_is_shut(
    client: Client, post: Paper, role: Role, writes: bool, uploads: bool
) -> None:
    client.force_login(colleague("eve", role, section=post.town))
    home = page_of(client, "/desk/")
    for link, offered in (
        ('action="/desk/stories/"', writes), ('href="/desk/stories/add/"', writes),
        ('href="/desk/flash/"', writes), ('href="/desk/images/multiple/add/"', uploads),
    ):  # fmt: skip
        assert (link in home) == offered, link
        assert (client.get(link.split('"')[1]).status_code == 200) == offered, link


def test_the_form_of_a_killed_story_offers_to_keep_a_draft_and_nothing_that_leads_to_readers(
    client: Client, draft: Story, kit: User
) -> None:
    client.force_login(kit)
    offered = ["action-publish", 'data-a11y-dialog-show="schedule-publishing-dialog"', "action-hand-over"]

    def shown() -> list[str]:
        page = page_of(client, reverse(EDIT, args=[draft.pk]))
        return [name for name in offered if name in page]

    assert shown() == offered
    actions.kill(story_id=draft.pk, by=kit, reason="It was wrong.", now=NOON)
    assert shown() == []
    assert reverse("newsroom_way", args=[draft.pk]) in page_of(client, reverse(EDIT, args=[draft.pk]))


def test_a_withdrawn_story_that_is_submitted_again_says_that_it_is_in_review(
    client: Client, draft: Story, kit: User, ben: User
) -> None:
    draft.publish(draft.save_revision(user=kit), user=kit)
    actions.withdraw(story=Story.objects.get(pk=draft.pk), by=kit, reason="", now=NOON)
    client.force_login(kit)
    assert slip(client, draft).context["story"].desk_status == "Withdrawn"
    Story.objects.get(pk=draft.pk).save_revision(user=ben)
    workflow.submit(story_id=draft.pk, by=ben, now=NOON)
    assert slip(client, draft).context["story"].desk_status == "Withdrawn, In review"
    listed = client.get("/desk/stories/", {"status": "review"}).context["object_list"]
    assert [one.pk for one in listed] == [draft.pk]
