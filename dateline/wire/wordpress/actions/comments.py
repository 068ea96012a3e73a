"""Comments of the old site, kept until the discussion takes them over."""

from __future__ import annotations

from django.utils.translation import gettext as _

from dateline.stories.models import Story
from dateline.stories.pages import StandingPage
from dateline.wire.models import ImportedComment
from dateline.wire.wordpress.archive import Archive
from dateline.wire.wordpress.inline import web_url, without_direction_marks
from dateline.wire.wordpress.records import Comment, Item
from dateline.wire.wordpress.texts import body_text, title_text

KINDS = frozenset({"comment", "pingback", "trackback", "review"})
TEXT_LIMIT = 100_000


def keep_comments(*, archive: Archive, item: Item, story: Story | None, page: StandingPage | None) -> None:
    """Keep the comments of an item that are not kept yet. Spam and what stands in the bin are left."""
    wanted = [comment for comment in item.comments if _is_wanted(archive, item, comment)]
    if not wanted:
        return
    keys = [str(comment.comment_id) for comment in wanted]
    known = set(
        ImportedComment.objects.filter(source=archive.source, foreign_key__in=keys[:20_000]).values_list(
            "foreign_key", flat=True
        )
    )
    fresh = {str(c.comment_id): c for c in wanted if str(c.comment_id) not in known}
    archive.report.count("comment", "same", len(wanted) - len(fresh))
    archive.report.count("comment", "came", len(fresh))
    if archive.dry_run:
        return
    rows = [_row(archive, item, comment, story, page) for comment in fresh.values()]
    ImportedComment.objects.bulk_create(rows, batch_size=500)


def _is_wanted(archive: Archive, item: Item, comment: Comment) -> bool:
    if comment.kind in KINDS and comment.approved in ("1", "0", "approve", "hold") and comment.comment_id:
        return True
    reason = (
        _("It was spam or in the bin.")
        if comment.kind in KINDS
        else _("It is a note of a plug-in, no comment.")
    )
    archive.report.leave("comment", str(comment.comment_id), item.title, reason)
    return False


def _row(
    archive: Archive, item: Item, comment: Comment, story: Story | None, page: StandingPage | None
) -> ImportedComment:
    url = web_url(comment.url)
    return ImportedComment(
        story=story,
        page=page,
        source=archive.source,
        foreign_key=str(comment.comment_id),
        parent_key=str(comment.parent) if comment.parent else "",
        author_name=without_direction_marks(title_text(comment.author))[:200],
        author_url=url if len(url) <= 500 else "",
        text=body_text(comment.content)[:TEXT_LIMIT],
        nature=comment.kind,
        is_approved=comment.approved in ("1", "approve"),
        written_at=comment.written or item.published or archive.now,
    )
