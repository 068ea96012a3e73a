"""Containers that are filled by what readers discuss, and containers of words."""

from datetime import timedelta

from dateline.discussion.models import Message, Room, Standing
from dateline.fronts.content import ContainerKind, Rule
from dateline.fronts.tests.conftest import Desk
from dateline.stories.models import Story
from tests.cast import NOON


def messages(story: Story, number: int, *, days_ago: float = 1, standing: str = Standing.PUBLIC) -> None:
    """What readers said about a story."""
    room, _ = Room.objects.get_or_create(story=story)
    before = Message.objects.filter(room=room).count()
    Message.objects.bulk_create(
        Message(
            room=room, name="Dora", text="Well said.", standing=standing, number=before + one + 1,
            written_at=NOON - timedelta(days=days_ago),
        )
        for one in range(number)
    )  # fmt: skip


def test_the_most_discussed_come_first_by_what_readers_wrote_lately(desk: Desk) -> None:
    quiet, loud, louder, old = (
        desk.post.published(headline)
        for headline in ("Nobody says much", "Some talk", "Everybody talks", "Everybody talked last year")
    )
    desk.post.published("Nobody says anything")
    messages(quiet, 1)
    messages(loud, 2)
    messages(louder, 3)
    messages(old, 9, days_ago=31)
    messages(quiet, 9, standing=Standing.HELD)
    messages(quiet, 9, standing=Standing.REMOVED)
    desk.container(ContainerKind.DISCUSSED)
    desk.publish()
    assert desk.shown() == [["Everybody talks", "Some talk", "Nobody says much"]]


def test_the_most_discussed_of_a_section_and_of_a_topic_are_told_apart(desk: Desk) -> None:
    town, sport = (
        desk.post.published("Town talk"),
        desk.post.published("Sport talk", section=desk.post.sport, topics=[]),
    )
    messages(town, 1)
    messages(sport, 2)
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
    messages(talked, 1)
    assert desk.shown() == [["Town talk"], ["Town talk"]]
    Story.objects.filter(pk=talked.pk).update(live=False)
    assert desk.page() is None
