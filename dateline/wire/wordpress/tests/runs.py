"""Running an import in a test."""

from pathlib import Path
from typing import Any

from PIL import Image
from wagtail.contrib.redirects.models import Redirect

from dateline.editions.models import Edition, Section, Topic
from dateline.lib import clock
from dateline.media.models import Photo, PublicUse
from dateline.people.models import Author
from dateline.stories.models import Story, Version
from dateline.stories.pages import StandingPage
from dateline.wire.models import ImportedComment, ImportedItem
from dateline.wire.wordpress import importing, mapping
from dateline.wire.wordpress.archive import Archive
from dateline.wire.wordpress.media import Fetch, Files
from dateline.wire.wordpress.report import Report
from dateline.wire.wordpress.survey import survey
from dateline.wire.wordpress.tests.exports import wxr


def empty_paper() -> Edition:
    """An edition as `dateline init` makes it: bare."""
    return Edition.objects.create(name="The Harbour Post", slug="main", language="en", time_zone="UTC")


def run(
    path: Path, edition: Edition, *, media: Path | None = None, fetch: Fetch | None = None, plan: str = "",
    dry_run: bool = False,
) -> Report:  # fmt: skip
    """Import `path` and return the report; `plan` is the text of a mapping file."""
    found = survey(path)
    existing = dict(Section.objects.filter(edition=edition).values_list("slug", "name"))
    chosen = mapping.propose(found.categories, found.posts, existing, found.together)
    if plan:
        file = path.parent / "mapping.toml"
        file.write_text(plan)
        chosen = mapping.read(file, chosen)
    archive = Archive(edition, found, chosen, Files(media, fetch), Report(), clock.now(), dry_run)
    importing.run(archive, path)
    return archive.report


def export(folder: Path, *parts: str, head: str = "") -> Path:
    path = folder / "old-post.xml"
    path.write_text(wxr(*parts, head=head))
    return path


def picture(path: Path, size: tuple[int, int] = (60, 40), colour: str = "navy", kind: str = "JPEG") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", size, colour).save(path, kind)
    return path


def story(headline: str) -> Story:
    return Story.objects.get(headline=headline)


def redirect(path: str) -> str | None:
    row = Redirect.objects.filter(old_path=Redirect.normalise_path(path)).first()
    return (row.redirect_link or row.redirect_page.title) if row else None


def everything() -> dict[str, Any]:
    """What an import leaves behind, without keys and moments, which differ from run to run."""
    return {
        "stories": sorted(
            (s.headline, s.live, s.section.slug, s.slug, str(s.first_published_at), len(s.body.raw_data))
            for s in Story.objects.select_related("section")
        ),
        "versions": Version.objects.count(),
        "pages": sorted(StandingPage.objects.values_list("title", "url_path", "live")),
        "photos": Photo.objects.count(),
        "uses": PublicUse.objects.count(),
        "authors": sorted(Author.objects.values_list("name", flat=True)),
        "topics": sorted(Topic.objects.values_list("slug", flat=True)),
        "sections": sorted(Section.objects.values_list("slug", flat=True)),
        "comments": sorted(ImportedComment.objects.values_list("foreign_key", "parent_key", "text")),
        "redirects": sorted(Redirect.objects.values_list("old_path", flat=True)),
        "items": sorted(ImportedItem.objects.values_list("kind", "foreign_key")),
    }
