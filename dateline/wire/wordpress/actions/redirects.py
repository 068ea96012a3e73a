"""Old addresses that lead to new ones."""

from __future__ import annotations

from collections.abc import Iterable

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from dateline.wire.wordpress.archive import Archive

PATH_LIMIT = 255


def keep_redirects(*, archive: Archive, paths: Iterable[str], to: str | Page) -> None:
    """Lead old paths to a page or to a path of ours. What an editor has led elsewhere stays so."""
    page = to if isinstance(to, Page) else None
    link = "" if isinstance(to, Page) else to
    own = Redirect.normalise_path(_path_of(page) if page else link)
    for path in {Redirect.normalise_path(path): None for path in paths}:
        if path in ("", own) or len(path) > PATH_LIMIT or len(link) > PATH_LIMIT:
            if len(path) > PATH_LIMIT:
                archive.report.note("redirect", "", path[:200], "longer than an address may be")
            continue
        known = Redirect.objects.filter(old_path=path, site=None).first()
        if known is None:
            Redirect.objects.create(
                old_path=path, redirect_page=page, redirect_link=link, automatically_created=True
            )
            archive.report.count("redirect", "came")
        elif known.automatically_created and (known.redirect_link != link or known.redirect_page != page):
            known.redirect_link, known.redirect_page = link, page
            known.save(update_fields=["redirect_link", "redirect_page"])
            archive.report.count("redirect", "changed")


def _path_of(page: Page) -> str:
    """The path at which a page stands below the home page of the site."""
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    above = site.root_page.url_path if site else "/"
    return f"/{page.url_path.removeprefix(above)}"
