"""Which version goes out, and what of it is looked up before."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import ModelLogEntry

from dateline.people.models import Author
from dateline.stories.models import Byline, Story
from tests.cast import ana, paper, photo

pytestmark = pytest.mark.django_db


def test_the_version_published_is_the_one_clicked_though_a_colleague_saved_a_newer_draft_between() -> None:
    post = paper()
    story = post.story("Ferry sails")
    story.save()
    clicked = story.save_revision()
    clicked.is_written = True
    other = Author.objects.create(name="Kit Sandoval", slug="kit-sandoval")
    theirs = Story.objects.get(pk=story.pk)
    theirs.headline = "Ferry stays"
    theirs.bylines = [Byline(author=other)]
    theirs.save()
    theirs.save_revision()
    clicked.publish(user=None)
    row = Story.objects.get(pk=story.pk)
    assert (row.live, row.headline, row.byline_authors) == (True, "Ferry sails", [post.ben])
    assert row.has_unpublished_changes
    assert row.get_latest_revision_as_object().headline == "Ferry stays"


def test_an_older_version_is_published_as_it_was() -> None:
    post = paper()
    story = post.published("Ferry sails")
    first = story.live_revision
    story.headline = "Ferry stays"
    story.save_revision().publish(user=ana())
    assert first is not None
    Story.objects.get(pk=story.pk).revisions.get(pk=first.pk).publish(previous_revision=first)
    row = Story.objects.get(pk=story.pk)
    assert (row.headline, row.has_unpublished_changes) == ("Ferry sails", True)
    assert list(ModelLogEntry.objects.order_by("pk").values_list("action", flat=True)) == [
        "wagtail.publish", "wagtail.rename", "wagtail.publish", "wagtail.rename", "wagtail.publish",
    ]  # fmt: skip


def test_what_was_deleted_since_is_left_out_of_a_draft() -> None:
    post = paper()
    story = post.published(lead_photo=photo())
    guest = Author.objects.create(name="Kit Sandoval", slug="kit-sandoval")
    story.lead_photo = other = photo("Pier in fog")
    story.bylines = [Byline(author=guest), Byline(author=post.ben)]
    story.save_revision()
    other.delete()
    guest.delete()
    draft = Story.objects.get(pk=story.pk).get_latest_revision_as_object()
    assert draft.lead_photo is None
    assert draft.byline_authors == [post.ben]


def test_a_key_that_nobody_has_looked_up_is_checked() -> None:
    post = paper()
    story = post.story()
    story.section_id = 10**6
    with pytest.raises(ValidationError, match="section"):
        story.full_clean()
