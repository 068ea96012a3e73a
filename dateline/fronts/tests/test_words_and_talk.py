"""Containers that are filled by what readers discuss, and containers of words."""

from datetime import timedelta

from dateline.fronts.content import ContainerKind, Rule
from dateline.fronts.tests.conftest import Desk
from dateline.stories.models import Story
from dateline.wire.models import ImportedComment
from tests.cast import NOON


def comments(story: Story, number: int, *, days_ago: float = 1, **fields: object) -> None:
    """Readers' comments on a story, from an archive."""
    before = ImportedComment.objects.count()
    ImportedComment.objects.bulk_create(
        ImportedComment(
            story=story, source="archive", foreign_key=str(before + one), author_name="Dora", text="Well said.",
            written_at=NOON - timedelta(days=days_ago), **fields,
        )
        for one in range(number)
    )  # fmt: skip


def test_the_most_discussed_come_first_by_what_readers_wrote_lately(desk: Desk) -> None:
    quiet, loud, louder, old = (
        desk.post.published(headline)
        for headline in ("Nobody says much", "Some talk", "Everybody talks", "Everybody talked last year")
    )
    desk.post.published("Nobody says anything")
    comments(quiet, 1)
    comments(loud, 2)
    comments(louder, 3)
    comments(old, 9, days_ago=31)
    comments(quiet, 9, is_approved=False)
    comments(quiet, 9, nature="pingback")
    desk.container(ContainerKind.DISCUSSED)
    desk.publish()
    assert desk.shown() == [["Everybody talks", "Some talk", "Nobody says much"]]


def test_the_most_discussed_of_a_section_and_of_a_topic_are_told_apart(desk: Desk) -> None:
    town, sport = (
        desk.post.published("Town talk"),
        desk.post.published("Sport talk", section=desk.post.sport, topics=[]),
    )
    comments(town, 1)
    comments(sport, 2)
    desk.container(ContainerKind.DISCUSSED, section=desk.post.town.pk)
    desk.container(ContainerKind.TOPIC, topic=desk.post.ferry.pk, rule=Rule.DISCUSSED, may_repeat=True)
    desk.publish()
    assert desk.shown() == [["Town talk"], ["Town talk"]]


def test_nothing_discussed_is_not_printed_and_a_withdrawn_story_leaves(desk: Desk) -> None:
    talked = desk.post.published("Town talk")
    desk.container(ContainerKind.LIST, talked, rule=Rule.NONE)
    desk.container(ContainerKind.DISCUSSED)
    desk.publish()
    assert desk.shown() == [["Town talk"]]
    comments(talked, 1)
    assert desk.shown() == [["Town talk"], ["Town talk"]]
    Story.objects.filter(pk=talked.pk).update(live=False)
    assert desk.page() is None
