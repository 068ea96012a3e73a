"""The desk's preview is the reader's own page, drawn from a story that may never have been saved."""

import pytest
from django.utils import translation

from dateline.stories.models import Source
from tests.cast import paper, photo

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
