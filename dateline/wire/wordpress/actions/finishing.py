"""What can only be done when everything is here: the addresses of attachments."""

from __future__ import annotations

from wagtail.models import Page

from dateline.media.models import PublicUse
from dateline.stories.models import Story
from dateline.wire.wordpress.actions.redirects import keep_redirects
from dateline.wire.wordpress.addresses import old_paths
from dateline.wire.wordpress.archive import Archive
from dateline.wire.wordpress.records import Item


def redirect_attachment(*, archive: Archive, item: Item) -> None:
    """Lead the page of an attachment to the story it was uploaded for, else to one that shows it."""
    to = _uploaded_for(archive, item) or _shown_by(archive, item)
    if to is not None:
        keep_redirects(archive=archive, paths=old_paths(item, archive.site), to=to)


def _uploaded_for(archive: Archive, item: Item) -> str | Page | None:
    if not item.parent:
        return None
    if key := archive.target_key("post", str(item.parent)):
        return _address_of_story(key)
    if key := archive.target_key("page", str(item.parent)):
        return Page.objects.live().filter(pk=key).first()
    return None


def _shown_by(archive: Archive, item: Item) -> str | Page | None:
    photo = archive.target_key("attachment", str(item.post_id))
    uses = PublicUse.objects.filter(photo_id=photo).order_by("pk") if photo else PublicUse.objects.none()
    for use in uses[:5]:
        kind, _, key = use.used_by.partition(":")
        if kind == "stories.story" and (address := _address_of_story(int(key))):
            return address
        if kind == "stories.standingpage":
            return Page.objects.live().filter(pk=int(key)).first()
    return None


def _address_of_story(key: int) -> str | None:
    story = Story.objects.filter(pk=key, live=True).select_related("section").first()
    return story.get_absolute_url() if story else None
