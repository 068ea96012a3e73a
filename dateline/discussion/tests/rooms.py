"""A room in a test, and people who talk there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from dateline.discussion.actions.posting import Sent, post_message
from dateline.discussion.models import Message, Rules
from dateline.people.models import User
from dateline.stories.models import Story
from tests.cast import NOON, chidi, paper

MINUTE = timedelta(minutes=1)


@dataclass
class Talk:
    """A public story and Chidi, of whom the newsroom has read a message before."""

    story: Story
    chidi: User
    now: datetime = NOON

    def say(self, text: str, *, by: User | None = None, **more: Any) -> Sent:
        """Let somebody say something, a minute after what was said before."""
        self.now += MINUTE
        given = {"key": uuid4(), "now": self.now, **more}
        return post_message(story_id=self.story.pk, text=text, by=by or self.chidi, **given)

    def message(self, text: str, **more: Any) -> Message:
        """Let somebody say something that becomes public."""
        message = self.say(text, **more).message
        assert message.is_public
        return message


def talk(**steps: str) -> Talk:
    """Return a room in whose section first messages do not wait."""
    story = paper().published()
    Rules.objects.create(section=story.section, steps={"first_message": "off", **steps})
    return Talk(story, chidi())
