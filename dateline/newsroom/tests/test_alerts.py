"""Alerts at the desk: who sees and sends what, in whole sentences, and nothing that was typed is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from dateline.alerts import actions
from dateline.alerts.models import Alert, State
from dateline.lib import clock
from dateline.people.models import User
from dateline.people.roles import Role
from tests.cast import NOON, Paper, colleague, paper

pytestmark = pytest.mark.django_db
PAGE = "/desk/alerts/"


@pytest.fixture
def post() -> Iterator[Paper]:
    with clock.at(NOON):
        yield paper()


@pytest.fixture
def people(post: Paper) -> dict[str, User]:
    return {
        "ana": colleague("ana", Role.CHIEF_EDITOR, edition=post.edition, name="Ana Ruiz"),
        "eve": colleague("eve", Role.ADMINISTRATOR, edition=post.edition, name="Eve Lund"),
        "ed": colleague("ed", Role.SECTION_EDITOR, section=post.town, name="Ed Town"),
        "sid": colleague("sid", Role.SECTION_EDITOR, section=post.sport, name="Sid Sport"),
        "ben": colleague("ben", Role.REPORTER, section=post.town, name="Ben Okafor"),
        "mo": colleague("mo", Role.MODERATOR, name="Mo"),
    }


@pytest.fixture
def as_(people: dict[str, User]) -> Callable[[str], Client]:
    def signed_in(name: str) -> Client:
        client = Client()
        client.force_login(people[name])
        return client

    return signed_in


def form(post: Paper, **fields: Any) -> dict[str, Any]:
    return {
        "do": "propose",
        "words": "Ferry aground",
        "lasts": "60",
        "edition": post.edition.pk,
        "story": "",
        **fields,
    }


def propose(client: Client, post: Paper, **fields: Any) -> Alert:
    answer = client.post(PAGE, form(post, **fields))
    assert answer.status_code == 302, answer.context["form"].errors
    return Alert.objects.latest("pk")


def step(client: Client, do: str, alert: Alert, **fields: Any) -> Any:
    return client.post(PAGE, {"do": do, "alert": alert.pk, **fields}, follow=True)


def text(client: Client, address: str = PAGE) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_one_proposes_and_another_sends(post: Paper, as_: Callable[[str], Client]) -> None:
    story = post.published()
    alert = propose(as_("ed"), post, story=story.pk, lasts="30")
    assert alert.lasts == timedelta(minutes=30)
    page = text(as_("ana"))
    assert "Proposed by Ed Town" in page
    assert f'src="{reverse("newsroom_alert_preview", args=[alert.pk])}"' in page
    assert "is on every open page" in step(as_("ana"), "confirm", alert).content.decode()
    alert.refresh_from_db()
    assert alert.is_running(NOON)
    assert "Running now" in text(as_("sid"))


def test_what_waits_is_seen_by_its_proposer_and_those_who_may_send_it_and_nobody_else(
    post: Paper, as_: Callable[[str], Client]
) -> None:
    alert = propose(as_("ed"), post, words="Secret until it is sent")
    seen = {
        name: "Secret until" in text(as_(name)) + text(as_(name), f"{PAGE}waiting/")
        for name in ("ana", "eve", "ed", "sid")
    }
    assert seen == {"ana": True, "eve": True, "ed": True, "sid": False}
    preview = reverse("newsroom_alert_preview", args=[alert.pk])
    shown = {name: as_(name).get(preview).status_code for name in ("ana", "ed", "sid", "ben", "mo")}
    assert shown == {"ana": 200, "ed": 200, "sid": 404, "ben": 302, "mo": 302}
    for name in ("ben", "mo"):
        assert as_(name).get(PAGE).status_code == 302
        assert as_(name).get(f"{PAGE}waiting/").status_code == 302
    for do in ("confirm", "refuse", "withdraw", "correct"):
        assert step(as_("sid"), do, alert).status_code == 404
        assert step(as_("ben"), do, alert).redirect_chain
    step(as_("ana"), "refuse", alert, reason="No.")
    assert "Secret until" in text(as_("eve"))
    assert "Secret until" not in text(as_("sid"))


def test_the_first_page_tells_those_who_may_confirm(post: Paper, as_: Callable[[str], Client]) -> None:
    alert = propose(as_("ana"), post)
    told = {name: "Ferry aground" in text(as_(name), "/desk/") for name in ("eve", "ana", "ed", "ben")}
    assert told == {"eve": True, "ana": False, "ed": False, "ben": False}
    brief = f"{PAGE}waiting/?brief"
    assert f'data-state="{alert.pk} "' in text(as_("eve"), brief)
    step(as_("eve"), "confirm", alert)
    assert 'data-state=""' in text(as_("eve"), brief)


def test_the_preview_is_what_readers_see_in_the_language_of_the_edition(
    post: Paper, as_: Callable[[str], Client]
) -> None:
    post.edition.language = "de"
    post.edition.save()
    alert = propose(as_("ed"), post, words="Fähre <auf> Grund")
    answer = as_("ana").get(reverse("newsroom_alert_preview", args=[alert.pk]))
    page = answer.content.decode()
    assert '<html lang="de" dir="ltr">' in page
    assert "Fähre &lt;auf&gt; Grund" in page
    assert "Sofortmeldung" in page
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"


def test_whoever_proposed_it_is_offered_to_take_it_back_and_not_to_send_it(
    post: Paper, as_: Callable[[str], Client]
) -> None:
    alert = propose(as_("ana"), post)
    page = text(as_("ana"))
    assert "Take it back" in page
    assert 'value="confirm"' not in page
    answer = step(as_("ana"), "confirm", alert)
    assert answer.status_code == 422
    assert "Somebody else has to confirm" in answer.content.decode()
    step(as_("ana"), "refuse", alert)
    alert.refresh_from_db()
    assert alert.state == State.REFUSED


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"words": ""}, "words"),
        ({"words": "x" * 141}, "words"),
        ({"lasts": "5"}, "lasts"),
        ({"lasts": "x"}, "lasts"),
        ({"story": "draft"}, "story"),
        ({"story": "9" * 40}, "story"),
        ({"story": "abc"}, "story"),
        ({"story": "\u0663"}, "story"),
        ({"edition": "9"}, "edition"),
    ],
)
def test_what_was_typed_survives_an_error(
    post: Paper, as_: Callable[[str], Client], fields: dict[str, Any], field: str
) -> None:
    if fields.get("story") == "draft":
        draft = post.story("A secret draft")
        draft.save()
        fields = {"story": draft.pk}
    answer = as_("ed").post(PAGE, form(post, **fields))
    assert answer.status_code == 422
    filled = answer.context["form"]
    assert filled.errors.keys() == {field}
    assert filled["words"].value() == fields.get("words", "Ferry aground")
    assert "A secret draft" not in answer.content.decode()
    assert not Alert.objects.exists()


def test_a_refusal_a_correction_and_a_line_to_readers_survive_an_error(
    post: Paper, as_: Callable[[str], Client]
) -> None:
    alert = propose(as_("ed"), post)
    answer = step(as_("ana"), "refuse", alert, reason="\u200b")
    assert "Say why" in answer.content.decode()
    step(as_("ana"), "confirm", alert)
    wrong = step(as_("ed"), "correct", alert, words="y" * 141, lasts="60")
    assert f'value="{"y" * 141}"' in wrong.content.decode()
    long = step(as_("ed"), "withdraw", alert, line="z" * 201)
    assert f'value="{"z" * 201}"' in long.content.decode()
    alert.refresh_from_db()
    assert alert.is_running(NOON)


def test_right_words_for_an_alert_that_ended_meanwhile_wait_in_the_form_of_a_new_one(
    post: Paper, as_: Callable[[str], Client]
) -> None:
    alert = propose(as_("ed"), post)
    step(as_("ana"), "confirm", alert)
    step(as_("ana"), "withdraw", alert)
    answer = step(as_("ed"), "correct", alert, words="The right words", lasts="60")
    assert answer.context["form"]["words"].value() == "The right words"


def test_an_alert_is_corrected_by_two_and_withdrawn_by_one(post: Paper, as_: Callable[[str], Client]) -> None:
    alert = propose(as_("ed"), post, words="Mayor arrested")
    step(as_("ana"), "confirm", alert)
    step(as_("ed"), "correct", alert, words="Mayor questioned", lasts="15")
    right = Alert.objects.latest("pk")
    assert right.replaces == alert
    assert "It corrects: “Mayor arrested”" in text(as_("eve"))
    step(as_("eve"), "confirm", right)
    assert "gone from every page" in step(as_("sid"), "withdraw", right, line="All wrong.").content.decode()
    page = text(as_("sid"))
    assert "Sid Sport withdrew it. “All wrong.”" in page
    assert "Running now" not in page


def test_a_right_that_was_taken_ends_with_the_next_click(
    post: Paper, people: dict[str, User], as_: Callable[[str], Client]
) -> None:
    alert = propose(as_("ed"), post)
    ana = as_("ana")
    people["ana"].duties.all().delete()
    assert ana.post(PAGE, {"do": "confirm", "alert": alert.pk}).status_code == 302
    alert.refresh_from_db()
    assert alert.state == State.PROPOSED


@pytest.mark.parametrize(
    ("do", "alert"), [("", ""), ("confirm", "x"), ("confirm", "9" * 18), ("nothing", "1")]
)
def test_steps_that_are_none_are_no_faults(
    post: Paper, as_: Callable[[str], Client], do: str, alert: str
) -> None:
    assert as_("ana").post(PAGE, {"do": do, "alert": alert}).status_code == 404


def test_a_public_story_leads_to_a_filled_form(post: Paper, as_: Callable[[str], Client]) -> None:
    story = post.published("Ferry aground off the pier", short_headline="Ferry aground")
    draft = post.story("A draft")
    draft.save()
    link = f"{PAGE}?story={story.pk}"
    assert link in text(as_("ed"), f"/desk/stories/edit/{story.pk}/")
    assert f"{PAGE}?story=" not in text(as_("ed"), f"/desk/stories/edit/{draft.pk}/")
    shown = as_("ed").get(link).context["form"]
    assert (shown["words"].value(), shown["story"].value()) == ("Ferry aground", story.pk)
    assert "A draft" not in text(as_("ed"), f"{PAGE}?story={draft.pk}")
    assert as_("ed").get(f"{PAGE}?story={'9' * 30}").status_code == 200


def test_the_page_costs_no_more_the_more_there_was(
    post: Paper, people: dict[str, User], as_: Callable[[str], Client], django_assert_max_num_queries: Any
) -> None:
    for number in range(8):
        made = actions.propose(edition=post.edition, words=f"No. {number}", by=people["ed"], now=NOON)
        if number % 2:
            actions.confirm(alert_id=made.pk, by=people["ana"], now=NOON)
    client = as_("ana")
    with django_assert_max_num_queries(25):
        client.get(PAGE)
