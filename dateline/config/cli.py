"""The command `dateline`. Each subcommand is one job of an operator or an editor-in-chief."""

import functools
import inspect
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, NoReturn

import typer

import dateline
from dateline.config.configuration import ConfigurationError, read_configuration
from dateline.wire.feeds import command as feeds
from dateline.wire.wordpress import command as wordpress

app = typer.Typer(
    name="dateline",
    help="Run a newsroom's whole site.",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
importers = typer.Typer(help="Bring stories in from elsewhere.", rich_markup_mode=None)
app.add_typer(importers, name="import")

# Typer shows the base class of its errors only by way of its subclasses.
CommandLineError: type[typer.BadParameter] = typer.BadParameter.__mro__[2]

DataOption = Annotated[
    Path | None,
    typer.Option("--data", metavar="DIR", help="Folder of database and media.", show_default="./data"),
]


def main() -> None:
    """Run the command line; bad input ends in one line and exit code 2."""
    try:
        code = app(sys.argv[1:] or ["--help"], prog_name="dateline", standalone_mode=False)
    except ConfigurationError as error:
        refuse(*error.problems)
    except CommandLineError as error:
        refuse(" ".join(error.format_message().split()))
    except (typer.Abort, KeyboardInterrupt):
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


@app.command(epilog="Example: dateline serve --port 8001 --data /srv/paper")
def serve(
    port: Annotated[
        int | None, typer.Option(help="Port of the site.", show_default="8000", min=1, max=65535)
    ] = None,
    data: DataOption = None,
    empty: Annotated[bool, typer.Option("--empty", help="Begin without the demo newsroom.")] = False,
) -> None:
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
def init(data: DataOption = None) -> None:
    """Make an empty site: its folder, its database, its secret."""
    use_data_folder(data)
    load_django()
    from dateline.config.preparing import prepare

    prepare(with_demo=False)


@app.command(epilog="Example: dateline demo --data /tmp/try")
def demo(data: DataOption = None) -> None:
    """Fill an empty site with the demo newsroom."""
    use_data_folder(data)
    load_django()
    from dateline.config.preparing import SiteIsNotEmpty, prepare

    try:
        prepare(with_demo=True, must_be_empty=True)
    except SiteIsNotEmpty:
        refuse("This site has an edition already; the demo newsroom goes into an empty one only.")


@app.command(epilog="Example: dateline createeditor ana --email ana@paper.example --name 'Ana Ruiz'")
def createeditor(
    username: Annotated[str, typer.Argument(help="Name to log in with.")],
    email: Annotated[str, typer.Option(help="Email address.")] = "",
    name: Annotated[str, typer.Option(help="Name as in a byline.")] = "",
    role: Annotated[
        str,
        typer.Option(
            help="reporter, section_editor, chief_editor, photo_editor, moderator or administrator."
        ),
    ] = "chief_editor",
    section: Annotated[str, typer.Option(help="Address of the only section that the role is for.")] = "",
    password: Annotated[
        str,
        typer.Option(
            help="Password; without it you are asked.", prompt=True, hide_input=True, confirmation_prompt=True
        ),
    ] = "",
    data: DataOption = None,
) -> None:
    """Give somebody an account at the desk."""
    use_data_folder(data)
    load_django()
    from dateline.config.preparing import NotAnEditor, make_editor

    try:
        make_editor(username=username, email=email, name=name, password=password, role=role, section=section)
    except NotAnEditor as reason:
        refuse(str(reason))
    typer.echo(f"{username} can log in at {read_configuration().base_url}/desk/")


@app.command(epilog="Example: DATELINE_PRODUCTION=yes dateline check")
def check(data: DataOption = None) -> None:
    """Check configuration and installation without changing anything."""
    use_data_folder(data)
    load_django()
    from django.core.management import call_command
    from django.core.management.base import SystemCheckError

    try:
        call_command("check", deploy=read_configuration().production)
    except SystemCheckError as error:
        refuse(str(error))


@app.command(epilog="Example: dateline doctor --data /srv/paper")
def doctor(data: DataOption = None) -> None:
    """Compare what was derived from stories with the stories; print differences, exit 1 if there are any."""
    use_data_folder(data)
    load_django()
    from dateline.config.diagnosis import differences

    found = 0
    for difference in differences():
        found += 1
        typer.echo(difference)
    typer.echo("Everything agrees." if not found else f"{found} differences.")
    raise typer.Exit(1 if found else 0)


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
        typer.echo(str(leak))
    typer.echo("Nothing leaks." if not leaks else f"{len(leaks)} leaks.")
    raise typer.Exit(1 if leaks else 0)


def on_a_site(command: Callable[..., None]) -> Callable[..., None]:
    """Give a room's command the option --data, and load that site before it runs."""
    told = inspect.signature(command, eval_str=True)
    option = inspect.Parameter("data", inspect.Parameter.KEYWORD_ONLY, default=None, annotation=DataOption)

    @functools.wraps(command)
    def run(*, data: Path | None = None, **given: object) -> None:
        use_data_folder(data)
        load_django()
        command(**given)

    run.__signature__ = told.replace(  # type: ignore[attr-defined] # what Typer reads
        parameters=[
            *(p.replace(kind=inspect.Parameter.KEYWORD_ONLY) for p in told.parameters.values()),
            option,
        ]
    )
    return run


importers.command("wordpress", epilog=wordpress.EXAMPLE)(on_a_site(wordpress.import_wordpress))
importers.command("feed", epilog=feeds.EXAMPLE)(on_a_site(feeds.import_feed))


@app.command(epilog="Example: dateline version")
def version() -> None:
    """Print the version."""
    typer.echo(f"Dateline {dateline.__version__}")


@app.command(hidden=True)
def prepare(empty: Annotated[bool, typer.Option("--empty")] = False) -> None:
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
