"""Nothing that is not public shows anywhere; and the test that says so can say the other."""

from dataclasses import replace
from typing import Any

import pytest
from django.db.models import Q
from django.http import Http404

from dateline.api.feeds.content import Entry
from dateline.api.feeds.entries import of_withdrawal
from dateline.config.leaktest.addresses import every_address
from dateline.config.leaktest.planting import STATES, Planted, plant
from dateline.config.leaktest.walking import find_leaks
from dateline.editions.models import Edition
from dateline.lib import clock
from dateline.newsroom.story_list import StoryListView, for_list
from dateline.reader.views import story as story_views
from dateline.stories.models import Story, Withdrawal
from dateline.stories.rights import Rights

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(900)]


@pytest.fixture
def planted(db: None) -> Planted:
    return plant(now=clock.now())


def test_nobody_and_no_role_learns_of_what_is_not_theirs(planted: Planted) -> None:
    assert {canary.state for canary in planted.canaries} == set(STATES)
    asked: list[None] = []
    assert [str(leak) for leak in find_leaks(planted, progress=lambda: asked.append(None))] == []
    # Each of them, and nobody, has been at every address of the map: a walk that ends early finds nothing either.
    everywhere = len(dict.fromkeys(every_address(planted)))
    assert len(asked) >= everywhere * (len(planted.people) + 1)


def test_a_list_of_all_stories_at_the_desk_is_found(
    planted: Planted, monkeypatch: pytest.MonkeyPatch
) -> None:
    def everybodys(view: StoryListView) -> Any:
        return for_list(Story.objects.all())

    monkeypatch.setattr(StoryListView, "get_base_queryset", everybodys)
    leaks = find_leaks(planted, addresses=["/desk/stories/"])
    assert {leak.who for leak in leaks} >= {"reporter of Sport", "section editor of Sport"}


def test_a_right_to_see_every_story_is_found(planted: Planted, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Rights, "may_see", lambda self, story: True)
    draft = planted.canaries[0].story
    assert find_leaks(planted, addresses=[f"/desk/stories/history/{draft.pk}/"])


def test_a_public_page_that_serves_drafts_is_found(planted: Planted, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(story_views, "public_story", lambda edition, key: Story.objects.get(pk=key))
    draft = planted.canaries[0].story
    leaks = find_leaks(planted, addresses=[f"/world/2026-01-01/x-{draft.pk}/"])
    assert "nobody" in {leak.who for leak in leaks}


@pytest.mark.parametrize("form", ["rss.xml", "atom.xml", "feed.json"])
def test_a_feed_that_names_what_was_withdrawn_is_found(
    planted: Planted, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    def named(withdrawal: Withdrawal, edition: Edition) -> Entry:
        return replace(of_withdrawal(withdrawal, edition), title=withdrawal.story.headline)

    assert find_leaks(planted, addresses=[f"/feed/{form}"]) == []
    monkeypatch.setattr("dateline.api.views.feeds.of_withdrawal", named)
    leaks = find_leaks(planted, addresses=[f"/feed/{form}"])
    assert {leak.state for leak in leaks if leak.who == "nobody"} == {"withdrawn", "killed"}


def test_a_sitemap_of_all_stories_is_found(planted: Planted, monkeypatch: pytest.MonkeyPatch) -> None:
    def all_of_them(*args: Any) -> Any:
        stories = Story.objects.filter(edition=args[0]).select_related("section")
        return [(story, clock.now()) for story in stories]

    monkeypatch.setattr("dateline.stories.ranges.stories_in_range", all_of_them)
    leaks = find_leaks(planted, addresses=["/sitemap-stories-1.xml"])
    assert {leak.state for leak in leaks if leak.who == "nobody"} >= {
        "draft",
        "embargoed",
        "scheduled",
        "killed",
    }


def test_a_picture_library_open_to_everybody_is_found(
    planted: Planted, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("dateline.newsroom.door.seen_by", "dateline.newsroom.policies.seen_by"):
        monkeypatch.setattr(name, lambda user: Q())
    assert find_leaks(planted, addresses=["/desk/images/chooser/results/"])


def test_an_alert_that_anybody_may_read_before_it_is_sent_is_found(
    planted: Planted, monkeypatch: pytest.MonkeyPatch
) -> None:
    proposed = next(canary.alert for canary in planted.canaries if canary.state == "alert")
    addresses = ["/desk/alerts/", f"/desk/alerts/{proposed}/preview/"]
    assert find_leaks(planted, addresses=addresses[1:]) == []
    monkeypatch.setattr("dateline.newsroom.alerts.views.read_by", lambda user: Q())
    assert {leak.who for leak in find_leaks(planted, addresses=addresses)} == {"section editor of Sport"}


def test_a_headline_in_the_log_is_found(planted: Planted, monkeypatch: pytest.MonkeyPatch) -> None:
    import logging

    def talk(edition: Any, key: int) -> Any:
        logging.getLogger("dateline").warning("Asked for %s", Story.objects.get(pk=key))
        raise Http404

    monkeypatch.setattr(story_views, "public_story", talk)
    leaks = find_leaks(planted, addresses=[f"/world/2026-01-01/x-{planted.canaries[0].story.pk}/"])
    assert {leak.who for leak in leaks} == {"whoever reads the log"}
