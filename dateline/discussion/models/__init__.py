"""Everything that the discussion keeps."""

from dateline.discussion.models.handling import Decision, Report, Restriction, Rules
from dateline.discussion.models.talk import (
    LONGEST_TEXT,
    Badge,
    Kind,
    Message,
    Mode,
    Reaction,
    Read,
    Room,
    Salt,
    Standing,
    Trace,
    Wording,
)

__all__ = [
    "LONGEST_TEXT", "Badge", "Decision", "Kind", "Message", "Mode", "Reaction", "Read", "Report", "Restriction",
    "Room", "Rules", "Salt", "Standing", "Trace", "Wording",
]  # fmt: skip
