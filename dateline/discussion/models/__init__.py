"""Everything that the discussion keeps."""

from dateline.discussion.models.handling import Decision, Report, Restriction, Rules
from dateline.discussion.models.policing import ClassifierVersion, Policy, WordRule
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
    "LONGEST_TEXT", "Badge", "ClassifierVersion", "Decision", "Kind", "Message", "Mode", "Policy", "Reaction", "Read",
    "Report", "Restriction", "Room", "Rules", "Salt", "Standing", "Trace", "WordRule", "Wording",
]  # fmt: skip
