"""What readers find, on whichever database the tests run on."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dateline.editions.models import Topic
from dateline.lib.keyset import NoSuchPlace
from dateline.search.queries import SearchPage, find_keys, search
from dateline.search.telling import FEWEST
from dateline.stories.models import Kind, Story
from tests.cast import NOON, Paper, paper

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def body(*paragraphs: str) -> list[dict[str, Any]]:
    return [
        {"type": "paragraph", "value": f"<p>{text}</p>", "id": str(number)}
        for number, text in enumerate(paragraphs)
    ]


def found(page: SearchPage) -> list[int]:
    return [hit.story_id for hit in page.hits]


def keys(*stories: Story) -> list[int]:
    return [story.pk for story in stories]


def test_election_finds_elections_and_shows_where() -> None:
    post = paper()
    story = post.published("Town prepares", body=body("Rain is near.", "The <b>elections</b> come in May."))
    post.published("Rain stays")
    page = search("election", edition=post.edition)
    assert found(page) == keys(story)
    assert page.hits[0].headline == "Town prepares"
    assert page.hits[0].excerpt == "The <mark>elections</mark> come in May."
    assert (page.total, page.total_is_capped, page.more) == (1, False, None)


def test_a_story_is_found_by_headline_standfirst_body_topic_and_author() -> None:
    post = paper()
    story = post.published("Cranes arrive", standfirst="Two of them.", body=body("The quay is full."))
    for query in ("crane", "two", "quay", "ferry", "okafor", "cranes two quays ferry ben"):
        assert found(search(query, edition=post.edition)) == keys(story), query
    assert found(search("crane seal", edition=post.edition)) == []


def test_what_is_for_editors_only_is_not_searched() -> None:
    post = paper()
    story = post.published("Cranes arrive", note_to_editors="Ask the kittiwake again.")
    assert found(search("cranes", edition=post.edition)) == keys(story)
    assert search("kittiwake", edition=post.edition).total == 0


def test_a_phrase_stands_side_by_side_and_a_minus_excludes() -> None:
    post = paper()
    wall = post.published("Harbour wall repaired")
    port = post.published("Wall of the old harbour", now=NOON + HOUR)
    assert found(search('"harbour walls"', edition=post.edition)) == keys(wall)
    assert found(search("harbour wall -repair", edition=post.edition)) == keys(port)
    assert found(search('wall -"old harbour"', edition=post.edition)) == keys(wall)


def test_no_phrase_runs_from_the_headline_into_the_standfirst() -> None:
    post = paper()
    story = post.published("Cranes at the harbour", standfirst="Wall repaired.")
    assert found(search('"the harbour"', edition=post.edition)) == keys(story)
    assert found(search('"harbour wall"', edition=post.edition)) == []


def test_chinese_words_of_one_and_more_characters_are_found() -> None:
    post = paper()
    post.edition.language = "zh-hans"
    post.edition.save()
    story = post.published("市政府宣布新港口", standfirst="饮用水安全。")
    for query in ("市政府", "港口", "水", "口", "新港", "政府 水"):
        assert found(search(query, edition=post.edition)) == keys(story), query
    assert search("城市", edition=post.edition).total == 0


def newsroom() -> tuple[Paper, dict[str, Story]]:
    post = paper()
    tram = Topic.objects.create(edition=post.edition, name="The tram", slug="tram")
    return post, {
        "old": post.published("Bridge one", now=NOON - timedelta(days=400)),
        "sport": post.published("Bridge two", section=post.sport, now=NOON - 2 * HOUR),
        "opinion": post.published("Bridge three", kind=Kind.OPINION, now=NOON - HOUR),
        "tram": post.published("Bridge four", topics=[tram]),
    }


def test_a_search_is_narrowed_by_section_kind_topic_and_dates() -> None:
    post, stories = newsroom()
    tram = Topic.objects.get(slug="tram")
    assert search("bridges", edition=post.edition).total == 4
    for narrowed, expected in (
        ({"section": post.sport}, ["sport"]),
        ({"kind": "opinion"}, ["opinion"]),
        ({"topic": tram}, ["tram"]),
        ({"topic": tram, "section": post.sport}, []),
        ({"until": NOON - timedelta(days=1)}, ["old"]),
        ({"since": NOON - HOUR}, ["tram", "opinion"]),
        ({"since": NOON - 2 * HOUR, "until": NOON}, ["opinion", "sport"]),
    ):
        page = search("bridges", edition=post.edition, order="time", **narrowed)
        assert found(page) == [stories[name].pk for name in expected], narrowed


def test_filters_alone_select_newest_first_and_nothing_at_all_finds_nothing() -> None:
    post, stories = newsroom()
    since = NOON - 3 * HOUR
    page = search("", edition=post.edition, since=since)
    assert found(page) == keys(stories["tram"], stories["opinion"], stories["sport"])
    assert found(search("-three", edition=post.edition, since=since)) == keys(
        stories["tram"], stories["sport"]
    )
    for empty in ("", " \0 ", "-three", '"'):
        assert search(empty, edition=post.edition).total == 0
    with pytest.raises(ValueError, match="no kind"):
        search("bridge", edition=post.edition, kind='news" OR "x')


def test_an_edition_does_not_find_the_stories_of_another() -> None:
    post = paper()
    story = post.published("Bridge closed")
    other = type(post.edition).objects.create(name="Other", slug="other", is_default=False)
    assert found(search("bridge", edition=post.edition)) == keys(story)
    assert search("bridge", edition=other).total == 0
    assert search("brigde", edition=other).suggestion is None


def test_by_relevance_the_headline_counts_most_and_of_equals_the_newer_one() -> None:
    post = paper()
    filler = "The council met and spoke about many other things on a long evening. " * 6
    head = post.published("Lighthouse to be painted", body=body(filler), now=NOON)
    aside = post.published("Cranes arrive", body=body(filler + "A lighthouse."), now=NOON + HOUR)
    for number in range(6):
        post.published(f"Rain stays {number}", now=NOON + (3 + number) * HOUR)
    same = post.published("Lighthouse to be painted", body=body(filler), now=NOON - timedelta(days=900))
    assert found(search("lighthouse", edition=post.edition)) == keys(head, same, aside)
    assert found(search("lighthouse", edition=post.edition, order="time")) == keys(aside, head, same)


@pytest.mark.parametrize("order", ["time", "relevance"])
def test_pages_follow_each_other_without_gap_or_double(order: Any) -> None:
    post = paper()
    stories = [post.published(f"Bridge {n}", now=NOON + n * HOUR) for n in range(7)]
    seen, after = [], None
    for _ in range(4):
        page = search("bridge", edition=post.edition, order=order, after=after, limit=2)
        seen += found(page)
        after = page.more
        if order == "time":
            post.published("Bridge of tomorrow", now=NOON + timedelta(days=9))
    assert seen == keys(*reversed(stories))
    assert after is None


@pytest.mark.parametrize(
    "token", ["-1", "t-1", "7", "t" + "9" * 30, "r\u0663", "1e9", "٣", "1_0", "", "0x1", "1\n", "abc"]
)
def test_a_page_token_that_is_not_ours_is_refused(token: str) -> None:
    post = paper()
    post.published("Bridge")
    for order in ("time", "relevance"):
        with pytest.raises(NoSuchPlace):
            search("bridge", edition=post.edition, order=order, after=token)
    assert search("bridge", edition=post.edition, after="r999999999999999").hits == []


@pytest.mark.parametrize(
    "junk",
    [
        "%", "_", '"', "*", "NEAR(bridge, 2)", "-", "bridge AND", '"bridge', "bridge*", "^bridge", "a:b",
        "bridge\0", "\ud800bridge", "') OR 1=1 --", "{headline}: x", "bridge " * 15_000, "'" * 50, ":e1",
        "\\", "!bridge", "bridge & | <-> :*", "x" * 100_000, "\ufdfa" * 300, "水*", "-水 水库",
    ],
)  # fmt: skip
def test_no_search_ends_in_an_error(junk: str) -> None:
    post = paper()
    post.published("Bridge closed")
    for order in ("time", "relevance"):
        page = search(junk, edition=post.edition, order=order)
        assert page.total in (0, 1)


def test_a_word_that_nearly_all_stories_have_is_not_required_beside_others() -> None:
    post = paper()
    stories = [post.published(f"The rain of day {number}") for number in range(FEWEST)]
    flash = post.published("Bridge closed")
    assert search("the bridge", edition=post.edition).total == 0
    stories.append(post.published("The rain of May goes on"))
    for query in ("the bridge", "the of bridge", 'bridge -"the bridge"'):
        assert found(search(query, edition=post.edition)) == keys(flash)
    assert search('"the bridge"', edition=post.edition).total == 0
    page = search("the", edition=post.edition, limit=2)
    assert (found(page), page.total) == (keys(*reversed(stories))[:2], len(stories))
    assert search('"the rain" "rain of" "the of"', edition=post.edition).total == FEWEST + 1


def test_the_number_of_queries_does_not_grow_with_the_hits() -> None:
    post = paper()

    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            search("bridge closed", edition=post.edition)
        return len(asked)

    for number in range(6):
        post.published(f"Bridge {number} closed")
    few = queries()
    for number in range(10):
        post.published(f"Bridge {number} closed again")
    assert queries() == few <= 6


def test_the_desk_gets_the_keys_of_what_readers_would_find() -> None:
    post = paper()
    stories = [post.published(f"Ferry {number}", body=body("Boats sail.")) for number in range(3)]
    post.published("Rain stays", topics=[])
    assert sorted(find_keys("ferry", edition=post.edition, limit=20)) == keys(*stories)
    assert len(find_keys("ferry", edition=post.edition, limit=2)) == 2
    assert find_keys("-ferry", edition=post.edition, limit=20) == []
