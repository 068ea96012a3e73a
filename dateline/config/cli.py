"""The command `dateline`. Each subcommand is one job of an operator or an editor-in-chief."""

import functools
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import click

import dateline
from dateline.config.configuration import ConfigurationError, read_configuration
from dateline.config.old_discussions import then_taking_them_in
from dateline.discussion.moderation import command as moderating
from dateline.wire.feeds import command as feeds
from dateline.wire.wordpress import command as wordpress

data_option = click.option(
    "--data",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Folder of database and media.  [default: ./data]",
)


@click.group(help="Run a newsroom's whole site.")
def app() -> None:
    """Hold the commands."""


@app.group(
    "import", help="Bring stories in from elsewhere.", epilog="Example: dateline import wordpress export.xml"
)
def importers() -> None:
    """Hold what brings stories in."""


@app.group(help="What judges readers' messages.", epilog="Example: dateline moderation report")
def moderation() -> None:
    """Hold what is done about the classifier."""


def main() -> None:
    """Run the command line; bad input ends in one line and exit code 2."""
    try:
        code = app(sys.argv[1:] or ["--help"], prog_name="dateline", standalone_mode=False)
    except ConfigurationError as error:
        refuse(*error.problems)
    except click.ClickException as error:
        refuse(" ".join(error.format_message().split()))
    except (click.Abort, KeyboardInterrupt):
        refuse("Stopped.")
    raise SystemExit(code or 0)


def refuse(*sentences: str) -> NoReturn:
    """Say on the error stream why nothing was done, and end with code 2."""
    for sentence in sentences:
        sys.stderr.write(f"dateline: {sentence}\n")
    raise SystemExit(2)


def use_data_folder(data: Path | None) -> None:
    """Make `data` the configured folder for this process and its children."""
    if data is not None:
        os.environ["DATELINE_DATA"] = str(data.expanduser().absolute())


def load_django() -> None:
    """Load the site's settings and rooms. Raises ConfigurationError for a wrong setting."""
    read_configuration()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dateline.config.settings")
    import django

    django.setup()


def on_a_site(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the option --data, and load that site before it runs."""

    @functools.wraps(command)
    def run(*, data: Path | None, **given: object) -> None:
        use_data_folder(data)
        load_django()
        command(**given)

    # The command keeps its own list of options, which `wraps` would share.
    vars(run)["__click_params__"] = list(vars(command).get("__click_params__", ()))
    return data_option(run)


@app.command(epilog="Example: dateline serve --port 8001 --data /srv/paper")
@click.option("--port", type=click.IntRange(1, 65535), help="Port of the site.  [default: 8000]")
@data_option
@click.option("--empty", is_flag=True, help="Begin without the demo newsroom.")
def serve(port: int | None, data: Path | None, empty: bool) -> None:
    """Run the whole site: web server, background worker and scheduler."""
    from dateline.config.serving import CannotServe, run_site

    use_data_folder(data)
    if port is not None:
        os.environ["DATELINE_PORT"] = str(port)
        os.environ.setdefault("DATELINE_BASE_URL", f"http://127.0.0.1:{port}")
    try:
        run_site(read_configuration(), with_demo=not empty)
    except CannotServe as reason:
        refuse(str(reason))


@app.command(epilog="Example: dateline init --data /srv/paper")
@on_a_site
def init() -> None:
    """Make an empty site: its folder, its database, its secret."""
    from dateline.config.preparing import prepare

    prepare(with_demo=False)


@app.command(epilog="Example: dateline demo --data /tmp/try")
@on_a_site
def demo() -> None:
    """Fill an empty site with the demo newsroom."""
    from dateline.config.preparing import SiteIsNotEmpty, prepare

    try:
        prepare(with_demo=True, must_be_empty=True)
    except SiteIsNotEmpty:
        refuse("This site has an edition already; the demo newsroom goes into an empty one only.")


@app.command(epilog="Example: dateline createeditor ana --email ana@paper.example --name 'Ana Ruiz'")
@click.argument("username")
@click.option("--email", default="", help="Email address.")
@click.option("--name", default="", help="Name as in a byline.")
@click.option(
    "--role",
    default="chief_editor",
    help="reporter, section_editor, chief_editor (the default), photo_editor, moderator or administrator.",
)
@click.option("--section", default="", help="Address of the only section that the role is for.")
@click.option("--password", default="", help="Password; without it you are asked.")
@on_a_site
def createeditor(username: str, email: str, name: str, role: str, section: str, password: str) -> None:
    """Give somebody an account at the desk, who logs in as USERNAME."""
    password = password or click.prompt("Password", hide_input=True, confirmation_prompt=True)
    from dateline.config.preparing import NotAnEditor, make_editor

    try:
        make_editor(username=username, email=email, name=name, password=password, role=role, section=section)
    except NotAnEditor as reason:
        refuse(str(reason))
    click.echo(f"{username} can log in at {read_configuration().base_url}/desk/")


@app.command(epilog="Example: DATELINE_PRODUCTION=yes dateline check")
@on_a_site
def check() -> None:
    """Check configuration and installation without changing anything."""
    from django.core.management import call_command
    from django.core.management.base import SystemCheckError

    try:
        call_command("check", deploy=read_configuration().production)
    except SystemCheckError as error:
        refuse(str(error))


@app.command(epilog="Example: dateline doctor --data /srv/paper")
@on_a_site
def doctor() -> None:
    """Compare what was derived from stories with the stories; print differences, exit 1 if there are any."""
    from dateline.config.diagnosis import differences, notes

    for note in notes():
        click.echo(note)
    found = 0
    for difference in differences():
        found += 1
        click.echo(difference)
    click.echo("Everything agrees." if not found else f"{found} differences.")
    raise SystemExit(1 if found else 0)


@app.command(epilog="Example: dateline leaktest")
def leaktest() -> None:
    """Look in a throw-away site whether anything unpublished shows anywhere to anybody; exit 1 if it does."""
    with tempfile.TemporaryDirectory(prefix="dateline-leaktest-") as folder:
        os.environ["DATELINE_DATA"] = folder
        os.environ.pop("DATELINE_DATABASE_URL", None)
        load_django()
        from dateline.config.leaktest import leaks_of_this_version

        leaks = leaks_of_this_version()
    for leak in leaks:
        click.echo(str(leak))
    click.echo("Nothing leaks." if not leaks else f"{len(leaks)} leaks.")
    raise SystemExit(1 if leaks else 0)


importers.command("wordpress", epilog=wordpress.EXAMPLE)(
    on_a_site(then_taking_them_in(wordpress.import_wordpress))
)
importers.command("feed", epilog=feeds.EXAMPLE)(on_a_site(feeds.import_feed))

moderation.command("train", epilog=moderating.TRAIN_EXAMPLE)(on_a_site(moderating.train))
moderation.command("report", epilog=moderating.REPORT_EXAMPLE)(on_a_site(moderating.report))


@app.command(epilog="Example: dateline version")
def version() -> None:
    """Print the version."""
    click.echo(f"Dateline {dateline.__version__}")


@app.command(hidden=True)
@click.option("--empty", is_flag=True)
def prepare(empty: bool) -> None:
    """Bring the database up to date; `serve` runs this in a process of its own."""
    load_django()
    from dateline.config.preparing import prepare as bring_up_to_date

    bring_up_to_date(with_demo=not empty)


@app.command(hidden=True)
def worker() -> None:
    """Do background tasks until told to end."""
    load_django()
    from dateline.config.worker import run

    run()


@app.command(hidden=True)
def scheduler() -> None:
    """Publish what is due, to the second, until told to end."""
    load_django()
    from dateline.config.scheduler import run

    run()
