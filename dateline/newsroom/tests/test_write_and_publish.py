"""An editor writes, saves, publishes, schedules, corrects and withdraws, by the addresses of the desk."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.signals import published
from wagtail.test.utils.form_data import rich_text

from dateline.lib import clock, faults
from dateline.media.models import PublicUse
from dateline.newsroom.story_views import EditStoryView
from dateline.newsroom.tests.forms import listed_blocks, story_form
from dateline.people.models import Author, User
from dateline.people.roles import Role
from dateline.stories.access import Gone, public_story
from dateline.stories.models import Correction, Story, Version
from tests.cast import NOON, Paper, colleague, photo

ADD = "wagtailsnippets_stories_story:add"
EDIT = "wagtailsnippets_stories_story:edit"
WITHDRAW = "wagtailsnippets_stories_story:unpublish"


def send(desk: Client, address: str, form: dict[str, Any], **action: str) -> str:
    """Post the form, follow to where it leads, and return that page."""
    answer = desk.post(address, {**form, **action}, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_new_story_is_saved_as_a_draft_with_byline_topic_and_section(desk: Client, post: Paper) -> None:
    send(desk, reverse(ADD), story_form(post))
    story = Story.objects.get()
    assert not story.live
    assert (story.section, story.edition, story.slug) == (post.town, post.edition, "ferry-sails-again")
    assert story.byline_authors == [post.ben]
    assert list(story.topics.all()) == [post.ferry]


def test_publishing_from_the_form_makes_the_story_public_at_its_address(desk: Client, post: Paper) -> None:
    page = send(desk, reverse(ADD), story_form(post, lead_photo=photo().pk), **{"action-publish": "1"})
    story = Story.objects.get()
    assert public_story(post.edition, story.pk).headline == "Ferry sails again"
    assert "is live" in page
    assert story.get_absolute_url() in page


def test_a_new_story_begins_with_the_writers_own_byline_and_the_only_section(
    desk: Client, editor: User, post: Paper
) -> None:
    Author.objects.create(name="Ana Ruiz", slug="ana-ruiz", user=editor)
    post.sport.delete()
    form = desk.get(reverse(ADD)).context["form"]
    assert [byline.author.name for byline in form.instance.bylines.all()] == ["Ana Ruiz"]
    assert form["section"].value() == post.town.pk


def test_a_photo_without_credit_keeps_the_story_a_draft_and_the_editor_is_led_to_it(
    desk: Client, post: Paper
) -> None:
    good = photo(rights_note="Ours.")
    bare = photo("Pier in fog", agency="", photographer="", alt_text="")
    body = [("photo", {"photo": bare.pk, "caption": "", "alt": "", "crop": ""})]
    form = story_form(post, body=body, lead_photo=good.pk)
    page = send(desk, reverse(ADD), form, **{"action-publish": "1"})
    story = Story.objects.get()
    assert not story.live
    assert not PublicUse.objects.exists()
    assert story.body[0].value["photo"] == bare
    assert "“Pier in fog” has no credit." in page
    assert "“Pier in fog” has no alternative text." in page
    edit = reverse(EDIT, args=[story.pk])
    assert f'href="{reverse("wagtailimages:edit", args=[bare.pk])}?next={edit.replace("/", "%2F")}"' in page
    assert reverse("wagtailimages:edit", args=[good.pk]) + "?next" not in page


def test_a_live_story_stays_as_it_was_when_its_new_text_cannot_be_published(
    desk: Client, post: Paper
) -> None:
    story = post.published()
    bare = photo("Pier in fog", agency="", photographer="")
    form = story_form(post, "Ferry stays in port", lead_photo=bare.pk)
    page = send(desk, reverse(EDIT, args=[story.pk]), form, **{"action-publish": "1"})
    assert "“Pier in fog” has no credit." in page
    story.refresh_from_db()
    assert story.headline == "Ferry sails again"
    assert story.get_latest_revision_as_object().headline == "Ferry stays in port"


def test_a_failing_receiver_leaves_the_story_a_draft_and_the_editor_is_told(
    desk: Client, post: Paper, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(**kwargs: Any) -> None:
        raise RuntimeError("the index is full")

    published.connect(fail, sender=Story)
    try:
        page = send(desk, reverse(ADD), story_form(post), **{"action-publish": "1"})
    finally:
        published.disconnect(fail, sender=Story)
    story = Story.objects.get()
    assert not story.live
    assert story.headline == "Ferry sails again"
    assert not Version.objects.exists()
    assert "The story is not published" in page
    assert "Your text is safe as a draft" in page
    assert "RuntimeError: the index is full" in caplog.text
    assert "Traceback" in caplog.text


def test_a_story_is_scheduled_and_a_bad_one_is_refused_now_and_not_at_night(
    desk: Client, post: Paper
) -> None:
    soon = (clock.now() + timedelta(days=1)).strftime("%Y-%m-%d %H:%M")
    page = send(desk, reverse(ADD), story_form(post, go_live_at=soon), **{"action-publish": "1"})
    assert "is scheduled" in page
    assert Story.objects.get().approved_schedule
    bare = photo("Pier in fog", agency="", photographer="")
    form = story_form(post, "Second", go_live_at=soon, lead_photo=bare.pk)
    page = send(desk, reverse(ADD), form, **{"action-publish": "1"})
    assert "“Pier in fog” has no credit." in page
    assert not Story.objects.get(headline="Second").approved_schedule


@pytest.mark.parametrize("moment", ["", "2020-01-01 08:00"])
def test_the_button_that_schedules_never_publishes_at_once(desk: Client, post: Paper, moment: str) -> None:
    form = {**story_form(post, go_live_at=moment), "action-publish": "schedule"}
    assert "still to come" in desk.post(reverse(ADD), form).content.decode()
    assert not Story.objects.exists()


def test_a_headline_of_several_lines_becomes_one(desk: Client, post: Paper) -> None:
    send(desk, reverse(ADD), story_form(post, "Ferry\r\n  sails"))
    assert Story.objects.get().headline == "Ferry sails"


def test_a_headline_turns_no_words_around_it_and_is_never_invisible(desk: Client, post: Paper) -> None:
    send(desk, reverse(ADD), story_form(post, "Ferry \u202esliaS", short_headline="Z" + "\u0335" * 60))
    story = Story.objects.get()
    assert story.headline == "Ferry sliaS"
    assert len(story.short_headline) == 9
    answer = desk.post(reverse(ADD), {**story_form(post, "\u200b"), "action-publish": "1"})
    assert "headline" in answer.context["form"].errors
    assert Story.objects.count() == 1


def test_an_embargoed_story_is_told_as_scheduled(desk: Client, post: Paper) -> None:
    later = (clock.now() + timedelta(days=1)).strftime("%Y-%m-%d %H:%M")
    page = send(desk, reverse(ADD), story_form(post, embargo=later), **{"action-publish": "1"})
    assert "is scheduled" in page
    assert not Story.objects.get().live


def test_correcting_opens_the_form_with_an_empty_correction_and_publishes_it(
    desk: Client, post: Paper
) -> None:
    story = post.published(body=[{"type": "paragraph", "value": "<p>Ten boats.</p>"}])
    listed = desk.get(reverse("wagtailsnippets_stories_story:list")).content.decode()
    assert f"{reverse(EDIT, args=[story.pk])}?correction=" in listed
    block = "0f8fad5b-d9cb-469f-a165-70867728950e"
    form = desk.get(reverse(EDIT, args=[story.pk]), {"correction": block}).context["form"]
    assert [(b.block_type, b.id) for b in form["body"].value()][1:] == [("correction", block)]
    story.refresh_from_db()
    assert len(story.body) == 1
    body = [("paragraph", "<p>Eleven boats.</p>"), ("correction", {"was": "ten", "now": "eleven", "at": ""})]
    send(desk, reverse(EDIT, args=[story.pk]), story_form(post, body=body), **{"action-publish": "1"})
    assert (Correction.objects.get().was, Correction.objects.get().now) == ("ten", "eleven")


def test_withdrawing_asks_for_a_reason_and_tells_readers(desk: Client, post: Paper) -> None:
    story = post.published()
    assert "Reason for readers" in desk.get(reverse(WITHDRAW, args=[story.pk])).content.decode()
    page = send(desk, reverse(WITHDRAW, args=[story.pk]), {"reason": "A court asked for it."})
    assert "is withdrawn" in page
    with pytest.raises(Gone, match=r"A court asked for it\."):
        public_story(post.edition, story.pk)


def test_a_failing_withdrawal_leaves_the_story_public_and_says_so(desk: Client, post: Paper) -> None:
    from wagtail.signals import unpublished

    def fail(**kwargs: Any) -> None:
        raise RuntimeError("the index is full")

    story = post.published()
    unpublished.connect(fail, sender=Story)
    try:
        page = send(desk, reverse(WITHDRAW, args=[story.pk]), {"reason": ""})
    finally:
        unpublished.disconnect(fail, sender=Story)
    assert "The story is still public" in page
    assert public_story(post.edition, story.pk)


def test_what_was_public_cannot_be_deleted_and_a_draft_can(desk: Client, post: Paper) -> None:
    story, draft = post.published(), post.story("Never seen")
    draft.save()
    delete = "wagtailsnippets_stories_story:delete"
    assert "published versions are kept" in send(desk, reverse(delete, args=[story.pk]), {})
    bulk = reverse("wagtail_bulk_action", args=["stories", "story", "delete"])
    assert "published versions are kept" in send(desk, f"{bulk}?id={story.pk}", {})
    send(desk, reverse(delete, args=[draft.pk]), {})
    assert list(Story.objects.all()) == [story]


def test_the_address_of_a_draft_follows_its_headline_and_that_of_a_live_story_stays(
    desk: Client, post: Paper
) -> None:
    send(desk, reverse(ADD), story_form(post, "Fer"))
    story = Story.objects.get()
    edit = reverse(EDIT, args=[story.pk])
    send(desk, edit, story_form(post, "Ferry sails", slug="fer"))
    story.refresh_from_db()
    assert story.slug == "ferry-sails"
    send(desk, edit, story_form(post, "Ferry sails", slug="ferry-sails"), **{"action-publish": "1"})
    send(desk, edit, story_form(post, "Ferry stays", slug="ferry-sails"), **{"action-publish": "1"})
    story.refresh_from_db()
    assert (story.headline, story.slug) == ("Ferry stays", "ferry-sails")


@pytest.mark.parametrize("slug", ["..", "a%2fb", "a/b", "🦀", "x" * 300])
def test_an_impossible_address_is_refused_beside_its_field(desk: Client, post: Paper, slug: str) -> None:
    answer = desk.post(reverse(ADD), {**story_form(post, slug=slug), "action-publish": "1"})
    assert "slug" in answer.context["form"].errors
    assert not Story.objects.exists()


def test_a_topic_that_does_not_exist_is_named(desk: Client, post: Paper) -> None:
    answer = desk.post(reverse(ADD), story_form(post, topics='Ferry, "Lost boats"'))
    assert "There is no topic “Lost boats”" in answer.content.decode()
    assert desk.get(reverse("newsroom_topics"), {"term": "fe"}).json() == ["Ferry"]


@pytest.mark.parametrize("moment", ["tomorrow", "0001-01-01 00:00", "0026-05-04 12:00"])
def test_a_first_publication_in_the_future_or_before_newspapers_is_refused(
    desk: Client, post: Paper, moment: str
) -> None:
    tomorrow = (clock.now() + timedelta(days=1)).strftime("%Y-%m-%d %H:%M")
    form = story_form(post, first_published_at=tomorrow if moment == "tomorrow" else moment)
    answer = desk.post(reverse(ADD), form)
    assert "first_published_at" in answer.context["form"].errors


def test_saving_over_a_colleagues_newer_version_is_refused_once_and_loses_nothing(
    desk: Client, post: Paper
) -> None:
    ben = colleague("ben", Role.CHIEF_EDITOR, name="Ben Okafor")
    story = post.published(now=NOON)
    edit = reverse(EDIT, args=[story.pk])
    opened = story.latest_revision
    story.headline = "Ben's headline"
    newer = story.save_revision(user=ben)
    form = story_form(post, "Ana's headline")
    mine = {"loaded_revision_id": opened.pk, "loaded_revision_created_at": opened.created_at.isoformat()}
    answer = desk.post(edit, {**form, **mine})
    assert "Ben Okafor has saved a newer version" in answer.content.decode()
    assert answer.context["form"]["headline"].value() == "Ana's headline"
    story = Story.objects.get(pk=story.pk)
    assert story.latest_revision == newer
    now = {"loaded_revision_id": newer.pk, "loaded_revision_created_at": newer.created_at.isoformat()}
    desk.post(edit, {**form, **now})
    assert Story.objects.get(pk=story.pk).get_latest_revision_as_object().headline == "Ana's headline"


def test_of_two_editors_who_save_in_the_same_moment_one_is_told(
    desk: Client, post: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = post.published()
    ben = colleague("ben", Role.CHIEF_EDITOR, name="Ben Okafor")
    latest = story.latest_revision
    form = {
        **story_form(post, "Ana's words"),
        "loaded_revision_id": latest.pk,
        "loaded_revision_created_at": latest.created_at.isoformat(),
    }

    def look_and_be_overtaken(view: Any) -> bool:
        theirs = Story.objects.get(pk=story.pk)
        theirs.headline = "Ben's words"
        theirs.save_revision(user=ben)
        return False

    monkeypatch.setattr(EditStoryView, "_colleague_was_faster", look_and_be_overtaken)
    page = send(desk, reverse(EDIT, args=[story.pk]), form, **{"action-publish": "1"})
    assert "Ben Okafor has saved a newer version" in page
    assert "Ana&#x27;s words" in page
    story.refresh_from_db()
    assert story.headline == "Ferry sails again"
    assert story.get_latest_revision_as_object().headline == "Ben's words"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("body-count", "abc"),
        ("body-count", "7"),
        ("body-0-order", "x"),
        ("body-0-value", "not json"),
        ("body-0-value", "[" * 100_000),
        ("body-0-value", '{"blocks": null}'),
        ("lead_photo", "x"),
        ("bylines-0-author", "x"),
        ("bylines-TOTAL_FORMS", "99999999"),
    ],
)
def test_a_form_that_no_browser_sends_is_refused_and_no_fault(
    desk: Client, post: Paper, field: str, value: str
) -> None:
    answer = desk.post(reverse(ADD), {**story_form(post), field: value})
    assert answer.status_code == 400
    assert not Story.objects.exists()


def test_half_an_emoji_and_a_link_to_nothing_do_not_break_the_published_page(
    desk: Client, client: Client, post: Paper
) -> None:
    form = story_form(post)
    state = json.loads(form["body-0-value"])
    state["blocks"][0]["text"] = "Gull \ud83d over the harbour"
    state["blocks"][0]["entityRanges"] = [{"offset": 0, "length": 4, "key": 0}]
    state["entityMap"] = {"0": {"type": "LINK", "mutability": "MUTABLE", "data": {"id": "x", "parentId": 1}}}
    send(desk, reverse(ADD), {**form, "body-0-value": json.dumps(state)}, **{"action-publish": "1"})
    page = client.get(Story.objects.get().get_absolute_url())
    assert page.status_code == 200
    assert "\ufffd over the harbour" in page.content.decode()


def test_what_the_browser_saved_by_itself_meanwhile_is_no_conflict(
    desk: Client, editor: User, post: Paper
) -> None:
    story = post.published(now=NOON)
    opened = story.latest_revision
    story.save_revision(user=editor)
    mine = {"loaded_revision_id": opened.pk, "loaded_revision_created_at": opened.created_at.isoformat()}
    form = {**story_form(post, "Ana's headline"), **mine}
    send(desk, reverse(EDIT, args=[story.pk]), form, **{"action-publish": "1"})
    story.refresh_from_db()
    assert story.headline == "Ana's headline"


def test_the_preview_is_the_readers_page_of_the_unsaved_form_with_byline_topic_and_private_photo(
    desk: Client, post: Paper
) -> None:
    address = reverse("wagtailsnippets_stories_story:preview_on_add")
    form = story_form(post, "Ferry <b>sails</b>", lead_photo=photo("Pier", caption="Fog over the pier.").pk)
    assert desk.post(address, form).json() == {"is_valid": True, "is_available": True}
    page = desk.get(address).content.decode()
    assert 'class="story"' in page
    for shown in (
        "Ferry &lt;b&gt;sails&lt;/b&gt;",
        "Ben Okafor",
        "The ferry sails.",
        "Fog over the pier.",
        "Ferry</a>",
    ):
        assert shown in page
    assert not Story.objects.exists()
    assert not PublicUse.objects.exists()


def test_the_preview_shows_a_correction_that_is_being_written(desk: Client, post: Paper) -> None:
    story = post.published()
    body = [("paragraph", "<p>Eleven boats.</p>"), ("correction", {"was": "ten", "now": "eleven", "at": ""})]
    address = reverse("wagtailsnippets_stories_story:preview_on_edit", args=[story.pk])
    assert desk.post(address, story_form(post, body=body)).json()["is_valid"]
    answer = desk.get(address)
    assert answer.status_code == 200
    assert "eleven" in answer.content.decode()


def test_every_kind_of_block_can_be_previewed_before_it_is_saved(desk: Client, post: Paper) -> None:
    other, picture = post.published("Bakery opens"), photo("Pier").pk
    body: list[tuple[str, Any]] = [
        ("heading", {"text": "What it costs", "level": "2"}),
        (
            "list",
            {"ordered": "on", "items": listed_blocks([rich_text("<p>one</p>"), rich_text("<p>two</p>")])},
        ),
        (
            "quote",
            {"text": "It floats.", "speaker": "Captain", "source": "", "source_url": "", "language": ""},
        ),
        ("photo", {"photo": picture, "caption": "", "alt": "", "crop": "3x2"}),
        ("gallery", {"title": "Pier", "photos": listed_blocks([{"photo": picture, "caption": "Dawn"}])}),
        ("related", {"story": other.pk, "label": ""}),
        ("embed", {"url": "https://video.example/1", "title": "A film", "provider": "", "description": ""}),
        (
            "audio",
            {"recording": "", "title": "Foghorn", "credit": "", "transcript": rich_text("<p>Hoo.</p>")},
        ),
        ("fact_box", {"title": "The pier", "text": rich_text("<p>Old.</p>")}),
        ("pull_quote", {"text": "Nobody would say.", "speaker": ""}),
        ("preformatted", {"text": "a  b"}),
    ]
    address = reverse("wagtailsnippets_stories_story:preview_on_add")
    assert desk.post(address, story_form(post, body=body)).json()["is_valid"]
    answer = desk.get(address)
    assert answer.status_code == 200
    page = answer.content.decode()
    for shown in (
        "What it costs",
        "two",
        "It floats.",
        "Dawn",
        "Bakery opens",
        "A film",
        "Foghorn",
        "The pier",
    ):
        assert shown in page, shown


def test_the_preview_of_a_live_story_shows_what_is_typed_and_changes_nothing(
    desk: Client, post: Paper
) -> None:
    story = post.published()
    address = reverse("wagtailsnippets_stories_story:preview_on_edit", args=[story.pk])
    assert desk.post(address, story_form(post, "Ferry stays")).json()["is_valid"]
    assert "Ferry stays" in desk.get(address).content.decode()
    story.refresh_from_db()
    assert story.headline == "Ferry sails again"
    view = reverse("wagtailsnippets_stories_story:revisions_view", args=[story.pk, story.latest_revision.pk])
    assert "Ferry sails again" in desk.get(view).content.decode()


def test_an_older_version_is_published_again_or_refused_in_words(desk: Client, post: Paper) -> None:
    story = post.published(lead_photo=photo())
    first = story.latest_revision
    story.lead_photo, story.headline = None, "Ferry stays"
    story.save_revision().publish()
    story.refresh_from_db()
    revert = reverse("wagtailsnippets_stories_story:revisions_revert", args=[story.pk, first.pk])

    def fail() -> None:
        raise RuntimeError("the log is full")

    with faults.armed("publish:before_commit", fail):
        page = send(desk, revert, story_form(post), **{"action-publish": "1"})
    assert "The story is not published" in page
    send(desk, revert, story_form(post), **{"action-publish": "1"})
    story.refresh_from_db()
    assert story.headline == "Ferry sails again"


def test_a_saved_draft_leads_to_the_address_that_is_live_and_not_to_its_own(
    desk: Client, post: Paper
) -> None:
    story = post.published()
    page = send(desk, reverse(EDIT, args=[story.pk]), story_form(post, slug="another-address"))
    assert story.get_absolute_url() in page
    assert f"/another-address-{story.pk}/" not in page
