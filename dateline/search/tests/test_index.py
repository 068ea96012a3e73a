"""The index is in step with what the public sees, at every moment and after every accident."""

from datetime import timedelta

import pytest
from django.db import connection

from dateline.lib import clock, faults
from dateline.search import actions
from dateline.search.consistency import differences
from dateline.search.index import text_index
from dateline.search.models import Document, Spelling
from dateline.search.queries import search
from dateline.stories import actions as stories
from dateline.stories.models import Story, Version
from dateline.stories.scheduling import publish_due
from tests.cast import NOON, Paper, paper

pytestmark = pytest.mark.django_db


def total(query: str, post: Paper) -> int:
    return search(query, edition=post.edition).total


def found(query: str, post: Paper) -> list[int]:
    return [hit.story_id for hit in search(query, edition=post.edition, order="time", limit=30).hits]


def tokens_left() -> int:
    """Count what the database itself still holds of any text."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT count(*) FROM ts_stat('SELECT vector FROM search_document')")
        else:
            cursor.execute(
                "CREATE VIRTUAL TABLE temp.left_over USING fts5vocab('main', 'search_text', 'row')"
            )
            cursor.execute("SELECT count(*) FROM left_over")
        (number,) = cursor.fetchone()
        if connection.vendor == "sqlite":
            cursor.execute("DROP TABLE temp.left_over")
    return int(number)


def test_a_story_is_found_the_moment_it_is_public_and_by_its_newest_text_only() -> None:
    post = paper()
    story = post.story("Kittiwakes return")
    story.save()
    story.save_revision()
    assert total("kittiwake", post) == 0
    stories.publish(story=story, by=None, now=NOON)
    assert total("kittiwake", post) == 1
    story.headline = "Puffins return"
    story.save_revision()
    assert (total("kittiwake", post), total("puffin", post)) == (1, 0)
    stories.publish(story=story, by=None, now=NOON)
    assert (total("kittiwake", post), total("puffin", post)) == (0, 1)
    assert list(differences()) == []


def test_a_withdrawn_or_deleted_story_leaves_nothing_behind() -> None:
    post = paper()
    withdrawn, deleted = post.published("Kittiwakes return"), post.published("Kittiwakes leave")
    assert tokens_left() > 0
    stories.withdraw(story=withdrawn, by=None, reason="", now=NOON)
    assert total("kittiwake", post) == 1
    Version.objects.filter(story=deleted).delete()
    deleted.delete()
    assert total("kittiwake", post) == 0
    assert not Document.objects.exists()
    assert not Spelling.objects.exists()
    assert tokens_left() == 0


def test_an_embargoed_or_scheduled_story_is_found_when_its_time_has_come() -> None:
    post = paper()
    begin = clock.now()
    stories.publish(
        story=post.story("Kittiwakes return", embargo=begin + timedelta(hours=2)), by=None, now=begin
    )
    assert total("kittiwake", post) == 0
    assert not Spelling.objects.exists()
    with clock.at(begin + timedelta(hours=3)):
        assert publish_due(now=clock.now()) == 1
        assert total("kittiwake", post) == 1
        live = Story.objects.get()
        live.headline, live.go_live_at = "Puffins return", begin + timedelta(days=1)
        live.save_revision().publish()
        assert (total("kittiwake", post), total("puffin", post)) == (1, 0)
        assert list(differences()) == []


def test_a_story_that_an_importer_made_live_under_embargo_does_not_enter() -> None:
    post = paper()
    story = post.published("Kittiwakes return")
    Story.objects.filter(pk=story.pk).update(embargo=NOON + timedelta(days=1))
    actions.index_story(story=story, now=NOON)
    assert total("kittiwake", post) == 0
    actions.index_story(story=story, now=NOON + timedelta(days=2))
    assert total("kittiwake", post) == 1


def test_a_publication_that_fails_leaves_the_index_as_it_was() -> None:
    post = paper()
    story = post.published("Kittiwakes return")
    story.headline = "Puffins return"

    def fail() -> None:
        raise RuntimeError("the log is full")

    with faults.armed("publish:before_commit", fail), pytest.raises(RuntimeError):
        stories.publish(story=story, by=None, now=NOON)
    assert (total("kittiwake", post), total("puffin", post)) == (1, 0)
    assert list(differences()) == []


def test_a_crowded_minute_keeps_every_story_and_their_order() -> None:
    post = paper()
    made = [post.published(f"Bridge {number}") for number in range(20)]
    later = post.published("Bridge later", now=NOON + timedelta(minutes=5))
    assert found("bridge", post) == [story.pk for story in [later, *reversed(made)]]
    known = list(Document.objects.order_by("pk").values_list("pk", "key"))
    made[15].headline = "Bridge again"
    stories.publish(story=made[15], by=None, now=NOON)
    actions.rebuild(now=NOON)
    assert list(Document.objects.order_by("pk").values_list("pk", "key")) == known
    Document.objects.all().delete()
    actions.rebuild(now=NOON)
    assert found("bridge", post) == [story.pk for story in [later, *reversed(made)]]
    assert list(differences()) == []


def test_a_rebuild_brings_back_what_is_missing_and_drops_what_is_not_public() -> None:
    post = paper()
    lost, hidden, moved = (post.published(f"Kittiwakes {n}", now=NOON + timedelta(hours=n)) for n in range(3))
    actions.remove_story(story_id=lost.pk)
    Story.objects.filter(pk=hidden.pk).update(live=False)
    Story.objects.filter(pk=moved.pk).update(section=post.sport)
    assert len(list(differences())) == 3
    steps: list[tuple[int, int]] = []
    assert actions.rebuild(now=NOON, progress=lambda done, of: steps.append((done, of))) == 2
    assert steps[-1] == (3, 3)
    assert list(differences()) == []
    assert total("kittiwake", post) == 2
    before = list(Document.objects.order_by("pk").values_list("pk", "key"))
    assert actions.rebuild(now=NOON) == 2
    assert list(Document.objects.order_by("pk").values_list("pk", "key")) == before


def test_a_rebuild_heals_an_index_whose_text_is_gone() -> None:
    post = paper()
    post.published("Kittiwakes return")
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("UPDATE search_document SET vector = NULL")
        else:
            text_index().forget_texts()
    assert any("search index" in line for line in differences())
    actions.rebuild(now=NOON)
    assert list(differences()) == []
    assert total("kittiwake", post) == 1
    assert Spelling.objects.get(word="kittiwakes").stories == 1


@pytest.mark.parametrize("junk", ["{:040d}", "𝕬{:020d}𝕭", "\ufdfa{}", "\u0301 {}", "x" * 500 + "{}"])
def test_a_monstrous_story_can_be_published_and_found(junk: str) -> None:
    post = paper()
    text = "<p>" + " ".join(junk.format(number) for number in range(14_000)) + "</p>"
    post.published("Kittiwakes return", standfirst=text, body=[{"type": "paragraph", "value": text}])
    assert total("kittiwake", post) == 1
    assert list(differences()) == []


def test_publishing_again_without_a_change_writes_no_text() -> None:
    post = paper()
    story = post.published("Kittiwakes return")
    stories.publish(story=story, by=None, now=NOON)
    assert list(differences()) == []
    assert Spelling.objects.get(word="kittiwakes").stories == 1
