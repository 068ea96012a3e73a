"""The command `dateline import wordpress`."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from dateline.wire.wordpress.records import NotAnExport

if TYPE_CHECKING:
    from dateline.editions.models import Edition
    from dateline.wire.wordpress.mapping import Mapping
    from dateline.wire.wordpress.report import Report
    from dateline.wire.wordpress.survey import Survey

FILE = click.Path(path_type=Path)
EXAMPLE = "Example: dateline import wordpress export.xml --media wp-content/uploads --report came.json"


@click.argument("file", metavar="FILE.xml", type=FILE)
@click.option(
    "--edition", default="", help="Short name of the edition that it goes into; empty: the main one."
)
@click.option("--media", metavar="DIR", type=FILE, help="A copy of the old site's wp-content/uploads.")
@click.option("--download", is_flag=True, help="Fetch pictures that are not in DIR from the old site.")
@click.option("--mapping", metavar="FILE", type=FILE, help="What categories become; see --propose-mapping.")
@click.option(
    "--propose-mapping", metavar="FILE", type=FILE, help="Only write a proposal for --mapping, and end."
)
@click.option("--report", metavar="FILE", type=FILE, help="Write the whole report there, as JSON.")
@click.option("--dry-run", is_flag=True, help="Say what would come in; write nothing.")
def import_wordpress(
    file: Path,
    edition: str,
    media: Path | None,
    download: bool,
    mapping: Path | None,
    propose_mapping: Path | None,
    report: Path | None,
    dry_run: bool,
) -> None:
    """Bring a WordPress site's archive in: stories, pages, pictures, authors, comments, old addresses.

    Runs again without doubles, and goes on where a run was interrupted.
    """
    from dateline.wire.wordpress.mapping import MappingError

    try:
        _require_folder(media)
        with Bar() as bar:
            told = _import(
                bar, file, edition=edition, media=media, download=download, mapping_file=mapping,
                proposal_file=propose_mapping, dry_run=dry_run,
            )  # fmt: skip
        if told is None:
            click.echo(f"Wrote a proposal to {propose_mapping}. Change it, then import with --mapping.")
            return
        if report is not None:
            told.write(report)
    except (NotAnExport, MappingError) as refusal:
        raise click.UsageError(str(refusal)) from None
    except OSError as error:
        raise click.UsageError(f"{error.filename or file}: {error.strerror or error}.") from None
    for line in told.lines():
        click.echo(line)
    if told.interrupted:
        raise SystemExit(130)


def _require_folder(media: Path | None) -> None:
    if media is not None and not media.is_dir():
        raise click.UsageError(f"--media: {media} is no folder.")


def _import(
    bar: Bar, file: Path, *, edition: str, media: Path | None, download: bool, mapping_file: Path | None,
    proposal_file: Path | None, dry_run: bool,
) -> Report | None:  # fmt: skip
    from dateline.lib import clock
    from dateline.wire.wordpress import importing
    from dateline.wire.wordpress import mapping as mappings
    from dateline.wire.wordpress.archive import Archive
    from dateline.wire.wordpress.media import Files, from_the_internet
    from dateline.wire.wordpress.report import Report
    from dateline.wire.wordpress.survey import survey

    size = max(1, file.stat().st_size)
    found = survey(file, lambda done: bar.show("Reading", done, size))
    chosen = _edition(edition)
    plan = _plan(found, chosen, mapping_file)
    if proposal_file is not None:
        others = found.types.copy()
        for known in ("post", "page", "attachment", "nav_menu_item"):
            others.pop(known, None)
        mappings.write(plan, found.posts, others, proposal_file)
        return None
    archive = Archive(
        edition=chosen,
        survey=found,
        mapping=plan,
        files=Files(media, from_the_internet if download else None),
        report=Report(),
        now=clock.now(),
        dry_run=dry_run,
    )
    totals = {
        "Pictures": found.types["attachment"],
        "Stories": found.types["post"],
        "Pages": found.types["page"],
    }
    importing.run(
        archive, file, lambda step, done: bar.show(step, done, totals.get(step, found.types["attachment"]))
    )
    return archive.report


def _edition(slug: str) -> Edition:
    from dateline.editions.models import Edition

    chosen = Edition.objects.filter(slug=slug) if slug else Edition.objects.filter(is_default=True)
    edition = chosen.first()
    if edition is not None:
        return edition
    known = ", ".join(Edition.objects.values_list("slug", flat=True))
    if slug:
        raise click.UsageError(f"There is no edition “{slug}”; there is {known or 'none'}.")
    raise click.UsageError("There is no edition yet; make the site first with: dateline init")


def _plan(found: Survey, edition: Edition, mapping_file: Path | None) -> Mapping:
    from dateline.editions.models import Section
    from dateline.wire.wordpress import mapping as mappings

    existing = dict(Section.objects.filter(edition=edition).values_list("slug", "name"))
    proposal = mappings.propose(found.categories, found.posts, existing, found.together)
    return mappings.read(mapping_file, proposal) if mapping_file else proposal


class Bar:
    """A progress bar in a terminal; nothing anywhere else."""

    def __init__(self) -> None:
        console = Console(file=sys.stderr)
        self._progress = Progress(
            TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(),
            console=console, transient=True, disable=not console.is_terminal,
        )  # fmt: skip
        self._tasks: dict[str, int] = {}
        self._stack = ExitStack()

    def __enter__(self) -> Bar:
        self._stack.enter_context(self._progress)
        return self

    def __exit__(self, *error: object) -> None:
        self._stack.close()

    def show(self, step: str, done: int, total: int) -> None:
        """Show how far a step is."""
        if step not in self._tasks:
            self._tasks[step] = self._progress.add_task(step, total=total)
        self._progress.update(self._tasks[step], completed=done)  # type: ignore[arg-type]
