"""What a form, a paste or a colleague may send that no editor means: clear words, and nothing lost.

By the numbers of the list of bad inputs: B58 is in test_paste and wire's test_pasted, B86 in reader's
test_draft_page; an older version against a newer one (B61) also in test_write_and_publish.
"""

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from dateline.lib import clock
from dateline.newsroom.tests.forms import story_form
from dateline.people.models import User
from dateline.people.roles import Role
from dateline.stories import actions
from dateline.stories.models import Story
from tests.cast import Paper, colleague

ADD, EDIT = "wagtailsnippets_stories_story:add", "wagtailsnippets_stories_story:edit"


def linked(url: str) -> str:
    """What the editor for running text sends for a link."""
    block = {
        "key": "abcde", "text": "here", "type": "unstyled", "depth": 0, "inlineStyleRanges": [],
        "entityRanges": [{"key": 0, "offset": 0, "length": 4}],
    }  # fmt: skip
    return json.dumps(
        {
            "blocks": [block],
            "entityMap": {"0": {"type": "LINK", "mutability": "MUTABLE", "data": {"url": url}}},
        }
    )


def with_raw_paragraph(form: dict[str, Any], raw: str) -> dict[str, Any]:
    return {**form, "body-0-value": raw}


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScript:alert(1)",
        "data:text/html,<script>1</script>",
        "vbscript:x",
        " javascript:1",
    ],
)
def test_a_link_that_runs_a_script_leads_nowhere(desk: Client, post: Paper, url: str) -> None:  # B59
    form = with_raw_paragraph(story_form(post, place="PIER"), linked(url))
    desk.post(reverse(ADD), {**form, "action-publish": "1"})
    story = Story.objects.get()
    assert story.live
    page = Client().get(story.get_absolute_url()).content.decode().lower()
    assert "here" in page
    for wrong in ("javascript:", "data:text", "vbscript:", ":1</a>"):
        assert wrong not in page


def test_a_proper_link_stays(desk: Client, post: Paper) -> None:
    form = with_raw_paragraph(story_form(post), linked("https://a.example/?b=1&c=2"))
    desk.post(reverse(ADD), {**form, "action-publish": "1"})
    page = Client().get(Story.objects.get().get_absolute_url()).content.decode()
    assert 'href="https://a.example/?b=1&amp;c=2"' in page


HOSTILE = "</script><script>alert(1)</script> ]]> -- \u2028 <b>&"


def test_a_hostile_headline_is_only_words_wherever_an_editor_sees_it(
    desk: Client, post: Paper
) -> None:  # B59
    desk.post(reverse(ADD), story_form(post, HOSTILE))
    story = Story.objects.get()
    assert "<script>alert" in story.headline
    assert "\u2028" not in story.headline
    desk.post(reverse("newsroom_notes", args=[story.pk]), {"text": HOSTILE, "quoted": HOSTILE})
    for address in (
        reverse(EDIT, args=[story.pk]),
        reverse("newsroom_share", args=[story.pk]),
        reverse("newsroom_notes", args=[story.pk]),
        reverse("newsroom_panel", args=[story.pk]),
        reverse("wagtailadmin_home"),
        reverse("wagtailsnippets_stories_story:list"),
        reverse("wagtailsnippets_stories_story:history", args=[story.pk]),
    ):
        page = desk.get(address).content.decode()
        assert "<script>alert(1)" not in page, address


@pytest.mark.parametrize("slug", ["..", "a/b", "%2f", "🦭", "x" * 121, "x" * 300, "a b", "../admin"])
def test_words_of_the_address_that_are_none_are_refused_beside_the_field(
    desk: Client, post: Paper, slug: str
) -> None:  # B60
    answer = desk.post(reverse(ADD), story_form(post, slug=slug))
    form = answer.context["form"]
    assert form.errors["slug"]
    assert form["slug"].value() == slug
    assert form["headline"].value() == "Ferry sails again"
    assert not Story.objects.exists()


@pytest.mark.parametrize("slug", ["admin", "desk", "api", "static", "preview"])
def test_a_word_of_the_site_is_a_good_address_behind_section_and_day(
    desk: Client, post: Paper, slug: str
) -> None:
    for headline in ("One", "Two"):  # and a second one of the same words is another story
        form = story_form(post, headline, slug=slug)
        desk.post(reverse(ADD), {**form, "action-publish": "1"})
    one, two = Story.objects.order_by("pk")
    assert one.slug == two.slug == slug
    for story in (one, two):
        page = Client().get(story.get_absolute_url()).content.decode()
        assert f"<h1>{story.headline}</h1>" in page


def test_bringing_a_block_back_does_not_hide_a_colleagues_version_from_an_open_form(
    desk: Client, post: Paper
) -> None:  # B61
    text = {"type": "paragraph", "value": "<p>One.</p>", "id": "a"}
    story = post.story(body=[text])
    story.save()
    opened = story.save_revision()
    story.body = [{**text, "value": "<p>Two.</p>"}]
    story.save_revision(user=User.objects.create_user("ben", first_name="Ben", last_name="Okafor"))
    desk.post(reverse("newsroom_bring_back", args=[story.pk]), {"revision": opened.pk, "block": "a"})
    stale = {
        **story_form(post, "Stale"),
        "loaded_revision_id": opened.pk,
        "loaded_revision_created_at": opened.created_at.isoformat(),
    }
    answer = desk.post(reverse(EDIT, args=[story.pk]), stale)
    assert "Ben Okafor has saved a newer version" in answer.content.decode()
    assert answer.context["form"]["headline"].value() == "Stale"
    assert Story.objects.get().get_latest_revision_as_object().headline == "Ferry sails again"


def test_an_edit_after_the_withdrawal_stays_a_draft(desk: Client, post: Paper) -> None:  # B61
    story = post.published()
    actions.withdraw(story=story, by=None, reason="", now=clock.now())
    desk.post(reverse(EDIT, args=[story.pk]), story_form(post, "Ferry stays"))
    story.refresh_from_db()
    assert not story.live
    assert Client().get(story.get_absolute_url()).status_code == 410


def test_five_hundred_blocks_are_saved_published_and_checked(desk: Client, post: Paper) -> None:
    body = [("preformatted", {"text": f"Verse {number}."}) for number in range(500)]
    desk.post(reverse(ADD), {**story_form(post, body=body), "action-publish": "1"})
    story = Story.objects.get()
    assert story.live
    assert len(story.body) == 500
    assert "Verse 499." in Client().get(story.get_absolute_url()).content.decode()
    assert desk.get(reverse(EDIT, args=[story.pk])).status_code == 200
    assert desk.get(reverse("newsroom_panel", args=[story.pk])).status_code == 200


def test_one_block_more_is_refused_in_words_and_all_stay_in_the_form(desk: Client, post: Paper) -> None:
    body = [("preformatted", {"text": f"Verse {number}."}) for number in range(501)]
    answer = desk.post(reverse(ADD), story_form(post, body=body))
    page = answer.content.decode()
    assert not Story.objects.exists()
    assert "500" in page
    assert "Verse 500." in page


@pytest.mark.parametrize("field", ["headline", "short_headline", "place", "share_title"])
def test_two_hundred_kilobytes_in_a_line_are_refused_and_nothing_else_is_lost(
    desk: Client, post: Paper, field: str
) -> None:
    answer = desk.post(reverse(ADD), {**story_form(post), field: "x" * 200_000})
    form = answer.context["form"]
    assert "200000" in str(form.errors[field])
    assert form[field].value() == "x" * 200_000
    assert "The ferry sails." in answer.content.decode()
    assert not Story.objects.exists()


def test_a_form_that_cannot_be_read_is_refused_also_where_it_would_be_for_another_reason(
    client: Client, post: Paper
) -> None:
    ben = colleague("ben", Role.REPORTER, section=post.sport, name="Ben Okafor")
    story = post.story(writer=ben)
    story.save()
    story.save_revision()
    client.force_login(ben)
    assert client.post(reverse(EDIT, args=[story.pk]), {}).status_code == 400


@pytest.mark.parametrize(
    ("asked", "led"), [("abc", "/desk/"), ("/desk/fronts/", "/desk/fronts/"), ("//evil.example/", "/desk/")]
)
def test_who_is_signed_in_is_led_on_whatever_the_address_asks(desk: Client, asked: str, led: str) -> None:
    answer = desk.get("/desk/login/", {"next": asked})
    assert (answer.status_code, answer["Location"]) == (302, led)


@pytest.mark.parametrize(("own", "aim"), [("sport", "town"), ("town", "sport")])
def test_nobody_moves_a_story_into_or_out_of_a_section_that_is_not_theirs(
    client: Client, post: Paper, own: str, aim: str
) -> None:
    editor = colleague("sia", Role.SECTION_EDITOR, section=post.sport)
    story = post.published(section=getattr(post, own))
    client.force_login(editor)
    form = {**story_form(post, "Moved words"), "section": getattr(post, aim).pk}
    answer = client.post(reverse(EDIT, args=[story.pk]), {**form, "action-publish": "1"})
    story.refresh_from_db()
    assert (story.section, story.headline) == (getattr(post, own), "Ferry sails again")
    if own == "sport":
        assert "section" in answer.context["form"].errors
        assert "Moved words" in answer.content.decode()
    else:
        assert answer.status_code == 404
