"""Everything that the discussion keeps."""

from dateline.discussion.models.desk import CannedReason, ReaderNote
from dateline.discussion.models.handling import Decision, Report, Restriction, Rules
from dateline.discussion.models.law import Appeal, Notice
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
    "LONGEST_TEXT", "Appeal", "Badge", "CannedReason", "Decision", "Kind", "Message", "Mode", "Notice", "Reaction",
    "Read", "ReaderNote", "Report", "Restriction", "Room", "Rules", "Salt", "Standing", "Trace", "Wording",
]  # fmt: skip
