"""The composer: every step by plain forms, refusals that lose nothing, and the rendering beside it."""

from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from dateline.editions.models import Edition, Section
from dateline.fronts.actions.making import open_front
from dateline.fronts.content import new_content
from dateline.fronts.models import Breaking, Front, Pressing, Schedule
from dateline.lib import clock
from dateline.people.roles import Role
from dateline.stories import actions
from dateline.stories.models import Story
from tests.cast import NOON, Paper, colleague, photo


class Composer:
    """The composer as one without script uses it."""

    def __init__(self, client: Client, post: Paper) -> None:
        self.client = client
        self.post = post
        client.post("/desk/fronts/open/", {"section": ""})
        self.front = Front.objects.get(section=None)
        self.address = f"/desk/fronts/{self.front.pk}/"

    def take(self, do: str, *, status: int = 302, **data: Any) -> HttpResponse:
        answer = self.client.post(f"{self.address}change/", {"do": do, **data})
        assert answer.status_code == status, answer.content.decode()[:3000]
        self.front.refresh_from_db()
        return answer  # type: ignore[return-value]

    def page(self) -> str:
        answer = self.client.get(self.address)
        assert answer.status_code == 200
        return answer.content.decode()

    def key(self, kind: str = "list") -> int:
        """The first container of a kind."""
        return next(key for key in self.front.draft_order if self.content(key).kind == kind)

    def content(self, key: int) -> Any:
        return self.front.containers.get(pk=key).draft_content

    def stories(self, key: int) -> list[int]:
        return [card.story for card in self.content(key).cards]

    def settings(self, key: int, **typed: Any) -> dict[str, Any]:
        content = self.content(key)
        given = {"kind": content.kind, "rule": content.rule, "number": content.number, "stale_hours": 12}
        return {"container": key, "seen": content.settings_mark(), **given, **typed}


@pytest.fixture
def composer(desk: Client, post: Paper) -> Composer:
    return Composer(desk, post)


def test_the_list_shows_every_front_and_what_readers_see(desk: Client, post: Paper) -> None:
    page = desk.get("/desk/fronts/").content.decode()
    assert "The Harbour Post" in page
    assert "Compose the front of Sport" in page
    assert page.count("The front by rule") == 3
    desk.post("/desk/fronts/open/", {"section": post.sport.pk})
    assert Front.objects.get().section == post.sport
    assert "drafts not public" in desk.get("/desk/fronts/").content.decode()


def test_a_story_is_pinned_moved_and_published_by_plain_forms(composer: Composer, client: Client) -> None:
    one, two = composer.post.published("Ferry sails"), composer.post.published("Bakery opens")
    key, other = composer.key("list"), composer.key("grid")
    composer.take(f"card-add:{one.pk}", container=key)
    composer.take(f"card-add:{two.pk}", container=key, to=1)
    assert composer.stories(key) == [one.pk, two.pk]
    card = composer.content(key).cards[0].id
    composer.take("card-down", container=key, card=card)
    assert composer.stories(key) == [two.pk, one.pk]
    composer.take("card-back", container=key, card=card)
    assert composer.stories(key) == [two.pk]
    assert one.pk in composer.stories(composer.front.draft_order[composer.front.draft_order.index(key) - 1])
    composer.take("undo")
    composer.take("card-move", container=key, card=card, into=other, to=0)
    assert composer.stories(other) == [one.pk]
    composer.take("card-remove", container=other, card=card)
    composer.take("undo")
    composer.take("publish", container=other, seen=composer.content(other).mark())
    page = client.get("/").content.decode()
    assert 'class="composed"' in page
    assert "Ferry sails" in page


def test_containers_are_added_moved_set_and_removed(composer: Composer) -> None:
    composer.take("container-add", kind="text")
    key = composer.front.draft_order[-1]
    composer.take(
        "settings", **composer.settings(key, kind="text", heading="Ask us", text="Write to the desk.")
    )
    assert composer.content(key).text == "Write to the desk."
    composer.take("container-move", container=key, to=0)
    assert composer.front.draft_order[0] == key
    composer.take("container-down", container=key)
    assert composer.front.draft_order[1] == key
    composer.take("container-remove", container=key)
    assert key not in composer.front.draft_order


def test_typed_settings_that_do_not_hold_are_shown_again_with_the_reason(composer: Composer) -> None:
    key = composer.key("list")
    typed = composer.settings(key, heading="Typed heading", link="javascript:alert(1)", number=0)
    page = composer.take("settings", status=422, **typed).content.decode()
    assert "Begin the link with /" in page
    assert 'value="Typed heading"' in page
    assert composer.content(key).heading == ""
    typed = composer.settings(key, kind="topic", topic="Nothing of this name")
    assert "no topic of this name" in composer.take("settings", status=422, **typed).content.decode()
    composer.take("settings", **composer.settings(key, kind="topic", topic="ferry"))
    assert composer.content(key).topic == composer.post.ferry.pk


def test_a_newsletter_box_says_what_comes_and_leads_to_where_one_signs_up(
    composer: Composer, client: Client
) -> None:
    key, story = composer.key("list"), composer.post.published()
    composer.take(f"card-add:{story.pk}", container=key)
    composer.take("container-add", kind="newsletter")
    box = composer.key("newsletter")
    typed = composer.settings(box, text="The tides and the talk, each Friday.")
    assert "Say where readers sign up" in composer.take("settings", status=422, **typed).content.decode()
    composer.take("settings", **{**typed, "link": "https://post.example/letter"})
    composer.take(f"card-add:{story.pk}", status=422, container=box)
    composer.take("publish-all", seen=composer.client.get(composer.address).context["panel"].mark)
    page = client.get("/").content.decode()
    assert "The tides and the talk, each Friday." in page
    assert '<a class="button" href="https://post.example/letter">Sign up for the newsletter</a>' in page


def test_the_chief_of_another_edition_composes_its_fronts_and_no_others(post: Paper, client: Client) -> None:
    evening = Edition.objects.create(
        name="The Evening Post", slug="evening", time_zone="Europe/Lisbon", is_default=False
    )
    talk = Section.objects.create(edition=evening, name="Talk", slug="talk", order=1)
    client.force_login(colleague("eve", Role.CHIEF_EDITOR, edition=evening))
    page = client.get("/desk/fronts/").content.decode()
    assert "Compose the front of The Evening Post" in page
    assert "Compose the front of Talk" in page
    assert "The Harbour Post" not in page
    assert client.post("/desk/fronts/open/", {"edition": "harbour-post"}).status_code == 404
    assert (
        client.post("/desk/fronts/open/", {"edition": "evening", "section": post.town.pk}).status_code == 404
    )
    answer = client.post("/desk/fronts/open/", {"edition": "evening", "section": talk.pk})
    front = Front.objects.get(edition=evening)
    assert (front.section, answer["Location"]) == (talk, f"/desk/fronts/{front.pk}/")
    assert client.get(f"/desk/fronts/{front.pk}/").status_code == 200


def test_no_card_shows_a_photo_that_its_editor_may_not_see(composer: Composer, client: Client) -> None:
    sport, town = composer.post.sport, composer.post.town
    kit = colleague("kit", Role.REPORTER, section=town)
    picture = photo("Mayor at the quay", uploaded_by_user=kit)
    client.force_login(colleague("sia", Role.SECTION_EDITOR, section=sport))
    client.post("/desk/fronts/open/", {"section": sport.pk})
    composer.front = Front.objects.get(section=sport)
    composer.address = f"/desk/fronts/{composer.front.pk}/"
    key, story = composer.key("list"), composer.post.published(section=sport)
    composer.take(f"card-add:{story.pk}", container=key)
    card = composer.content(key).cards[0]
    typed = {"container": key, "card": card.id, "seen": card.mark(), "photo": picture.pk}
    assert "no photo of this number" in composer.take("card", status=422, **typed).content.decode()
    assert composer.content(key).cards[0].photo is None
    composer.take("card", **{**typed, "photo": photo("Regatta").pk})
    assert composer.content(key).cards[0].photo


def test_an_outdated_form_is_refused_and_nothing_typed_is_lost(composer: Composer) -> None:
    key = composer.key("list")
    outdated = composer.settings(key, heading="Ana types this")
    composer.take("settings", **composer.settings(key, heading="Ben was first"))
    page = composer.take("settings", status=409, **outdated).content.decode()
    assert "Somebody else has changed this container meanwhile" in page
    assert 'value="Ana types this"' in page
    assert "Ben was first" in page
    assert composer.content(key).heading == "Ben was first"


def test_a_headline_of_200_kilobytes_is_refused_and_kept(composer: Composer) -> None:
    key, story = composer.key("list"), composer.post.published()
    composer.take(f"card-add:{story.pk}", container=key)
    card = composer.content(key).cards[0]
    typed = {"container": key, "card": card.id, "seen": card.mark(), "headline": "x" * 200_000}
    page = composer.take("card", status=422, **typed).content.decode()
    assert "at most 300 characters" in page
    assert "x" * 200_000 in page
    assert composer.content(key).cards[0].headline == ""
    picture = photo()
    good = {**typed, "headline": "Own words", "size": "large", "photo": picture.pk}
    composer.take("card", **good)
    changed = composer.content(key).cards[0]
    assert (changed.headline, changed.size, changed.photo) == ("Own words", "large", picture.pk)
    assert (
        "no photo of this number"
        in composer.take(
            "card", status=422, **{**good, "seen": changed.mark(), "photo": 999_999}
        ).content.decode()
    )


def test_a_schedule_is_set_refused_in_the_past_and_taken_back(composer: Composer) -> None:
    key = composer.key("list")
    at = (clock.now() + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    seen = composer.content(key).mark()
    page = composer.take("schedule", status=422, container=key, seen=seen, at="2020-01-01T12:00")
    assert "This moment has passed" in page.content.decode()
    assert "2020-01-01T12:00" in page.content.decode()
    composer.take("schedule", status=422, container=key, seen=seen, at="tomorrow")
    composer.take("schedule", container=key, seen=seen, at=at)
    assert Schedule.objects.get().container_id == key
    assert "Goes live at" in composer.page()
    composer.take("unschedule", container=key)
    assert not Schedule.objects.exists()


def test_history_lists_what_was_public_and_restores_it(composer: Composer) -> None:
    key, story = composer.key("list"), composer.post.published()
    composer.take(f"card-add:{story.pk}", container=key)
    composer.take("publish", container=key, seen=composer.content(key).mark())
    composer.take("card-remove", container=key, card=composer.content(key).cards[0].id)
    page = composer.client.get(f"{composer.address}history/").content.decode()
    assert story.headline in page
    composer.take(f"restore:{Pressing.objects.filter(container=key).get().pk}")
    assert composer.stories(key) == [story.pk]


def test_search_finds_public_and_scheduled_stories_and_no_drafts(composer: Composer) -> None:
    composer.post.published("Ferry sails")
    waiting = composer.post.story("Ferry waits", go_live_at=clock.now() + timedelta(days=1))
    actions.publish(story=waiting, by=None, now=NOON)
    composer.post.story("Ferry drafted").save()
    page = composer.client.get(f"{composer.address}find/", {"q": "ferry"}).content.decode()
    assert "Ferry sails" in page
    assert "Ferry waits" in page
    assert "Scheduled for" in page
    assert "Ferry drafted" not in page
    assert composer.client.get(f"{composer.address}find/", {"q": "x" * 100_000 + "\0%_"}).status_code == 200


def test_breaking_is_one_button_and_ends_by_another(composer: Composer, client: Client) -> None:
    story = composer.post.published("Pier on fire")
    composer.take(f"break:{story.pk}")
    for path in ("/", "/town/", "/latest/"):
        assert client.get(path).content.decode().count("breaking-bar") == 1, path
    assert "breaking-bar" not in client.get(story.get_absolute_url()).content.decode()
    composer.take(f"break:{story.pk}", words="Pier burns", hours=1)
    assert "Pier burns" in client.get("/").content.decode()
    composer.take("end-break")
    assert "breaking-bar" not in client.get("/").content.decode()
    assert Breaking.objects.count() == 2
    draft = composer.post.story("Secret")
    draft.save()
    assert "Only a story that is public" in composer.take(f"break:{draft.pk}", status=422).content.decode()


def test_the_rendering_shows_the_draft_by_the_readers_template_and_only_in_our_frame(
    composer: Composer, client: Client
) -> None:
    story = composer.post.published("Drafted on top")
    key = composer.key("lead")
    composer.take(f"card-add:{story.pk}", container=key)
    answer = composer.client.get(f"{composer.address}preview/")
    page = answer.content.decode()
    assert f'data-card="{composer.content(key).cards[0].id}"' in page
    assert "Drafted on top" in page
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"]
    assert "no-store" in answer.headers["Cache-Control"]
    assert "data-card" not in client.get("/").content.decode()


def test_a_sections_front_is_composed_and_rendered_too(desk: Client, post: Paper, client: Client) -> None:
    stories = [post.published(f"Town story {n}", now=NOON - timedelta(hours=n)) for n in range(9)]
    desk.post("/desk/fronts/open/", {"section": post.town.pk})
    front = Front.objects.get(section=post.town)
    preview = desk.get(f"/desk/fronts/{front.pk}/preview/").content.decode()
    assert 'class="composed"' in preview
    rendered = desk.post(
        f"/desk/fronts/{front.pk}/change/", {"do": "publish-all"}, headers={"X-Composer": "1"}
    )
    assert rendered.status_code == 409
    seen = rendered.context["panel"].mark
    assert (
        desk.post(f"/desk/fronts/{front.pk}/change/", {"do": "publish-all", "seen": seen}).status_code == 302
    )
    page = client.get("/town/").content.decode()
    assert 'class="composed"' in page
    for story in stories:
        assert page.count(f'<h3 class="headline"><a href="{story.get_absolute_url()}">') <= 1
        assert f'href="{story.get_absolute_url()}"' in page


def test_a_fetched_step_answers_the_tool_alone_and_says_what_happened(composer: Composer) -> None:
    answer = composer.client.post(
        f"{composer.address}change/", {"do": "container-add", "kind": "list"}, headers={"X-Composer": "1"}
    )
    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'data-said="A new container stands at the end of the front."' in page
    assert "<html" not in page


def test_made_up_steps_and_keys_are_not_found(composer: Composer) -> None:
    other = open_front(edition=composer.post.edition, section=composer.post.town)
    foreign = other.containers.all()[0].pk
    story = composer.post.published()
    for do, data in (
        ("no-such-step", {}), ("", {}), ("container-remove", {"container": foreign}),
        ("container-remove", {"container": "9" * 30}), ("container-remove", {}),
        (f"card-add:{story.pk}", {"container": foreign}), ("card-add:99999", {"container": composer.key()}),
        ("card-move", {"container": composer.key(), "card": "x", "into": foreign, "to": 0}),
        ("settings", {"container": foreign, "kind": "list", "rule": "none", "number": 1, "stale_hours": 1}),
        ("restore:99999", {}), ("container-add", {"kind": "no-such-kind"}), ("publish", {"container": foreign}),
    ):  # fmt: skip
        composer.take(do, status=404, **data)
    assert composer.client.get("/desk/fronts/99999/").status_code == 404
    assert composer.client.get(f"/desk/fronts/{2**70}/").status_code == 404


def addresses(front: Front) -> list[tuple[str, str]]:
    names = ["newsroom_front", "newsroom_front_find", "newsroom_front_preview", "newsroom_front_history"]
    return [
        ("get", reverse("newsroom_fronts")),
        ("post", reverse("newsroom_front_open")),
        ("post", reverse("newsroom_front_change", args=[front.pk])),
        *(("get", reverse(name, args=[front.pk])) for name in names),
    ]


def test_a_front_opens_to_the_editors_of_its_section_and_to_nobody_else(
    composer: Composer, client: Client
) -> None:
    town = open_front(edition=composer.post.edition, section=composer.post.town)
    people = [
        (colleague("chidi", Role.MODERATOR), 302, 302),
        (colleague("ben", Role.REPORTER, section=composer.post.town), 302, 302),
        (colleague("eve", Role.SECTION_EDITOR, section=composer.post.sport), 404, 404),
        (colleague("kit", Role.SECTION_EDITOR, section=composer.post.town), 404, 200),
        (colleague("ada", Role.CHIEF_EDITOR, edition=composer.post.edition), 200, 200),
    ]
    for name in ("newsroom_front", "newsroom_front_find", "newsroom_front_preview", "newsroom_front_history"):
        for person, of_edition, of_town in people:
            client.force_login(person)
            for front, status in ((composer.front, of_edition), (town, of_town)):
                answer = client.get(reverse(name, args=[front.pk]))
                assert answer.status_code == status, (name, person, front)


def test_who_may_not_publish_finds_no_fronts(composer: Composer, client: Client) -> None:
    ben = colleague("ben", Role.REPORTER, section=composer.post.town)
    for method, address in addresses(composer.front):
        client.logout()
        assert getattr(client, method)(address).headers["Location"].startswith("/desk/login/"), address
        client.force_login(ben)
        assert getattr(client, method)(address).headers["Location"] == "/desk/", address
    assert "/desk/fronts/" not in client.get("/desk/").content.decode()


def test_the_composer_costs_the_same_for_forty_cards_as_for_two(
    composer: Composer, django_assert_max_num_queries: Any
) -> None:
    key = composer.key("list")
    for n in range(40):
        story = Story.objects.get(pk=composer.post.published(f"Story {n}").pk)
        composer.take(f"card-add:{story.pk}", container=key)
    with django_assert_max_num_queries(45):
        composer.page()
    refused = composer.take(f"card-add:{composer.post.published('One more').pk}", status=422, container=key)
    assert "at most 40 cards" in refused.content.decode()


def test_a_withdrawn_pin_says_so_in_the_tool(composer: Composer) -> None:
    key, story = composer.key("list"), composer.post.published()
    composer.take(f"card-add:{story.pk}", container=key)
    actions.withdraw(story=story, by=None, reason="", now=NOON)
    assert "Not public; readers do not see it" in composer.page()


def test_a_stale_container_is_marked_in_the_tool_and_the_list(composer: Composer) -> None:
    key, story = composer.key("list"), composer.post.published()
    composer.take("settings", **composer.settings(key, rule="none", stale_hours=1))
    composer.take(f"card-add:{story.pk}", container=key)
    composer.take("publish", container=key, seen=composer.content(key).mark())
    assert "Unchanged for" not in composer.page()
    with clock.at(clock.now() + timedelta(hours=2)):
        assert "Unchanged for 2 hours" in composer.page()
        assert "1 is stale" in composer.client.get("/desk/fronts/").content.decode()


def test_new_content_of_every_kind_can_be_drawn(composer: Composer, client: Client) -> None:
    for n in range(32):
        kind = ("news", "live", "opinion", "offbeat")[n % 4]
        composer.post.published(f"Story {n}", kind=kind, lead_photo=photo(), now=clock.now())
    composer.take("container-add", kind="topic")
    topic = composer.front.draft_order[-1]
    composer.take("settings", **composer.settings(topic, topic="Ferry", may_repeat="on"))
    composer.take("container-add", kind="text")
    text = composer.front.draft_order[-1]
    composer.take("settings", **composer.settings(text, text="<script>alert(1)</script>", link="/about/"))
    composer.take("publish-all", seen=composer.client.get(composer.address).context["panel"].mark)
    page = client.get("/").content.decode()
    for kind in ("lead", "latest", "live", "opinion", "offbeat", "topic", "text"):
        assert f"is-{kind}" in page, kind
    assert "<script>alert(1)" not in page
    assert new_content("list").rule == "newest"


def test_a_headline_that_an_editor_may_not_read_is_not_told_by_a_card(
    composer: Composer, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret, key = composer.post.published("Secret of another section"), composer.key("list")
    composer.take(f"card-add:{secret.pk}", container=key)
    composer.take("publish", container=key, seen=composer.content(key).mark())
    actions.withdraw(story=secret, by=None, reason="", now=NOON)
    history = f"{composer.address}history/"
    assert "Secret of another section" in composer.page()
    assert "Secret of another section" in composer.client.get(history).content.decode()
    monkeypatch.setattr("dateline.fronts.access.may_see_stories", lambda user: Story.objects.none())
    assert "Secret of another section" not in composer.page()
    assert "Secret of another section" not in composer.client.get(history).content.decode()
