"""Running an import in a test."""

from pathlib import Path

from dateline.editions.models import Edition, Section
from dateline.lib import clock
from dateline.wire.wordpress import importing, mapping
from dateline.wire.wordpress.archive import Archive
from dateline.wire.wordpress.media import Fetch, Files
from dateline.wire.wordpress.report import Report
from dateline.wire.wordpress.survey import survey


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
