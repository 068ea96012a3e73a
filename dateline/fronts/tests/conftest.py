"""Ana composes the front of the Harbour Post."""

from datetime import datetime
from typing import Any

import pytest

from dateline.fronts.actions import drafting, pressing
from dateline.fronts.actions.making import open_front
from dateline.fronts.composed import ComposedFront, composed_front
from dateline.fronts.content import Content, new_content
from dateline.fronts.models import Container, Front
from dateline.people.models import User
from dateline.stories.models import Story
from tests.cast import NOON, Paper, ana, paper


class Desk:
    """What Ana does with a front, in the words of the tests."""

    def __init__(self) -> None:
        self.post: Paper = paper()
        self.ana: User = ana()
        self.front: Front = open_front(edition=self.post.edition, section=None)
        self.now: datetime = NOON
        for key in list(self.front.draft_order):
            drafting.remove_container(front=self.front, key=key, **self.by)
        self.front.changes.all().delete()
        self.front.containers.all().delete()

    @property
    def by(self) -> dict[str, Any]:
        return {"by": self.ana, "now": self.now}

    def container(self, kind: str = "list", *stories: Story, **settings: Any) -> Container:
        """A container with these stories pinned in it, on the draft."""
        made = drafting.add_container(front=self.front, kind=kind, **self.by)
        self.set(made, new_content(kind, **settings))
        for place, story in enumerate(stories):
            drafting.add_card(front=self.front, key=made.pk, story=story, to=place, **self.by)
        made.refresh_from_db()
        return made

    def set(self, container: Container, settings: Content, *, seen: str = "") -> None:
        container.refresh_from_db()
        seen = seen or container.draft_content.settings_mark()
        drafting.save_settings(front=self.front, key=container.pk, settings=settings, seen=seen, **self.by)

    def publish(self) -> int:
        return pressing.publish_front(front=self.front, **self.by)

    def drafted(self, container: Container) -> list[int]:
        """The stories pinned in a container."""
        container.refresh_from_db()
        return [card.story for card in container.draft_content.cards]

    def page(self) -> ComposedFront | None:
        """What readers get."""
        return composed_front(self.post.edition, None, [self.post.town, self.post.sport], now=self.now)

    def shown(self) -> list[list[str]]:
        """The headlines of each container that readers see."""
        page = self.page()
        return [[card.headline for card in one.cards] for one in page.containers] if page else []


@pytest.fixture
def desk(db: None) -> Desk:
    return Desk()
