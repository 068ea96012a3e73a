"""Breaking: one action to the top of every page, and its three ends."""

from datetime import timedelta

import pytest

from dateline.fronts.actions.breaking import LASTS, end_breaking, set_breaking
from dateline.fronts.errors import Refused
from dateline.fronts.queries import breaking_of
from dateline.lib import clock
from dateline.stories import actions
from tests.cast import NOON, Paper, paper


@pytest.fixture
def post(db: None) -> Paper:
    return paper()


def bar(post: Paper, after: timedelta = timedelta()) -> str | None:
    found = breaking_of(post.edition, now=NOON + after)
    return found.shown_words if found else None


def test_a_story_stands_on_top_until_its_end(post: Paper) -> None:
    set_breaking(story=post.published(), by=None, now=NOON)
    assert bar(post) == "Ferry sails again"
    assert bar(post, LASTS - timedelta(seconds=1)) == "Ferry sails again"
    assert bar(post, LASTS) is None


def test_own_words_take_the_headlines_place_and_a_new_one_the_place_of_the_old(post: Paper) -> None:
    set_breaking(story=post.published("One"), by=None, now=NOON)
    set_breaking(story=post.published("Two"), by=None, now=NOON, words=" The pier is closed ")
    assert bar(post) == "The pier is closed"
    end_breaking(edition=post.edition, now=NOON)
    assert bar(post) is None


def test_it_ends_with_the_story_and_does_not_come_back_with_it(post: Paper) -> None:
    story = post.published()
    set_breaking(story=story, by=None, now=NOON)
    assert bar(post)
    with clock.at(NOON):
        actions.withdraw(story=story, by=None, reason="", now=NOON)
        assert bar(post) is None
        story.refresh_from_db()
        actions.publish(story=story, by=None, now=NOON)
    assert bar(post) is None


def test_a_draft_and_endless_words_are_refused(post: Paper) -> None:
    draft = post.story()
    draft.save()
    with pytest.raises(Refused, match="public"):
        set_breaking(story=draft, by=None, now=NOON)
    live = post.published()
    with pytest.raises(Refused, match="200"):
        set_breaking(story=live, by=None, now=NOON, words="x" * 200_000)
    with pytest.raises(Refused, match="24 hours"):
        set_breaking(story=live, by=None, now=NOON, lasts=timedelta(days=2))
    assert bar(post) is None
