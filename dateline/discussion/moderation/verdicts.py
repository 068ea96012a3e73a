"""What a step of the pipeline is given, and what it may say."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from dateline.discussion.models import Message
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

    `language` is the edition's. `score` and `score_version` are the classifier's, once it was asked.
    """

    text: str
    language: str
    author: Reader
    rules: RoomRules
    now: datetime
    recent: list[Message] = field(default_factory=list)
    published_before: bool = False
    is_staff: bool = False
    is_edit: bool = False
    score: float | None = None
    score_version: int | None = None
