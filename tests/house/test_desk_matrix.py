"""Roles x all addresses of the desk x whose story it is, from the map of addresses itself.

The door's table says what an address takes; here stands, apart from it, what a role has. An address that is new
in the map and not in the table fails the first test; one whose view opens to somebody it should not, the last.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from dateline.editions.models import Edition, Section
from dateline.newsroom.door import TABLE, Takes
from dateline.people.models import User
from dateline.people.roles import Role
from dateline.stories import workflow
from dateline.stories.models import Byline, Story
from tests.cast import NOON, Paper, colleague, paper, photo

pytestmark = pytest.mark.django_db


def addresses(
    resolver: URLResolver | None = None, namespace: str = "", path: str = ""
) -> Iterator[tuple[str, str]]:
    """Every named address below /desk/, with its route."""
    for entry in (resolver or get_resolver()).url_patterns:
        route = path + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from addresses(entry, f"{namespace}:{entry.namespace or ''}".strip(":"), route)
        elif isinstance(entry, URLPattern) and route.startswith("desk/") and entry.name:
            yield (f"{namespace}:{entry.name}" if namespace else entry.name), route


def test_every_address_of_the_desk_is_decided_and_no_decision_is_about_nothing() -> None:
    assert {name for name, _route in addresses()} ^ set(TABLE) == set()


def test_an_address_that_nobody_has_decided_is_closed(
    client: Client, monkeypatch: pytest.MonkeyPatch, db: None
) -> None:
    paper()
    client.force_login(colleague("ana", Role.ADMINISTRATOR))
    assert client.get("/desk/reports/site-history/").status_code == 200
    monkeypatch.delitem(TABLE, "wagtailadmin_reports:site_history")
    assert client.get("/desk/reports/site-history/").status_code == 302


# What each role has, said once more and apart from the program.
WRITES = {Takes.A_DUTY, Takes.WRITING, Takes.PHOTOS}
EDITS = WRITES | {Takes.EDITING}
HAS = {
    Role.REPORTER: WRITES,
    Role.SECTION_EDITOR: EDITS,
    Role.CHIEF_EDITOR: EDITS | {Takes.LEADING},
    Role.PHOTO_EDITOR: {Takes.A_DUTY, Takes.PHOTOS},
    Role.MODERATOR: {Takes.A_DUTY},
    Role.ADMINISTRATOR: EDITS | {Takes.LEADING, Takes.RUNNING_THE_SITE},
}
SEES, CHANGES, DECIDES = Takes.SEEING_THE_STORY, Takes.EDITING_THE_STORY, Takes.PUBLISHING_THE_STORY
MAY = {
    ("reporter", "own draft"): {SEES, CHANGES},
    ("reporter", "own section, somebody's draft"): set(),
    ("section_editor", "own draft"): {SEES, CHANGES, DECIDES},
    ("section_editor", "own section, somebody's draft"): {SEES, CHANGES, DECIDES},
    ("chief_editor", "own draft"): {SEES, CHANGES, DECIDES},
    ("chief_editor", "own section, somebody's draft"): {SEES, CHANGES, DECIDES},
    ("chief_editor", "other section"): {SEES, CHANGES, DECIDES},
    ("administrator", "own draft"): {SEES, CHANGES, DECIDES},
    ("administrator", "own section, somebody's draft"): {SEES, CHANGES, DECIDES},
    ("administrator", "other section"): {SEES, CHANGES, DECIDES},
}


@dataclass
class Newsroom:
    """Six people and, for each, a story of every relation."""

    people: dict[Role, User]
    stories: dict[tuple[Role, str], Story]


def newsroom(post: Paper) -> Newsroom:
    """Town is everybody's own section; Sport and another edition are not."""
    evening = Edition.objects.create(name="Evening Post", slug="evening", is_default=False)
    elsewhere = Section.objects.create(edition=evening, name="Night", slug="night")
    somebody = colleague("somebody", Role.REPORTER, section=post.town, name="Sam Body")
    people = {
        role: colleague(
            role.value, role, name=str(role.label),
            section=post.town if role in (Role.REPORTER, Role.SECTION_EDITOR) else None,
            edition=post.edition if role in (Role.CHIEF_EDITOR, Role.ADMINISTRATOR) else None,
        )
        for role in Role
    }  # fmt: skip
    stories = {}
    for role, user in people.items():
        for whose, section, writer in (
            ("own draft", post.town, user),
            ("own section, somebody's draft", post.town, somebody),
            ("other section", post.sport, somebody),
            ("other edition", elsewhere, somebody),
        ):
            story = Story(section=section, headline=f"Draft for {role}, {whose}", writer=writer, live=False)
            story.bylines = [Byline(author=writer.author)]
            story.save()
            story.save_revision(user=writer)
            stories[role, whose] = story
    return Newsroom(people, stories)


def opens(client: Client, route: str, story: Story, method: str) -> bool:
    """Ask as a browser would; whatever is done is undone."""
    address = "/" + route
    for name, value in {
        "<int:pk>": story.pk, "<int:key>": story.pk, "<int:revision_id>": story.latest_revision_id, "<str:pk>": story.pk,
        "(?P<revision_id_a>earliest|[0-9]+)": "earliest", "(?P<revision_id_b>latest|[0-9]+)": "latest",
    }.items():  # fmt: skip
        address = address.replace(name, str(value))
    assert "<" not in address.replace("^", ""), address
    with transaction.atomic():
        answer = getattr(client, method)(address)
        transaction.set_rollback(True)
    client.cookies.pop("messages", None)
    return not (answer.status_code in (403, 404) or answer.headers.get("Location") == "/desk/")


def test_no_role_gets_at_a_story_by_any_address_that_it_may_not(client: Client) -> None:
    post = paper()
    room = newsroom(post)
    of_stories = [(name, route) for name, route in addresses() if TABLE[name] in (SEES, CHANGES, DECIDES)]
    assert len(of_stories) > 12
    wrong = []
    for role, user in room.people.items():
        client.force_login(user)
        for whose, (name, route), method in product(
            ("own draft", "own section, somebody's draft", "other section", "other edition"),
            of_stories,
            ("get", "post"),
        ):
            if "compare" in name:
                route = "desk/stories/history/<int:pk>/compare/earliest...latest/"
            may = TABLE[name] in MAY.get((role.value, whose), set())
            if opens(client, route, room.stories[role, whose], method) and not may:
                wrong.append(f"{role.label}, {whose}: {method} {name} is open")
    assert wrong == []


def test_each_role_opens_what_is_its_own_to_open(client: Client) -> None:
    post = paper()
    room = newsroom(post)
    wrong = []
    for (role, whose), may in MAY.items():
        user, story = room.people[Role(role)], room.stories[Role(role), whose]
        client.force_login(user)
        for name, needed in (("edit", CHANGES), ("history", SEES), ("delete", DECIDES), ("usage", SEES)):
            is_open = opens(client, f"desk/stories/{name}/<int:pk>/", story, "get")
            if is_open != (needed in may):
                wrong.append(f"{role}, {whose}: {name} is {'open' if is_open else 'shut'}")
    assert wrong == []


def test_what_names_no_record_opens_to_the_roles_that_have_what_it_takes(client: Client) -> None:
    paper_with_photo = paper()
    photo()
    room = newsroom(paper_with_photo)
    plain = [
        (name, route)
        for name, route in addresses()
        if "<" not in route and TABLE[name] not in (Takes.NOTHING, SEES, CHANGES, DECIDES)
    ]
    assert len(plain) > 60
    wrong = []
    for role, user in room.people.items():
        client.force_login(user)
        for name, route in plain:
            has = TABLE[name] in HAS[role]
            with transaction.atomic():
                answer = client.get("/" + route.replace("^", ""))
                transaction.set_rollback(True)
            client.cookies.pop("messages", None)
            shut = answer.headers.get("Location") == "/desk/" or answer.status_code == 403
            if not has and not shut and route != "desk/":
                wrong.append(f"{role.label}: {name} is open ({answer.status_code})")
    assert wrong == []


def test_an_editor_does_not_publish_into_a_section_that_is_not_theirs(client: Client) -> None:
    post = paper()
    ben = colleague("ben", Role.SECTION_EDITOR, section=post.sport)
    for name in ("town", "sport"):
        client.force_login(ben)
        form = {"section": getattr(post, name).pk}
        answer = client.get("/desk/stories/add/")
        offered = list(answer.context["form"].fields["section"].queryset.values_list("pk", flat=True))
        assert (form["section"] in offered) == (name == "sport")


def test_a_duty_that_is_taken_away_counts_from_the_next_click(client: Client) -> None:
    post = paper()
    ben = colleague("ben", Role.SECTION_EDITOR, section=post.town)
    story = post.story()
    story.save()
    story.save_revision()
    client.force_login(ben)
    assert client.get(f"/desk/stories/edit/{story.pk}/").status_code == 200
    ben.duties.all().delete()
    assert client.get(f"/desk/stories/edit/{story.pk}/").status_code == 302
    with pytest.raises(PermissionDenied):
        workflow.hold(story_id=story.pk, by=User.objects.get(pk=ben.pk), now=NOON, reason="x")
