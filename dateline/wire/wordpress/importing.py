"""The run of an import: passes over the file, each item in a transaction of its own.

Nothing is kept between items but what the survey counted. A run that is killed leaves whole items behind, and
the next run goes on: it finds what is there by its foreign key.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from dateline.lib.faults import fault_point
from dateline.wire.wordpress.actions.finishing import redirect_attachment
from dateline.wire.wordpress.actions.pages import keep_page
from dateline.wire.wordpress.actions.pictures import fill_placeholders, keep_attachment
from dateline.wire.wordpress.actions.shelves import section_for
from dateline.wire.wordpress.actions.stories import keep_post
from dateline.wire.wordpress.archive import Archive
from dateline.wire.wordpress.records import Item
from dateline.wire.wordpress.report import trouble_words
from dateline.wire.wordpress.wxr import read

Keep = Callable[[Item], None]
Advance = Callable[[str, int], None]


def run(archive: Archive, path: Path, advance: Advance = lambda step, done: None) -> None:
    """Import the file at `path` into `archive.edition`; what happened stands in `archive.report`.

    `advance` is told the step and the number of items done in it. Raises NotAnExport and OSError.
    """
    with translation.override(archive.edition.language):
        archive.report.source, archive.report.file = archive.source, path.name
        archive.report.dry_run = archive.dry_run
        archive.report.troubles += [trouble_words(trouble) for trouble in archive.survey.troubles]
        try:
            _run(archive, path, advance)
        except KeyboardInterrupt:
            archive.report.interrupted = True


def _run(archive: Archive, path: Path, advance: Advance) -> None:
    if not archive.dry_run:
        with transaction.atomic():
            for target in archive.mapping.sections():
                if target != archive.mapping.fallback or _is_needed(archive):
                    section_for(archive=archive, target=target)
        archive.keys.clear()
    _tell_of_the_rest(archive)
    _pass(archive, _items(path, archive, "attachment"), _attachment, advance, _("Pictures"))
    _pass(archive, _items(path, archive, "post"), _post, advance, _("Stories"))
    depths = archive.survey.page_depths()
    for depth in range(max(depths.values(), default=-1) + 1):
        every = _items(path, archive, "page", tell=depth == 0)
        pages = (item for item in every if depths.get(item.post_id) == depth)
        _pass(archive, pages, _page, advance, _("Pages"))
    if not archive.dry_run:
        fill_placeholders(archive=archive)
        _pass(
            archive, _items(path, archive, "attachment", tell=False), _redirect, advance, _("Old addresses")
        )


def _is_needed(archive: Archive) -> bool:
    """Whether any post may stand in no section; an empty section is no use to readers."""
    in_sections = sum(
        number for slug, number in archive.survey.posts.items() if archive.mapping.section_above(slug)
    )
    return archive.survey.types["post"] > 0 and in_sections == 0


def _items(path: Path, archive: Archive, wanted: str, *, tell: bool = True) -> Iterator[Item]:
    """The items of one type, each id once: of two with one id the first counts, in every run."""
    seen: set[int] = set()
    for record in read(path):
        if not isinstance(record, Item) or archive.mapping.types.get(record.type, record.type) != wanted:
            continue
        if record.post_id not in seen:
            seen.add(record.post_id)
            yield record
        elif tell:
            words = _("The file holds this number twice; the first one counts.")
            archive.report.leave(wanted, str(record.post_id), record.title, words)


def _pass(
    archive: Archive,
    items: Iterator[Item],
    keep: Callable[[Archive, Item], None],
    advance: Advance,
    step: str,
) -> None:
    for number, item in enumerate(items, 1):
        _in_one_transaction(archive, item, keep)
        advance(step, number)


def _in_one_transaction(archive: Archive, item: Item, keep: Callable[[Archive, Item], None]) -> None:
    """Take over one item whole, or not at all; one that cannot be stored does not hold the others."""
    try:
        with transaction.atomic():
            keep(archive, item)
            fault_point("wordpress:before_commit")
    except (ValidationError, IntegrityError, DataError) as error:
        archive.keys.clear()
        words = _("It could not be stored: %(error)s") % {"error": " ".join(str(error).split())[:300]}
        archive.report.leave(item.type, str(item.post_id), item.title, words)
    except BaseException:
        archive.keys.clear()
        raise


def _attachment(archive: Archive, item: Item) -> None:
    if not _is_left(archive, item):
        keep_attachment(archive=archive, item=item)


def _post(archive: Archive, item: Item) -> None:
    if not _is_left(archive, item):
        keep_post(archive=archive, item=item)


def _page(archive: Archive, item: Item) -> None:
    if not _is_left(archive, item):
        keep_page(archive=archive, item=item)


def _redirect(archive: Archive, item: Item) -> None:
    redirect_attachment(archive=archive, item=item)


def _is_left(archive: Archive, item: Item) -> bool:
    """Leave, and name, what was thrown away on the old site, never written, or too long for a text."""
    if item.status == "trash":
        reason = _("It was in the bin of the old site.")
    elif item.status == "auto-draft":
        reason = _("It was opened on the old site and never saved.")
    elif {"content", "title"} & set(item.oversized):
        reason = _("It is longer than anything a story may hold.")
    else:
        return False
    archive.report.leave(item.type, str(item.post_id), item.title, reason)
    return True


def _tell_of_the_rest(archive: Archive) -> None:
    """Count the items of types that have no place here, type by type."""
    known = {"post", "page", "attachment", *archive.mapping.types}
    for kind, number in sorted(archive.survey.types.items()):
        if kind in known:
            continue
        archive.report.leave(kind, "", "", _why_left(kind), number=number)


def _why_left(kind: str) -> str:
    if kind == "nav_menu_item":
        return _("Menus are made anew here, from sections and pages.")
    if kind == "wp_block":
        return _("Reusable blocks are put into the texts that refer to them.")
    if kind.startswith("wp_") or kind in ("custom_css", "customize_changeset", "oembed_cache", "revision"):
        return _("It belongs to the looks or the machinery of the old site.")
    if kind in ("product", "product_variation", "shop_order", "shop_coupon", "shop_order_refund"):
        return _("Dateline has no shop.")
    if kind in ("feedback", "flamingo_inbound", "wpforms", "wpcf7_contact_form", "nf_sub"):
        return _("It belongs to a form of the old site.")
    if kind == "guest-author":
        return _("Guest authors come in with their stories.")
    return _("A type of the old site's own; name it under [types] in a mapping to read it as post or page.")
