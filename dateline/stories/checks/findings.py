"""What a check finds in a story, and where an editor mends it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.media.models import Photo


@dataclass(frozen=True)
class Finding:
    """One thing to look at, in words for an editor, and its place: a block, a field of the form, or a photo."""

    words: str
    block: str = ""
    field: str = ""
    photo: Photo | None = None
