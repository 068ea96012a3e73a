"""Times the desk at two sizes of the archive: publishing, lists, searches and choosers, for three roles.

    python -m benchmarks.desk                       SQLite, 1,000 and 100,000 stories
    python -m benchmarks.desk --postgresql          the same on a PostgreSQL that it starts

Asked for as in `benchmarks.pages`: through Django with all middleware, in one process, the median of RUNS. A
publication is the POST of a story's whole form with its button, from the click to the answer. To measure an
archive that is there already (one that may be written to), name it by DATELINE_DATA or DATELINE_DATABASE_URL:

    python -m benchmarks.desk --inside
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from benchmarks.pages import build_and_run, print_table

if TYPE_CHECKING:
    from django.test import Client

    from dateline.editions.models import Section
    from dateline.people.models import Author

RUNS = 15
OF_SECTION = "sport"


def inside() -> None:
    """In the process that holds the archive: do what the desk does and print the figures as JSON."""
    import django

    django.setup()
    from django.conf import settings

    from dateline.editions.models import Section
    from dateline.people.models import Author

    settings.ALLOWED_HOSTS.append("testserver")
    give_versions()
    section = Section.objects.get(slug=OF_SECTION)
    author = Author.objects.get(slug="author-30")
    desks = _desks(section, author)
    found = {}
    for role, desk in desks.items():
        for name, addresses in desk_pages().items():
            found[f"{name}, {role}"] = _time(desk, addresses)
    print(json.dumps(_publications(desks["section editor"], section, author) | found))


def give_versions() -> None:
    """Give each story of the archive the version that publishing would have left, as far as lists read it."""
    from django.contrib.contenttypes.models import ContentType
    from django.db import connection, transaction

    from dateline.stories.models import Story

    kind = ContentType.objects.get_for_model(Story).pk
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO wagtailcore_revision"
            " (content_type_id, base_content_type_id, object_id, created_at, object_str, content) "
            "SELECT %s, %s, CAST(id AS text), last_published_at, headline, '{}' FROM stories_story"
            " WHERE latest_revision_id IS NULL ORDER BY id",
            [kind, kind],
        )
        if cursor.rowcount:
            cursor.execute(
                "UPDATE stories_story SET latest_revision_id = (SELECT made.id FROM wagtailcore_revision AS made"
                " WHERE made.base_content_type_id = %s AND made.object_id = CAST(stories_story.id AS text))"
                " WHERE latest_revision_id IS NULL",
                [kind],
            )
            cursor.execute("UPDATE stories_story SET live_revision_id = latest_revision_id WHERE live")
            cursor.execute("ANALYZE")


def _desks(section: Section, author: Author) -> dict[str, Client]:
    from django.test import Client

    from dateline.editions.actions import give_duty
    from dateline.people.models import User
    from dateline.people.roles import Role

    desks = {}
    for name, role, place in (
        ("chief editor", Role.CHIEF_EDITOR, None),
        ("section editor", Role.SECTION_EDITOR, section),
        ("reporter", Role.REPORTER, section),
    ):
        user, _new = User.objects.get_or_create(username=f"bench-{role}")
        give_duty(user=user, role=role, section=place)
        desks[name] = Client()
        desks[name].force_login(user)
        if role == Role.REPORTER:
            author.user = user
            author.save()
    return desks


def desk_pages() -> dict[str, list[str]]:
    """Return addresses by what an editor does."""
    from django.urls import reverse

    from dateline.editions.models import Section, Topic
    from dateline.people.models import Author
    from dateline.stories.models import Story

    stories = reverse("wagtailsnippets_stories_story:list")
    chooser = reverse("wagtailsnippetchoosers_stories_story:choose")
    photos = reverse("wagtailimages_chooser:choose")
    headlines = Story.objects.filter(live=True).order_by("pk").values_list("headline", flat=True)
    count = len(headlines)
    words = [max(headlines[count * n // RUNS].split(), key=len) for n in range(RUNS)]
    sections = list(Section.objects.values_list("pk", flat=True))
    authors = Author.objects.order_by("pk").values_list("pk", flat=True)[:RUNS]
    topics = Topic.objects.order_by("pk").values_list("name", flat=True)[:RUNS]
    return {
        "home": [reverse("wagtailadmin_home")] * RUNS,
        "list": [stories] * RUNS,
        "list, deep": [f"{stories}?p={page}" for page in range(19, 19 + RUNS)],
        "list, search": [f"{stories}?q={word}" for word in words],
        "list, drafts": [f"{stories}?status=draft"] * RUNS,
        "list, changed": [f"{stories}?status=changed"] * RUNS,
        "list, section and kind": [
            f"{stories}?section={key}&kind={kind}" for key in sections for kind in ("offbeat", "live")
        ],
        "list, author": [f"{stories}?author={key}" for key in authors],
        "list, topic": [f"{stories}?topic={name}" for name in topics],
        "story chooser": [chooser] * RUNS,
        "story chooser, search": [f"{chooser}?q={word}" for word in words],
        "photo chooser": [photos] * RUNS,
    }


def _time(desk: Client, addresses: list[str]) -> tuple[float, int]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def ask(address: str) -> None:
        status = desk.get(address).status_code
        if status != 200:
            raise SystemExit(f"{address} answered {status}")

    ask(addresses[0])
    with CaptureQueriesContext(connection) as queries:
        ask(addresses[-1])
        asked = len(queries)
    return statistics.median(_milliseconds(lambda: ask(address)) for address in addresses), asked  # noqa: B023


def _milliseconds(act: Any) -> float:
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000


def _publications(desk: Client, section: Section, author: Author) -> dict[str, tuple[float, int]]:
    """Write, publish and publish once more RUNS stories; return the figures of each click."""
    from django.urls import reverse

    from dateline.newsroom.tests.forms import known_to_browser, story_form
    from dateline.stories.models import Story

    paper = SimpleNamespace(town=section, ben=author)
    add = reverse("wagtailsnippets_stories_story:add")
    told: dict[str, list[tuple[float, int]]] = {
        "publish": [], "publish an update": [], "save a new draft": [], "open the form": [],
        "page after publishing": [],
    }  # fmt: skip
    first, again, saved, opened, after = told.values()
    for number in range(RUNS + 1):
        given = _what_is_written(number)
        saved.append(_send(desk, add, story_form(paper, f"Bench {number} {time.time_ns()}", **given)))
        story = Story.objects.order_by("-pk")[0]
        edit = reverse("wagtailsnippets_stories_story:edit", args=[story.pk])
        for figures in (first, again):
            story.refresh_from_db()
            opened.append(_time(desk, [edit]))
            form = story_form(paper, f"{story.headline}!", **given) | known_to_browser(desk, story)
            figures.append(_send(desk, edit, {**form, "action-publish": "1"}))
            story.refresh_from_db()
            if not story.live or story.has_unpublished_changes:
                raise SystemExit(f"{edit}: the story was not published")
        after.append(_time(desk, [reverse("wagtailsnippets_stories_story:list")]))
    return {
        name: (statistics.median(ms for ms, _asked in figures[1:]), max(asked for _ms, asked in figures[1:]))
        for name, figures in told.items()
    }


def _what_is_written(number: int) -> dict[str, Any]:
    """Return the fields of a story as the day brings it: five paragraphs, a lead photo, topics, a related card."""
    from dateline.editions.models import Topic
    from dateline.media.models import Photo
    from dateline.stories.models import Story

    earlier = Story.objects.filter(live=True).order_by("-pk")[number]
    paragraphs = [text for text in (str(earlier.body[0].value), str(earlier.body[1].value)) if text]
    body: list[tuple[str, Any]] = [("paragraph", f"<p>{part}: {paragraphs[0]}</p>") for part in range(5)]
    body.append(("related", {"story": earlier.pk, "label": ""}))
    topics = Topic.objects.order_by("pk")[number : number + 2]
    return {
        "body": body,
        "topics": ", ".join(f'"{topic.name}"' for topic in topics),
        "lead_photo": Photo.objects.order_by("pk")[number].pk,
        "place": "HARBOUR TOWN",
    }


def _send(desk: Client, address: str, form: dict[str, Any]) -> tuple[float, int]:
    """Post the form; return milliseconds, and the queries with what opens and ends transactions."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        began = time.perf_counter()
        answer = desk.post(address, form)
        took = (time.perf_counter() - began) * 1000
        asked = len(queries)
    if answer.status_code != 302:
        raise SystemExit(f"{address} answered {answer.status_code}: {answer.context['form'].errors}")
    return took, asked


def main() -> None:
    """Measure at both sizes and print a table."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--counts", type=int, nargs=2, default=(1_000, 100_000))
    options.add_argument("--postgresql", action="store_true")
    options.add_argument("--inside", action="store_true", help="measure the configured database only")
    given = options.parse_args()
    if given.inside:
        inside()
        return
    figures = [build_and_run(count, "benchmarks.desk", postgresql=given.postgresql) for count in given.counts]
    print_table(given.counts, *figures)


if __name__ == "__main__":
    main()
