"""The desk's preview is the reader's own page, drawn from a story that may never have been saved."""

from uuid import uuid4

import pytest
from django.utils import translation

from dateline.live.actions import posting
from dateline.live.actions.posting import Content
from dateline.stories.models import Kind, Source
from tests.cast import NOON, ana, paper, photo

pytestmark = pytest.mark.django_db


def test_a_draft_in_memory_is_previewed_whole_in_the_editions_language() -> None:
    post = paper()
    post.edition.language = "de"
    post.edition.save()
    story = post.story("Not yet public", lead_photo=photo(), place="HARBOUR TOWN")
    story.sources = [Source(name="Harbour office")]
    with translation.override("fr"):
        page = story.make_preview_request(preview_mode="").content.decode()
    for expected in ("Not yet public", '<html lang="de"', "Ben Okafor", "Harbour office", "HARBOUR TOWN"):
        assert expected in page
    assert 'name="robots" content="noindex"' in page
    assert "application/ld+json" not in page


def test_the_preview_of_live_coverage_shows_what_readers_see_and_follows_nothing() -> None:
    story = paper().published("Regatta", kind=Kind.LIVE)
    content = Content(text="The boats are out.")
    posting.send(story=story, key=uuid4(), content=content, by=ana(), now=NOON)
    story.headline = "Regatta, mended"
    page = story.make_preview_request(preview_mode="").content.decode()
    assert "Regatta, mended" in page
    assert "The boats are out." in page
    assert "data-topic" not in page[page.index('<article class="story"') : page.index("</article>")]
    assert 'class="coverage"' in page
    story.live = False
    assert "The boats are out." not in story.make_preview_request(preview_mode="").content.decode()
