"""Which story stands where: by hand before by rule, each once, in the order in which a reader meets them."""

from datetime import timedelta
from typing import Any

from dateline.fronts.content import Card, ContainerKind, Content, Rule
from dateline.fronts.filling import Facts, fill
from tests.cast import NOON


def told(key: int, **known: Any) -> Facts:
    given = {
        "kind": "news", "urgency": 3, "first_published_at": NOON - timedelta(hours=key), "has_photo": False,
        **known,
    }  # fmt: skip
    return Facts(pk=key, **given)


def filled(*contents: Content, facts: list[Facts], shelf: list[int] | None = None) -> list[list[int]]:
    shelves = {key: shelf or [one.pk for one in facts] for key in range(len(contents))}
    placed = fill(dict(enumerate(contents)), shelves, {one.pk: one for one in facts})
    return [[one.story for one in placed[key]] for key in range(len(contents))]


def by_rule(kind: str = ContainerKind.LIST, rule: str = Rule.NEWEST, *cards: int, **settings: Any) -> Content:
    return Content(kind=kind, rule=rule, cards=tuple(Card(story=key) for key in cards), **settings)


def test_pins_stand_above_what_the_rule_finds() -> None:
    facts = [told(key) for key in range(1, 9)]
    assert filled(by_rule("list", "newest", 7, 5, number=4), facts=facts) == [[7, 5, 1, 2]]


def test_without_a_rule_all_cards_are_shown_and_nothing_else() -> None:
    facts = [told(key) for key in range(1, 9)]
    assert filled(by_rule("list", "none", 3, 1, 2, number=1), facts=facts) == [[3, 1, 2]]


def test_no_story_stands_twice_and_a_hand_goes_before_a_rule_above_it() -> None:
    facts = [told(key) for key in range(1, 7)]
    rule, hand = by_rule(number=3), by_rule("list", "none", 2)
    assert filled(rule, hand, facts=facts) == [[1, 3, 4], [2]]


def test_of_two_pins_the_upper_one_shows_the_story() -> None:
    facts = [told(1), told(2)]
    upper, lower = by_rule("list", "none", 1), by_rule("list", "none", 1, 2)
    assert filled(upper, lower, facts=facts) == [[1], [2]]


def test_a_container_that_may_repeat_neither_takes_nor_leaves() -> None:
    facts = [told(key) for key in range(1, 6)]
    latest = by_rule("latest", "newest", may_repeat=True, number=3)
    assert filled(latest, by_rule(number=2), facts=facts) == [[1, 2, 3], [1, 2]]
    assert filled(by_rule(number=2), latest, facts=facts) == [[1, 2], [1, 2, 3]]


def test_what_is_not_public_leaves_no_gap() -> None:
    facts = [told(key) for key in (1, 3, 4)]
    assert filled(by_rule("list", "newest", 2, 3, number=3), facts=facts, shelf=[1, 2, 3, 4]) == [[3, 1, 4]]
    assert filled(by_rule("list", "none", 2), facts=facts) == [[]]


def test_the_most_important_come_first_where_the_rule_says_so() -> None:
    facts = [told(1), told(2, urgency=2), told(3)]
    assert filled(by_rule("list", "ranked", number=3), facts=facts) == [[2, 1, 3]]


def test_a_lead_by_rule_has_a_photo_if_one_near_the_top_has_and_is_no_column() -> None:
    facts = [told(1, kind="opinion"), told(2), told(3, has_photo=True)]
    assert filled(by_rule("lead", "ranked", number=3), facts=facts) == [[3, 2]]
    assert filled(by_rule("lead", "ranked", 2, number=2), facts=facts) == [[2, 3]]


def test_a_grid_takes_stories_with_photos_first() -> None:
    facts = [told(1), told(2, has_photo=True), told(3, has_photo=True)]
    assert filled(by_rule("grid", "newest", number=3), facts=facts) == [[2, 3, 1]]


def test_live_now_shows_what_runs_then_what_is_to_come_and_not_what_is_over() -> None:
    ranks = {1: None, 2: ("announced", NOON), 3: ("running", NOON - timedelta(hours=2)), 4: ("running", NOON)}
    facts = [told(key, kind="live", live_rank=rank) for key, rank in ranks.items()]
    assert filled(by_rule("live", "newest"), facts=facts) == [[4, 3, 2]]


def test_opinion_is_not_eaten_up_by_the_latest_above_it() -> None:
    facts = [told(1), told(2, kind="opinion"), told(3, has_photo=True), told(4)]
    latest, opinion, grid = by_rule("latest", number=4), by_rule("opinion"), by_rule("grid", number=1)
    shelves = {0: [1, 2, 3, 4], 1: [2], 2: [1, 2, 3, 4]}
    placed = fill({0: latest, 1: opinion, 2: grid}, shelves, {one.pk: one for one in facts})
    assert [[one.story for one in placed[key]] for key in range(3)] == [[1, 4], [2], [3]]
