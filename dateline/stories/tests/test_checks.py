"""What is found before publishing, and what a section makes of it."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.utils import translation

from dateline.lib import clock
from dateline.stories import actions
from dateline.stories.checks import CHECKS, blocking_problems, run_checks
from dateline.stories.draft_records import CheckSetting, LinkState, hash_of
from dateline.stories.models import Kind, Source, Story
from dateline.stories.readiness import CannotPublish
from tests.cast import NOON, Paper, paper, photo


@pytest.fixture
def post(db: None) -> Paper:
    return paper()


@pytest.fixture(autouse=True)
def noon() -> Iterator[None]:
    with clock.at(NOON):
        yield


def told(story: Story, check: str) -> list[str]:
    return [one.finding.words for one in run_checks(story) if one.check.name == check]


def text(*paragraphs: str) -> list[dict[str, Any]]:
    return [
        {"type": "paragraph", "value": f"<p>{one}</p>", "id": f"p{number}"}
        for number, one in enumerate(paragraphs)
    ]


def test_a_complete_story_leaves_nothing_to_say(post: Paper) -> None:
    quote = {
        "text": "It sails.",
        "speaker": "Ada Holm",
        "source": "on Monday",
        "source_url": "",
        "language": "",
    }
    body = [*text("The ferry sailed on Monday."), {"type": "quote", "value": quote, "id": "q"}]
    story = post.story(place="HARBOUR TOWN", body=body, lead_photo=photo(rights_note="Ours."))
    assert run_checks(story) == []


def test_photos_are_told_with_the_photo_to_mend(post: Paper) -> None:
    bare = photo("Pier", agency="", photographer="", alt_text="")
    found = [one for one in run_checks(post.story(lead_photo=bare)) if one.finding.photo]
    assert [one.blocks for one in found] == [True, True, False]
    assert {one.finding.photo for one in found} == {bare}
    assert "what we may do with the photo “Pier”" in found[2].finding.words


@pytest.mark.parametrize(("kind", "number"), [(Kind.NEWS, 1), (Kind.LIVE, 1), (Kind.OPINION, 0)])
def test_news_has_a_dateline(post: Paper, kind: str, number: int) -> None:
    assert len(told(post.story(kind=kind), "dateline")) == number
    assert told(post.story(kind=kind, place="PIER"), "dateline") == []


def test_a_quote_says_who_and_where(post: Paper) -> None:
    quote = {"text": "It sails, and it sails, and it will sail again.", "speaker": "", "source": ""}
    body = [
        {"type": "quote", "value": quote, "id": "a"},
        {"type": "quote", "value": {**quote, "speaker": "Ada Holm"}, "id": "b"},
        {
            "type": "quote",
            "value": {**quote, "speaker": "Ada", "source_url": "https://a.example/"},
            "id": "c",
        },
    ]
    found = [one.finding for one in run_checks(post.story(body=body)) if one.check.name == "quotes"]
    assert [one.block for one in found] == ["a", "b"]
    assert "speaker of the quote “It sails" in found[0].words
    assert "Ada Holm" in found[1].words


def test_a_headline_is_not_used_twice_within_thirty_days(post: Paper) -> None:
    post.published("Ferry sails AGAIN", now=NOON - timedelta(days=29))
    post.published("Ferry late", now=NOON - timedelta(days=31))
    assert "2026-04-05" in told(post.story("Ferry sails again"), "headline_used")[0]
    assert told(post.story("Ferry late"), "headline_used") == []
    post.published("Ärger im Hafen")
    assert told(post.story("Ärger im hafen"), "headline_used")
    alone = post.published("Only one of these")
    assert told(alone, "headline_used") == []


def test_days_that_will_rot_are_named_but_not_in_what_somebody_said(post: Paper) -> None:
    body = text("It sailed Yesterday.", "“I sail tomorrow,” she said.", "The todays of our lives.")
    story = post.story("Ferry sails today", body=body)
    found = [one.finding for one in run_checks(story) if one.check.name == "relative_days"]
    assert [(one.field, one.block) for one in found] == [("headline", ""), ("", "p0")]


def test_days_are_looked_for_in_the_editions_language(post: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str | None] = []

    def listed(context: str, words: str) -> str:
        asked.append(translation.get_language())
        return "heute|gestern"

    monkeypatch.setattr("dateline.stories.checks.text.pgettext", listed)
    post.edition.language = "de"
    post.edition.save()
    assert told(post.story("Fähre fährt heute"), "relative_days")
    assert told(post.story("Ferry sails today"), "relative_days") == []
    assert set(asked) == {"de"}


def test_our_own_dead_links_are_found_at_once(post: Paper) -> None:
    live, gone = post.published("Live one"), post.story("Draft one")
    gone.save()
    addresses = {
        live.get_absolute_url(): True,
        settings.BASE_URL + live.get_absolute_url(): True,
        "/town/": True,
        "/topic/ferry/": True,
        "/author/ben-okafor/": True,
        "/corrections/": True,
        gone.get_absolute_url(): False,
        "/nowhere/": False,
        "/topic/nothing/": False,
        f"{settings.BASE_URL}/author/nobody/": False,
    }
    body = text(*(f'<a href="{address}">x</a>' for address in addresses), '<a linktype="page" id="9">x</a>')
    found = told(post.story(body=body), "dead_links")
    dead = [address for address, is_there in addresses.items() if not is_there]
    assert [words.split(": ", 1)[1] for words in found] == [*dead, "page:9"]


def test_links_outside_are_told_by_what_a_task_found_and_asked_for_by_none_here(post: Paper) -> None:
    dead, fine = "https://dead.example/?a=1&b=2", "https://fine.example/"
    for address in (dead, fine):
        LinkState.objects.create(address_hash=hash_of(address), is_dead=address == dead, checked_at=NOON)
    body = text(f'<a href="{dead.replace("&", "&amp;")}">x</a> <a href="{fine}">y</a>')
    story = post.story(body=body)
    story.sources = [Source(name="Office", url="https://unknown.example/")]
    assert told(story, "dead_links") == [f"A link leads nowhere: {dead} (2026-05-04)"]


def test_a_section_decides_what_warns_blocks_and_is_off(post: Paper) -> None:
    CheckSetting.objects.create(section=post.sport, check_name="dateline", level="block")
    CheckSetting.objects.create(section=post.town, check_name="dateline", level="off")
    story = post.story(section=post.sport)
    with pytest.raises(CannotPublish, match="There is no dateline"):
        actions.publish(story=story, by=None, now=NOON)
    assert not Story.objects.filter(live=True).exists()
    in_town = post.story()
    assert told(in_town, "dateline") == []
    actions.publish(story=in_town, by=None, now=NOON)
    assert in_town.live


def test_no_section_can_switch_off_what_holds_everywhere(post: Paper) -> None:
    CheckSetting.objects.create(section=post.town, check_name="photos", level="off")
    story = post.story(lead_photo=photo("Pier", agency="", photographer=""))
    assert [problem.words for problem in blocking_problems(story)] == ["The photo “Pier” has no credit."]


def test_a_warning_keeps_nothing_from_being_published(post: Paper) -> None:
    story = post.story("Ferry sails today")
    assert run_checks(story)
    actions.publish(story=story, by=None, now=NOON)
    assert story.live


def test_a_bare_flash_is_never_blocked_and_a_grown_one_is(post: Paper) -> None:
    CheckSetting.objects.create(section=post.town, check_name="dateline", level="block")
    flash = post.story("Ferry runs aground", urgency=1)
    assert [one.level for one in run_checks(flash)] == ["warn"]
    actions.publish(story=flash, by=None, now=NOON)
    grown = post.story("Ferry runs aground", urgency=1, body=text("On a bank."))
    with pytest.raises(CannotPublish):
        actions.publish(story=grown, by=None, now=NOON)


def test_the_checks_have_names_that_fit_their_settings() -> None:
    longest = CheckSetting._meta.get_field("check_name").max_length
    assert longest
    assert all(len(check.name) <= longest for check in CHECKS)
    assert len({check.name for check in CHECKS}) == len(CHECKS)
