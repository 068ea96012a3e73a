"""What a step of the pipeline is given, and what it may say."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from dateline.discussion.moderation.links import links_in
from dateline.lib.lookalikes import unmasked

if TYPE_CHECKING:
    from datetime import datetime

    from dateline.discussion.models import Message, Policy
    from dateline.discussion.rules import RoomRules
    from dateline.people.models import Reader


class What(StrEnum):
    """What becomes of a message. There is no fourth: nobody is heard by themselves alone."""

    PUBLISH = "publish"
    HOLD = "hold"
    REJECT = "reject"


@dataclass(frozen=True)
class Verdict:
    """What one step decides. `words` tell a rejected author what to change, and a moderator why it is held."""

    what: What
    words: str
    step: str = ""


@dataclass
class Draft:
    """A message before it is decided upon. `recent` are the author's last ones, the newest first.

    `language` is the edition's, `room` the key of the room, `address` the hash of where it comes from, `message` the
    key of one that is changed. `score` and `score_version` are the classifier's, once it was asked.
    """

    text: str
    language: str
    author: Reader
    rules: RoomRules
    now: datetime
    room: int
    address: str = ""
    message: int | None = None
    recent: list[Message] = field(default_factory=list)
    published_before: bool = False
    is_staff: bool = False
    policy: Policy | None = None
    score: float | None = None
    score_version: int | None = None

    @property
    def is_edit(self) -> bool:
        """Whether it was sent before."""
        return self.message is not None

    @cached_property
    def links(self) -> list[tuple[str, str]]:
        """Address and words of each link."""
        return links_in(self.text)

    @cached_property
    def unmasked(self) -> str:
        """The message without what makes the same words look like others."""
        return unmasked(self.text)
