"""Publications at the same moment, in processes that do not know of each other."""

from concurrent.futures import ThreadPoolExecutor

from django.db import connections

from dateline.search.consistency import differences
from dateline.search.models import Document, Spelling
from dateline.search.queries import search
from dateline.stories import actions as stories
from dateline.stories.models import Story
from tests.cast import NOON, paper


def test_publications_in_the_same_minute_do_not_take_each_others_place(committed_db: None) -> None:
    post = paper()
    drafts = [post.story(f"Bridge {number} closed", first_published_at=NOON) for number in range(8)]
    for draft in drafts:
        draft.save()

    def publish(key: int) -> None:
        try:
            stories.publish(story=Story.objects.get(pk=key), by=None, now=NOON)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(publish, [draft.pk for draft in drafts]))
    assert search("bridge", edition=post.edition).total == 8
    assert Document.objects.values("key").distinct().count() == 8
    assert Spelling.objects.get(word="bridge").stories == 8
    assert list(differences()) == []
