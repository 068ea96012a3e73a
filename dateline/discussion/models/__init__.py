"""Everything that the discussion keeps."""

from dateline.discussion.models.desk import CannedReason, ReaderNote
from dateline.discussion.models.handling import LEAST_LONGEST, Decision, Report, Restriction, Rules
from dateline.discussion.models.law import Appeal, Letter, Notice
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
    "LEAST_LONGEST", "LONGEST_TEXT", "Appeal", "Badge", "CannedReason", "ClassifierVersion", "Decision", "Kind",
    "Letter", "Message", "Mode", "Notice", "Policy", "Reaction", "Read", "ReaderNote", "Report", "Restriction", "Room",
    "Rules", "Salt", "Standing", "Trace", "WordRule", "Wording",
]  # fmt: skip
