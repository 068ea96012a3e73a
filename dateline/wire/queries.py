"""Reading what archives brought along."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Count

from dateline.wire.models import ImportedComment

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from dateline.editions.models import Edition


def most_discussed(edition: Edition, *, since: datetime) -> QuerySet[Any, Any]:
    """Return `story_id` of the live stories that readers wrote most comments on since a moment, the most first.

    Costs what was written since then, whatever the archive holds.
    """
    comments = ImportedComment.objects.filter(
        written_at__gte=since, is_approved=True, nature="comment", story__live=True, story__edition=edition
    )
    return (
        comments.values("story_id")
        .annotate(count=Count("pk"))
        .order_by("-count", "-story_id")
        .values("story_id")
    )
