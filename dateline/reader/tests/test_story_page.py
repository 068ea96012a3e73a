"""The page of a story: its address, its parts, its cost."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from dateline.discussion.models import Message, Room
from dateline.fronts.tests.test_composition import archive
from dateline.lib import clock
from dateline.lib.reading import reading_minutes
from dateline.media.models import MISSING_ENDING
from dateline.stories import actions
from dateline.stories.models import Source, Story
from tests.cast import NOON, paper, photo

pytestmark = pytest.mark.django_db
PARAGRAPH = {"type": "paragraph", "value": '<p data-block-key="x1">The <b>fog</b> lifted.</p>', "id": "p1"}


def page_of(client: Client, story: Story) -> str:
    answer = client.get(story.get_absolute_url())
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_dateline_opens_the_first_paragraph_by_the_editions_pattern(client: Client) -> None:
    story = paper().published(body=[PARAGRAPH, PARAGRAPH | {"id": "p2"}], place="HARBOUR TOWN", agency="Post")
    page = page_of(client, story)
    assert '<b class="dateline">HARBOUR TOWN (Post) —</b> The <b>fog</b> lifted.' in page
    assert page.count('class="dateline"') == 1
    assert "data-block-key" not in page


def test_a_dateline_without_an_agency_has_no_empty_brackets(client: Client) -> None:
    page = page_of(client, paper().published(body=[PARAGRAPH], place="HARBOUR TOWN"))
    assert '<b class="dateline">HARBOUR TOWN —</b>' in page


def test_a_dateline_prints_the_date_where_the_pattern_asks_for_it(client: Client) -> None:
    post = paper()
    post.edition.dateline_pattern, post.edition.language = "{place}, {date}.", "en-GB"
    post.edition.save()
    assert "HARBOUR TOWN, 4 May 2026." in page_of(
        client, post.published(body=[PARAGRAPH], place="HARBOUR TOWN")
    )


@pytest.mark.parametrize(
    "wrong",
    [
        "/sport/2026-05-04/{slug}-{pk}/",
        "/town/2020-01-01/{slug}-{pk}/",
        "/town/2026-05-04/old-words-{pk}/",
        "/nowhere/2020-01-01/x-{pk}/",
    ],
)
def test_the_number_decides_and_any_other_address_leads_to_the_right_one(client: Client, wrong: str) -> None:
    story = paper().published()
    answer = client.get(wrong.format(slug=story.slug, pk=story.pk))
    assert (answer.status_code, answer["Location"]) == (301, story.get_absolute_url())


def test_a_story_with_words_of_another_script_is_found_at_its_address(client: Client) -> None:
    story = paper().published("Паром снова ходит")
    assert "%D0" in story.get_absolute_url()
    assert "Паром снова ходит" in page_of(client, story)


def test_a_draft_looks_like_a_story_that_never_was(client: Client) -> None:
    post = paper()
    story = post.story("Secret plans")
    story.save()
    for key in (story.pk, 999_999, 10**40):
        answer = client.get(f"/town/2026-05-04/secret-plans-{key}/")
        assert answer.status_code == 404
        assert "Secret plans" not in answer.content.decode()


def test_a_withdrawn_story_says_so_and_why(client: Client) -> None:
    story = paper().published()
    actions.withdraw(story=story, by=None, reason="The ferry <never> sailed.", now=NOON)
    answer = client.get(story.get_absolute_url())
    assert answer.status_code == 410
    assert "The ferry &lt;never&gt; sailed." in answer.content.decode()


def test_a_related_card_follows_its_story_and_leaves_with_it(client: Client) -> None:
    post = paper()
    other = post.published("Harbour wall holds", topics=[])
    story = post.published(body=[{"type": "related", "value": {"story": other.pk, "label": ""}, "id": "r"}])
    assert '<aside class="related"' in page_of(client, story)
    other.headline = "Harbour wall gives way"
    actions.publish(story=other, by=None, now=NOON)
    assert "Harbour wall gives way" in page_of(client, story)
    actions.withdraw(story=other, by=None, reason="", now=NOON)
    page = page_of(client, story)
    assert "Harbour wall" not in page
    assert "related" not in page.split('class="story-text', 1)[1].split("story-foot")[0]


def test_a_correction_stands_in_place_with_its_time_and_is_named_at_the_top(client: Client) -> None:
    value = {"was": "ten boats", "now": "eleven boats", "at": "2026-05-04T13:30:00+01:00"}
    story = paper().published(body=[PARAGRAPH, {"type": "correction", "value": value, "id": "c1"}])
    page = page_of(client, story)
    assert 'href="#b-c1"' in page
    assert 'id="b-c1"' in page
    assert page.count('datetime="2026-05-04T13:30:00+01:00"') == 2
    listed = client.get("/corrections/").content.decode()
    assert f"{story.get_absolute_url()}#b-c1" in listed
    assert "eleven boats" in listed


def test_a_foreign_quote_names_its_language_and_runs_its_way(client: Client) -> None:
    value = {"text": "الميناء مفتوح", "speaker": "Layla", "source": "", "source_url": "", "language": "ar"}
    page = page_of(client, paper().published(body=[{"type": "quote", "value": value, "id": "q"}]))
    assert '<blockquote lang="ar" dir="rtl">' in page


def test_a_byline_names_and_links_all_authors_or_the_correspondent(client: Client) -> None:
    from dateline.people.models import Author

    post = paper()
    ana = Author.objects.create(name="Ana Ruiz", slug="ana-ruiz")
    page = page_of(client, post.published(authors=[ana, post.ben]))
    assert (
        'By <a href="/author/ana-ruiz/" rel="author">Ana Ruiz</a> and <a href="/author/ben-okafor/"' in page
    )
    assert "By our correspondent" in page_of(client, post.published("No name", authors=[]))
    nobody = page_of(client, post.published("Unsigned", authors=[], by_correspondent=False))
    assert "By our correspondent" not in nobody


def test_an_editors_note_and_a_private_source_stay_inside(client: Client) -> None:
    story = paper().story(note_to_editors="Call the harbour master again.")
    story.sources = [
        Source(name="Harbour office", detail="told the Post"),
        Source(name="Deep Tide", is_public=False),
    ]
    story.first_published_at = NOON
    actions.publish(story=story, by=None, now=NOON)
    page = page_of(client, story)
    assert "Harbour office" in page
    assert "Deep Tide" not in page
    assert "harbour master" not in page


def test_times_are_those_of_the_editions_clock(client: Client) -> None:
    story = paper().published()
    later = NOON + timedelta(minutes=90)
    with clock.at(later):
        actions.publish(story=story, by=None, now=later)
    page = page_of(client, story)
    assert '<time datetime="2026-05-04T13:00:00+01:00">' in page
    assert 'Updated <time datetime="2026-05-04T14:30:00+01:00">2:30' in page


def test_a_story_leads_on_to_its_neighbours_in_the_section(client: Client) -> None:
    post = paper()
    older, story, newer = (
        post.published(name, now=NOON + timedelta(hours=hour), topics=[])
        for hour, name in enumerate(["Older one", "This one", "Newer one"])
    )
    page = page_of(client, story)
    assert f'rel="next" href="{older.get_absolute_url()}"' in page
    assert f'rel="prev" href="{newer.get_absolute_url()}"' in page


@pytest.mark.parametrize("number", [100, 10_000])
def test_a_story_with_everything_costs_at_most_fourteen_queries(client: Client, number: int) -> None:
    post = paper()
    archive(post, number)
    other, picture, second = post.published("Other", lead_photo=photo()), photo(), photo("Two")
    blocks: list[dict[str, Any]] = [
        PARAGRAPH,
        {"type": "photo", "value": {"photo": picture.pk, "caption": "", "alt": "", "crop": ""}, "id": "f"},
        {
            "type": "gallery",
            "value": {"title": "G", "photos": [{"photo": second.pk, "caption": ""}]},
            "id": "g",
        },
        {"type": "related", "value": {"story": other.pk, "label": ""}, "id": "r"},
    ]
    story = post.story(body=blocks, lead_photo=picture, first_published_at=NOON - timedelta(hours=50))
    story.sources = [Source(name="Harbour office")]
    actions.publish(story=story, by=None, now=NOON)
    room = Room.objects.create(story=story, newest=number)
    Message.objects.bulk_create(
        Message(room=room, number=n + 1, name=f"Reader {n}", text="Hm.", standing="public", written_at=NOON)
        for n in range(number)
    )
    client.get("/latest/")
    assert story.get_absolute_url()
    with CaptureQueriesContext(connection) as queries:
        assert "Reader" in page_of(client, story)
    # Two of them for what is said about it.
    assert len(queries) <= 14, "\n".join(query["sql"][:150] for query in queries)


def test_reading_takes_at_least_a_minute_unless_there_is_nothing_to_read() -> None:
    assert [reading_minutes(words, "en") for words in (0, 1, 230, 231)] == [0, 1, 1, 2]


def test_a_picture_whose_file_is_missing_is_told_in_words_and_never_shown(client: Client) -> None:
    lost, found = photo("Lost", caption="The old quay."), photo("Found")
    type(lost).objects.filter(pk=lost.pk).update(file=f"photos/0{MISSING_ENDING}")
    body = [
        {
            "type": "photo",
            "value": {"photo": one.pk, "caption": "", "alt": "", "crop": ""},
            "id": f"p{one.pk}",
        }
        for one in (lost, found)
    ]
    story = paper().published(body=body, lead_photo=lost)
    page = page_of(client, story)
    assert page.count("Picture missing: Boats on grey water.") == 2
    assert page.count("The old quay.") == 2
    assert f"/photos/{lost.pk}-" not in page
    assert f"/photos/{found.pk}-" in page
    assert "og:image" not in page
    assert f"/photos/{lost.pk}-" not in client.get("/").content.decode()
