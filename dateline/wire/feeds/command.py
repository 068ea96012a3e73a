"""The command `dateline import feed`."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from dateline.wire.feeds.records import NotAFeed

if TYPE_CHECKING:
    from dateline.editions.models import Section
    from dateline.wire.feeds.report import Report
    from dateline.wire.fetch import Doors, Fetched

FILE = click.Path(path_type=Path)
EXAMPLE = "Example: dateline import feed https://wire.example/town.rss --section town --report came.json"
ACCEPT = (
    "application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml, "
    "application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.1"
)


@click.argument("source", metavar="URL-or-FILE")
@click.option(
    "--section", metavar="SLUG", required=True, help="Address of the section whose drafts its items become."
)
@click.option(
    "--edition",
    metavar="SLUG",
    default="",
    help="Short name of the section's edition; empty: the main one.",
)
@click.option("--download", is_flag=True, help="Fetch the pictures that items name.")
@click.option("--report", metavar="FILE", type=FILE, help="Write the whole report there, as JSON.")
@click.option("--dry-run", is_flag=True, help="Say what would come in; write nothing.")
def import_feed(
    source: str, section: str, edition: str, download: bool, report: Path | None, dry_run: bool
) -> None:
    """Bring the items of a feed in as drafts of a section, with their source and link. Publishes nothing.

    Runs again without doubles; what was edited here is never overwritten.
    """
    from dateline.wire.fetch import OPEN_INTERNET

    told = run(
        source, section=section, edition=edition, download=download, report=report, dry_run=dry_run,
        doors=OPEN_INTERNET,
    )  # fmt: skip
    for line in told.lines():
        click.echo(line)


def run(
    source: str,
    *,
    section: str,
    edition: str,
    download: bool,
    report: Path | None,
    dry_run: bool,
    doors: Doors,
) -> Report:
    """Do what the command does. Raises click.UsageError, in one sentence, for bad input."""
    from django.db import DatabaseError

    from dateline.lib import clock
    from dateline.wire.feeds.importing import import_feed as import_items

    try:
        chosen = _section(section, edition)
    except DatabaseError:
        raise click.UsageError("There is no site here yet; make it first with: dateline init") from None
    if report is not None and (report.is_dir() or not report.absolute().parent.is_dir()):
        raise click.UsageError(f"--report: {report} cannot be written.")
    fetched = _fetched(source, doors) if _is_address(source) else None
    progress = _progress()
    with progress:
        task = progress.add_task("Items", total=None)
        try:
            told = import_items(
                data=fetched.body if fetched else _bytes_of(Path(source)),
                section=chosen,
                now=clock.now(),
                name=Path(source).name,
                address=source if fetched else "",
                content_type=fetched.content_type if fetched else "",
                download=download,
                dry_run=dry_run,
                doors=doors,
                show=lambda done, total: progress.update(task, completed=done, total=total),
            )
            if report is not None:
                told.write(report)
        except NotAFeed as reason:
            raise click.UsageError(f"{source[:200]} {reason}.") from None
        except OSError as error:
            raise click.UsageError(f"{error.filename or source}: {error.strerror or error}.") from None
    return told


def _is_address(source: str) -> bool:
    return re.match(r"[A-Za-z][A-Za-z0-9+.-]+:", source) is not None and not Path(source).exists()


def _fetched(url: str, doors: Doors) -> Fetched:
    from dateline.wire.fetch import FetchRefused, fetch

    try:
        return fetch(url, accept=ACCEPT, doors=doors)
    except FetchRefused as refusal:
        raise click.UsageError(refusal.reason) from None


def _bytes_of(path: Path) -> bytes:
    """The bytes of a file, and one more than a feed may have at most. Raises OSError and NotAFeed."""
    from dateline.wire.feeds.reader import SIZE_LIMIT

    if path.is_dir():
        raise NotAFeed("is a folder, not a feed")
    if path.exists() and not path.is_file():
        raise NotAFeed("is not a file")
    with path.open("rb") as file:
        return file.read(SIZE_LIMIT + 1)


def _section(slug: str, edition: str) -> Section:
    from dateline.editions.models import Edition, Section

    editions = Edition.objects.filter(slug=edition) if edition else Edition.objects.filter(is_default=True)
    chosen = editions.first()
    if chosen is None and edition:
        known = ", ".join(Edition.objects.values_list("slug", flat=True))
        raise click.UsageError(f"There is no edition “{edition}”; there is {known or 'none'}.")
    if chosen is None:
        raise click.UsageError("There is no edition yet; make the site first with: dateline init")
    found = Section.objects.filter(edition=chosen, slug=slug).first()
    if found is None:
        known = ", ".join(Section.objects.filter(edition=chosen).values_list("slug", flat=True))
        raise click.UsageError(f"There is no section “{slug}”; there is {known or 'none'}.")
    return found


def _progress() -> Progress:
    """A bar in a terminal; nothing anywhere else."""
    console = Console(file=sys.stderr)
    return Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), console=console, transient=True,
        disable=not console.is_terminal,
    )  # fmt: skip
