"""Roles x all addresses of the desk x whose story it is, from the map of addresses itself.

The door's table says what an address takes; here stands, apart from it, what a role has. An address that is new
in the map and not in the table fails the first test; one whose view opens to somebody it should not, the last.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from dateline.discussion.models import Message, Room
from dateline.discussion.models import Standing as Said
from dateline.editions.actions import give_duty
from dateline.editions.duties import Duty
from dateline.editions.models import Edition, Section, Topic
from dateline.fronts.actions.making import open_front
from dateline.live.models import Standing, Update
from dateline.newsroom.door import TABLE, Takes
from dateline.people.models import User
from dateline.people.roles import Role
from dateline.stories import workflow
from dateline.stories.draft_records import CheckSetting
from dateline.stories.models import Byline, Kind, Story
from dateline.stories.rights import rights_of
from tests.cast import NOON, Paper, chidi, colleague, paper, photo

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
MODERATES = {Takes.A_DUTY, Takes.MODERATING}
EDITS = WRITES | MODERATES | {Takes.EDITING}
KEEPS_PHOTOS = {Takes.A_DUTY, Takes.PHOTOS}
HAS = {
    "reporter": WRITES,
    "section_editor": EDITS,
    "chief_editor": EDITS | {Takes.LEADING},
    "photo_editor": KEEPS_PHOTOS,
    "moderator": MODERATES,
    "administrator": EDITS | {Takes.LEADING, Takes.RUNNING_THE_SITE},
    "reporter here, editor there": WRITES | EDITS,
    "reporter and photo editor": WRITES | KEEPS_PHOTOS,
    "chief of another edition": EDITS | {Takes.LEADING},
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
    # Two duties are what the one gives and what the other gives, each in its own place, and no more.
    ("reporter here, editor there", "own draft"): {SEES, CHANGES},
    ("reporter here, editor there", "own section, somebody's draft"): set(),
    ("reporter here, editor there", "other section"): {SEES, CHANGES, DECIDES},
    ("reporter and photo editor", "own draft"): {SEES, CHANGES},
    ("reporter and photo editor", "own section, somebody's draft"): set(),
    ("chief of another edition", "own draft"): {SEES},
    ("chief of another edition", "own section, somebody's draft"): set(),
    ("chief of another edition", "other edition"): {SEES, CHANGES, DECIDES},
}


@dataclass
class Newsroom:
    """A person of each role and of each two duties and, for each, a story of every relation."""

    people: dict[str, User]
    stories: dict[tuple[str, str], Story]


def newsroom(post: Paper) -> Newsroom:
    """Town is everybody's own section; Sport and another edition are not."""
    evening = Edition.objects.create(name="Evening Post", slug="evening", is_default=False)
    elsewhere = Section.objects.create(edition=evening, name="Night", slug="night")
    somebody = colleague("somebody", Role.REPORTER, section=post.town, name="Sam Body")
    people = {
        role.value: colleague(
            role.value, role, name=str(role.label),
            section=post.town if role in (Role.REPORTER, Role.SECTION_EDITOR) else None,
            edition=post.edition if role in (Role.CHIEF_EDITOR, Role.ADMINISTRATOR) else None,
        )
        for role in Role
    }  # fmt: skip
    both = people["reporter here, editor there"] = colleague(
        "both", Role.REPORTER, section=post.town, name="Both"
    )
    give_duty(user=both, role=Role.SECTION_EDITOR, section=post.sport, edition=None)
    shoots = people["reporter and photo editor"] = colleague(
        "shoots", Role.REPORTER, section=post.town, name="Shoots"
    )
    give_duty(user=shoots, role=Role.PHOTO_EDITOR, section=None, edition=None)
    people["chief of another edition"] = colleague("eve", Role.CHIEF_EDITOR, edition=evening, name="Eve")
    stories = {}
    for who, user in people.items():
        for whose, section, writer in (
            ("own draft", post.town, user),
            ("own section, somebody's draft", post.town, somebody),
            ("other section", post.sport, somebody),
            ("other edition", elsewhere, somebody),
        ):
            story = Story(section=section, headline=f"Draft for {who}, {whose}", writer=writer, live=False)
            story.bylines = [Byline(author=writer.author)]
            story.save()
            story.save_revision(user=writer)
            stories[who, whose] = story
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
        answer = getattr(client, method)(address, {"body-count": "0"} if method == "post" else None)
        transaction.set_rollback(True)
    client.cookies.pop("messages", None)
    # Who may read a story and not change it is led to its slip; what they send is refused in words.
    shut = ("/desk/", f"/desk/stories/way/{story.pk}/") if "way" not in route else ("/desk/",)
    refused = method == "post" and "you may not change this story any more" in str(answer.content)
    return not (answer.status_code in (403, 404) or answer.headers.get("Location") in shut or refused)


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
            may = TABLE[name] in MAY.get((role, whose), set())
            if opens(client, route, room.stories[role, whose], method) and not may:
                wrong.append(f"{role}, {whose}: {method} {name} is open")
    assert wrong == []


def test_each_role_opens_what_is_its_own_to_open(client: Client) -> None:
    post = paper()
    room = newsroom(post)
    wrong = []
    for (role, whose), may in MAY.items():
        user, story = room.people[role], room.stories[role, whose]
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
                wrong.append(f"{role}: {name} is open ({answer.status_code})")
    assert wrong == []


# Who stands at the console of public live coverage: of their own section, of another, of another edition.
REPORTS = {
    "reporter": {"town"},
    "section_editor": {"town"},
    "chief_editor": {"town", "sport"},
    "administrator": {"town", "sport"},
    "reporter here, editor there": {"town", "sport"},
    "reporter and photo editor": {"town"},
    "chief of another edition": {"night"},
}


def test_a_console_opens_to_those_who_report_there_and_looks_missing_to_all_others(client: Client) -> None:
    post = paper()
    room = newsroom(post)
    covered = {
        section.slug: post.published(
            f"{section.name} live", section=section, kind=Kind.LIVE, authors=[post.ben]
        )
        for section in (post.town, post.sport, Section.objects.get(slug="night"))
    }
    consoles = [route for name, route in addresses() if TABLE[name] is Takes.REPORTING_THE_COVERAGE]
    assert len(consoles) == 7
    wrong = []
    for role, user in room.people.items():
        client.force_login(user)
        for (slug, story), route, method in product(covered.items(), consoles, ("get", "post")):
            [update] = Update.objects.filter(story=story)[:1] or [_update(story)]
            address = "/" + route.replace("<int:key>", str(story.pk)).replace("<int:update>", str(update.pk))
            with transaction.atomic():
                answer = getattr(client, method)(address)
                transaction.set_rollback(True)
            # Who has a duty that writes nowhere is told so; who writes elsewhere finds nothing.
            shut = 404 if Takes.WRITING in HAS[role] else 302
            may = slug in REPORTS.get(role, set())
            is_open = answer.status_code not in (403, 404) and answer.headers.get("Location") != "/desk/"
            if is_open != may or (not may and answer.status_code != shut):
                wrong.append(f"{role}: {method} {address} of {slug} answers {answer.status_code}")
    assert wrong == []


# Who decides about what readers say of a section's stories, and who runs its rooms.
MODERATED = {
    **REPORTS,
    "moderator": {"town", "sport", "night"},
    "reporter": set(),
    "reporter and photo editor": set(),
}
MODERATED |= {"reporter here, editor there": {"sport"}}
RUN = {**MODERATED, "moderator": set()}


def test_messages_and_rooms_of_a_section_open_to_those_who_moderate_it_and_look_missing_to_others(
    client: Client,
) -> None:
    post = paper()
    room, reader = newsroom(post), chidi()
    talk = [
        (name, route) for name, route in addresses() if name.startswith("newsroom_talk_") and "<" in route
    ]
    assert len(talk) == 3
    wrong = []
    sections = (post.town, post.sport, Section.objects.get(slug="night"))
    for section in sections:
        story = post.published(f"{section.name} is talked about", section=section)
        said = Message.objects.create(
            room=Room.objects.create(story=story),
            author=reader,
            text="x",
            standing=Said.HELD,
            written_at=NOON,
        )
        keys = {
            "newsroom_talk_message": said.pk,
            "newsroom_talk_reader": reader.pk,
            "newsroom_talk_room": story.pk,
        }
        for role, user in room.people.items():
            client.force_login(user)
            for (name, route), method in product(talk, ("get", "post")):
                address = "/" + route.replace("<int:key>", str(keys[name]))
                deed = {"do": "close" if name == "newsroom_talk_room" else "undo"}
                with transaction.atomic():
                    answer = getattr(client, method)(address, deed if method == "post" else None)
                    transaction.set_rollback(True)
                client.cookies.pop("messages", None)
                who = RUN if name == "newsroom_talk_room" else MODERATED
                has = Takes.EDITING if name == "newsroom_talk_room" else Takes.MODERATING
                may = section.slug in who.get(role, set())
                shut = 404 if has in HAS[role] else 302
                is_open = answer.status_code not in (403, 404) and answer.headers.get("Location") != "/desk/"
                if is_open != may or (not may and answer.status_code != shut):
                    wrong.append(f"{role}: {method} {address} of {section.slug} answers {answer.status_code}")
        said.delete()
    assert wrong == []


def _update(story: Story) -> Update:
    return Update.objects.create(story=story, standing=Standing.PUBLIC, at=NOON, text="Rain.")


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


def test_of_two_duties_each_counts_where_it_is_held_and_nowhere_else(client: Client) -> None:
    post = paper()
    room = newsroom(post)
    both, shoots = (
        room.people[name] for name in ("reporter here, editor there", "reporter and photo editor")
    )
    assert [one.name for one in rights_of(both).writes.of_sections()] == ["Town", "Sport"]
    assert [one.name for one in rights_of(both).edits.of_sections()] == ["Sport"]
    client.force_login(both)
    own = room.stories["reporter here, editor there", "own draft"]
    form = {"deed": "approve", "revision": own.latest_revision_id}
    client.post(f"/desk/stories/way/{own.pk}/", form)
    client.post(f"/desk/stories/kill/{own.pk}/", {"reason": "x"})
    own.refresh_from_db()
    assert not own.steps.exists()
    theirs = photo(uploaded_by_user=room.people["section_editor"])
    for user, may in ((both, False), (shoots, True), (room.people["reporter"], False)):
        client.force_login(user)
        assert (client.get(f"/desk/images/{theirs.pk}/").status_code == 200) == may
    assert not rights_of(shoots).edits


def test_who_leads_or_runs_one_edition_keeps_the_shelves_of_that_edition_and_of_no_other(
    client: Client,
) -> None:
    post = paper()
    room = newsroom(post)
    eve = room.people["chief of another edition"]
    give_duty(user=eve, role=Role.ADMINISTRATOR, edition=Edition.objects.get(slug="evening"))
    night = Section.objects.get(slug="night")
    topic = Topic.objects.create(edition=night.edition, name="Moon", slug="moon")
    ours = {
        "section": night,
        "edition": night.edition,
        "topic": topic,
        "duty": eve.duties.get(role=Role.CHIEF_EDITOR),
    }
    theirs = {
        "section": post.town, "edition": post.edition, "topic": post.ferry,
        "duty": room.people["reporter"].duties.get(),
    }  # fmt: skip
    client.force_login(eve)
    for name, kept in ours.items():
        shelf = f"/desk/snippets/editions/{name}"
        listed = [one.pk for one in client.get(f"{shelf}/").context["object_list"]]
        assert kept.pk in listed
        assert theirs[name].pk not in listed
        for deed in ("edit", "delete", "usage", "history"):
            if (name, deed) in (("duty", "edit"), ("edition", "delete")):
                continue
            for method in (client.get, client.post):
                assert method(f"{shelf}/{deed}/{theirs[name].pk}/").status_code == 404, (name, deed)
            assert client.get(f"{shelf}/{deed}/{kept.pk}/").status_code == 200, (name, deed)
        bulk = client.get(f"/desk/bulk/editions/{name}/delete/", {"id": theirs[name].pk})
        assert bulk.status_code == 404, name
        chooser = f"/desk/snippets/choose/editions/{name}"
        if name != "duty":
            assert theirs[name] not in client.get(f"{chooser}/").context["results"].object_list
            assert client.get(f"{chooser}/chosen/{theirs[name].pk}/").status_code == 404
            assert client.get(f"{chooser}/chosen/{kept.pk}/").status_code == 200
            both = client.get(f"{chooser}/chosen-multiple/", {"id": [kept.pk, theirs[name].pk]}).json()
            assert [one["id"] for one in both["result"]] == [str(kept.pk)]


def test_a_section_does_not_go_over_to_an_edition_that_one_does_not_lead(client: Client) -> None:
    post = paper()
    eve = newsroom(post).people["chief of another edition"]
    night = Section.objects.get(slug="night")
    client.force_login(eve)
    form = {"name": "Night", "slug": "night", "description": "", "order": 1, "approvals": 1}
    for address in (f"edit/{night.pk}", "add"):
        answer = client.post(
            f"/desk/snippets/editions/section/{address}/", {**form, "slug": "n", "edition": post.edition.pk}
        )
        assert "edition" in answer.context["form"].errors
    client.post(f"/desk/snippets/editions/section/edit/{night.pk}/", {**form, "edition": night.edition_id})
    night.refresh_from_db()
    assert (night.approvals, night.edition.slug) == (1, "evening")
    assert not Section.objects.filter(slug="n").exists()


def test_checks_and_fronts_of_another_edition_are_not_ones_own_to_set(client: Client) -> None:
    post = paper()
    eve = newsroom(post).people["chief of another edition"]
    night, front = Section.objects.get(slug="night"), open_front(edition=post.edition, section=post.town)
    client.force_login(eve)
    page = client.get("/desk/writing/checks/")
    assert [one.name for one in page.context["sections"]] == ["Night"]
    client.post("/desk/writing/checks/", {f"{one.pk}-names": "off" for one in (night, post.town)})
    assert [one.section for one in CheckSetting.objects.all()] == [night]
    listed = client.get("/desk/fronts/").context["listed"]
    assert {one.edition.slug for one in listed} == {"evening"}
    for address in (f"{front.pk}/", f"{front.pk}/preview/", f"{front.pk}/history/", f"{front.pk}/find/"):
        assert client.get(f"/desk/fronts/{address}").status_code == 404, address
    assert client.post(f"/desk/fronts/{front.pk}/change/", {"do": "publish-all"}).status_code == 404
    assert client.post("/desk/fronts/open/", {"section": post.town.pk}).status_code == 404


def test_nobody_gives_or_takes_a_duty_that_reaches_further_than_their_own(client: Client) -> None:
    post = paper()
    room = newsroom(post)
    eve, reporter = room.people["chief of another edition"], room.people["reporter"]
    evening, night = Edition.objects.get(slug="evening"), Section.objects.get(slug="night")
    add = "/desk/snippets/editions/duty/add/"

    def gives(role: Role, edition: Edition | None, section: Section | None) -> bool:
        before = Duty.objects.count()
        form = {"edition": edition.pk if edition else "", "section": section.pk if section else ""}
        client.post(add, {"user": reporter.pk, "role": role.value, **form})
        return Duty.objects.count() > before

    client.force_login(eve)
    assert not gives(Role.REPORTER, evening, None)  # a chief editor gives none
    give_duty(user=eve, role=Role.ADMINISTRATOR, edition=evening)
    assert not gives(Role.ADMINISTRATOR, None, None)
    assert not gives(Role.REPORTER, None, None)
    assert not gives(Role.REPORTER, post.edition, None)
    assert not gives(Role.REPORTER, None, post.town)
    assert not gives(Role.REPORTER, evening, post.town)
    assert gives(Role.ADMINISTRATOR, evening, None)
    assert gives(Role.REPORTER, None, night)
    everywhere = give_duty(user=reporter, role=Role.MODERATOR)
    assert client.post(f"/desk/snippets/editions/duty/delete/{everywhere.pk}/").status_code == 404
    assert Duty.objects.filter(pk=everywhere.pk).exists()


def test_an_administrator_makes_nobody_more_than_they_are_by_way_of_an_account(client: Client) -> None:
    post = paper()
    room = newsroom(post)
    eve, chief = room.people["chief of another edition"], room.people["chief_editor"]
    give_duty(user=eve, role=Role.ADMINISTRATOR, edition=Edition.objects.get(slug="evening"))
    client.force_login(eve)
    for deed in ("edit", "delete", "history"):
        address = reverse(f"wagtailusers_users:{deed}", args=[chief.pk])
        assert client.post(address, {"password1": "x"}).status_code == 404, deed
    groups = list(Group.objects.values_list("pk", flat=True))
    form = {
        "username": "new", "email": "new@paper.example", "first_name": "N", "last_name": "N",
        "password1": "the tide comes twice", "password2": "the tide comes twice", "is_active": "on",
        "is_superuser": "on", "groups": groups,
    }  # fmt: skip
    answer = client.post(reverse("wagtailusers_users:add"), form)
    assert answer.status_code == 302, answer.context["form"].errors
    new = User.objects.get(username="new")
    client.post(reverse("wagtailusers_users:edit", args=[new.pk]), {**form, "last_name": "M"})
    new.refresh_from_db()
    assert (new.last_name, new.is_superuser, new.groups.count()) == ("M", False, 0)
