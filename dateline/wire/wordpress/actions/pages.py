"""Pages become standing pages, in the tree in which they stood."""

from __future__ import annotations

from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from dateline.media.actions import set_public_use
from dateline.stories.body import photos_in, recordings_in, stored
from dateline.stories.pages import StandingPage
from dateline.wire.models import ImportedItem
from dateline.wire.wordpress.actions.comments import keep_comments
from dateline.wire.wordpress.actions.pictures import photo_for
from dateline.wire.wordpress.actions.redirects import keep_redirects
from dateline.wire.wordpress.actions.stories import filled, tell
from dateline.wire.wordpress.addresses import old_paths
from dateline.wire.wordpress.archive import Archive
from dateline.wire.wordpress.filling import RawBlock
from dateline.wire.wordpress.pieces import Picture
from dateline.wire.wordpress.planning import StoryPlan, checksum_of, plan_story
from dateline.wire.wordpress.records import Item

TITLE_LIMIT = 255
#: With more pages at the top than this, none goes into the footer by itself.
FOOTER_LIMIT = 8


def keep_page(*, archive: Archive, item: Item) -> None:
    """Take over a page, or renew it if it changed and nobody edited it here. Its parent is here already."""
    plan = plan_story(item, archive.mapping, zone=archive.edition.zone, now=archive.now)
    row = archive.known("page", str(item.post_id))
    checksum = checksum_of(item)
    page = StandingPage.objects.filter(pk=row.target_key).first() if row else None
    if row is not None and page is None:
        archive.report.leave(
            "page", row.foreign_key, plan.headline, _("It came in before and was deleted here.")
        )
        return
    if row is not None and page is not None and row.checksum == checksum:
        archive.report.count("page", "same")
        keep_comments(archive=archive, item=item, story=None, page=page)
        return
    if row is not None and page is not None and _is_edited(page, row):
        words = _("It changed on the old site, and was edited here since.")
        archive.report.leave("page", row.foreign_key, plan.headline, words)
        keep_comments(archive=archive, item=item, story=None, page=page)
        return
    archive.report.count("page", "changed" if page else "came")
    if archive.dry_run:
        tell(archive, item, plan)
        keep_comments(archive=archive, item=item, story=None, page=page)
        return
    page = _write(archive, item, plan, page)
    at = page.latest_revision.created_at if page.latest_revision else archive.now
    archive.remember("page", str(item.post_id), target="stories.page", key=page.pk, checksum=checksum, at=at)
    keep_comments(archive=archive, item=item, story=None, page=page)
    if page.live:
        keep_redirects(archive=archive, paths=old_paths(item, archive.site), to=page)


def _is_edited(page: StandingPage, row: ImportedItem) -> bool:
    revision = page.latest_revision
    return revision is not None and revision.created_at > row.changed_at


def _write(archive: Archive, item: Item, plan: StoryPlan, page: StandingPage | None) -> StandingPage:
    body = _with_featured(archive, item, filled(archive, item, plan))
    tell(archive, item, plan)
    if page is None:
        above = _parent_of(archive, item)
        page = StandingPage(slug=_free_slug(above, plan.slug, item), live=False)
        _set(archive, item, plan, page, body)
        above.add_child(instance=page)
    else:
        _set(archive, item, plan, page, body)
    page.go_live_at = plan.published if plan.state == "scheduled" else None
    revision = page.save_revision(log_action=False, clean=False)
    if plan.state != "draft":
        revision.publish(log_action=False)
        page.refresh_from_db()
    blocks = stored(page.body) if page.live else []
    set_public_use(
        used_by=f"stories.standingpage:{page.pk}", photos=photos_in(blocks), recordings=recordings_in(blocks)
    )
    page.refresh_from_db()
    return page


def _set(archive: Archive, item: Item, plan: StoryPlan, page: StandingPage, body: list[RawBlock]) -> None:
    top = [number for number, depth in archive.survey.page_depths().items() if depth == 0]
    page.title = page.draft_title = plan.headline[:TITLE_LIMIT]
    page.standfirst, page.body = plan.standfirst, body
    if page.pk is None:
        page.show_in_footer = item.post_id in top and len(top) <= FOOTER_LIMIT
    if plan.state == "live" and not page.live:
        page.first_published_at = plan.published


def _with_featured(archive: Archive, item: Item, body: list[RawBlock]) -> list[RawBlock]:
    """A page has no lead photo: its featured picture opens the body, unless it is there."""
    key = photo_for(archive=archive, picture=Picture(attachment=item.thumbnail)) if item.thumbnail else None
    if key is None or key in photos_in(body):
        return body
    value = {"photo": key, "caption": "", "alt": "", "crop": ""}
    return [{"type": "photo", "value": value, "id": f"featured-{item.post_id}"[:36]}, *body]


def _parent_of(archive: Archive, item: Item) -> Page:
    """The page above, or the home page. Raises LookupError on a site without one."""
    depths = archive.survey.page_depths()
    above = depths.get(item.parent)
    if above is not None and above < depths.get(item.post_id, 0):
        key = archive.target_key("page", str(item.parent))
        parent = StandingPage.objects.filter(pk=key).first() if key else None
        if parent is not None:
            return parent
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site is not None:
        return site.root_page
    home = Page.objects.filter(depth=2).first()
    if home is None:
        home = Page.objects.get(depth=1).add_child(
            instance=Page(title=archive.edition.name, slug=archive.edition.slug)
        )
    Site.objects.create(
        hostname="localhost", root_page=home, is_default_site=True, site_name=archive.edition.name
    )
    return home


def _free_slug(above: Page, slug: str, item: Item) -> str:
    if not above.get_children().filter(slug=slug).exists():
        return slug
    return f"{slug[:100]}-{item.post_id}"
