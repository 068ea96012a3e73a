"""What readers find, on the database that the tests run on."""

from datetime import timedelta

import pytest

from dateline.search import actions
from dateline.search.consistency import differences
from dateline.search.models import Document, Spelling
from dateline.search.queries import search
from dateline.stories import actions as stories
from tests.cast import NOON, paper

pytestmark = pytest.mark.django_db


def body(*paragraphs):
    return [{"type": "paragraph", "value": f"<p>{text}</p>", "id": str(n)} for n, text in enumerate(paragraphs)]


def test_smoke():
    post = paper()
    a = post.published("Mayor calls elections", standfirst="A vote in the spring.", body=body("The government of the town said so."))
    b = post.published("Ferry sails again", now=NOON + timedelta(hours=1), section=post.sport)
    page = search("election", edition=post.edition)
    assert [h.story_id for h in page.hits] == [a.pk]
    print(page)
    page = search("goverment", edition=post.edition)
    assert page.suggestion == "government"
    print(search("ferry", edition=post.edition, order="time"))
    assert list(differences()) == []
    stories.withdraw(story=a, by=None, reason="", now=NOON)
    assert not search("election", edition=post.edition).hits
    assert search("goverment", edition=post.edition).suggestion is None
    assert list(differences()) == []
    print(list(Spelling.objects.values_list("word","stories")))
