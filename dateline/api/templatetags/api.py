"""What the templates of feeds need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template

from dateline.api.feeds.content import Picture, picture

if TYPE_CHECKING:
    from datetime import datetime

    from dateline.lib.dates import DateFormats
    from dateline.media.models import Photo

register = template.Library()


@register.simple_tag
def feed_picture(photo: Photo, caption: str = "", alt: str = "") -> Picture:
    """Return a photo as it goes into feeds."""
    return picture(photo, caption, alt)


@register.simple_tag
def full_moment(formats: DateFormats, at: datetime) -> str:
    """Print day and time as the edition does."""
    return formats.moment(at)
