"""The steps of moderation at the desk: set by a section, and called by their names."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from dateline.discussion.models import Decision, Rules
from dateline.discussion.moderation.pipeline import STEPS
from dateline.discussion.moderation.policy import policy
from dateline.discussion.statements import statement_of
from dateline.discussion.tests.rooms import Talk, talk
from dateline.lib import clock
from dateline.newsroom.tests.test_moderation import DESK, LATER
from dateline.people.roles import Role
from tests.cast import colleague

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> Iterator[Talk]:
    with clock.at(LATER):
        yield talk(flood="off")


def test_a_section_sets_what_each_step_does_and_sees_what_it_does_else(here: Talk, client: Client) -> None:
    section, path = here.story.section, "/desk/discussion/rules/"
    client.force_login(colleague("ed", Role.SECTION_EDITOR, section=section))
    form = client.get(path).context["forms"][0][1]
    may = {
        name.removeprefix("step_"): [value for value, _label in form.fields[name].choices]
        for name in form.fields if name.startswith("step_")
    }  # fmt: skip
    assert may["links"] == ["", "hold", "reject", "off"]
    assert may["first_message"] == ["", "hold", "off"]
    assert set(may) == set(STEPS) - {"length", "premoderated"}
    in_order = [step.rule or f"step_{name}" for name, step in STEPS.items()]
    assert list(form.fields)[-len(STEPS) :] == in_order
    for (name, step), field in zip(STEPS.items(), in_order, strict=True):
        assert str(form.fields[field].label).startswith(f"Step: {step.label}"), name
    assert str(dict(form.fields["step_links"].choices)[""]) == "As everywhere: Reject, Hold"
    assert form["step_first_message"].value() == "off"
    sent = {**_rules(here), "step_links": "hold", "step_classifier": "off", "step_first_message": ""}
    assert client.post(path, sent).status_code == 302
    assert Rules.objects.get(section=section).steps == {"links": "hold", "classifier": "off", "flood": "off"}
    for bad in ({"step_first_message": "reject"}, {"step_links": "x"}):
        assert client.post(path, sent | bad).status_code == 422
    assert client.post(path, {**sent, "step_length": "off"}).status_code == 302
    assert "length" not in Rules.objects.get(section=section).steps


def test_a_section_sets_how_long_a_message_may_be(here: Talk, client: Client) -> None:
    section, path = here.story.section, "/desk/discussion/rules/"
    client.force_login(colleague("ed", Role.SECTION_EDITOR, section=section))
    assert client.get(path).context["forms"][0][1]["longest_text"].value() == 4000
    for kept in (100, 150, 4000):
        assert client.post(path, {**_rules(here), "longest_text": kept}).status_code == 302
        assert Rules.objects.get(section=section).longest_text == kept
    assert client.get(path).context["forms"][0][1]["longest_text"].value() == 4000
    for bad in ("99", "4001", "abc", "-150", "1e3", "9" * 30, "150.5"):
        answer = client.post(path, {**_rules(here), "longest_text": bad, "slow_seconds": 77})
        form = answer.context["forms"][0][1]
        assert answer.status_code == 422
        assert form.errors == {"longest_text": ["Write a whole number from 100 to 4,000."]}, bad
        text = answer.content.decode()
        assert f'value="{bad}"' in text
        assert 'value="77"' in text
        assert "Write a whole number from 100 to 4,000." in text
    assert client.post(path, {**_rules(here), "longest_text": ""}).status_code == 422
    assert Rules.objects.get(section=section).longest_text == 4000


def test_what_holds_for_the_whole_site_is_switched_by_who_leads_a_paper(here: Talk, client: Client) -> None:
    path, off = "/desk/discussion/words/", {"do": "switch", "start_words": "on"}
    client.force_login(colleague("ed", Role.SECTION_EDITOR, section=here.story.section))
    assert 'value="switch"' not in client.get(path).content.decode()
    client.post(path, off)
    assert policy().classifier_is_on
    client.force_login(colleague("chief", Role.CHIEF_EDITOR, edition=here.story.edition))
    assert 'value="switch"' in client.get(path).content.decode()
    assert client.post(path, off).status_code == 302
    assert (policy().classifier_is_on, policy().start_words_are_on) == (False, True)


def _rules(here: Talk) -> dict[str, Any]:
    return {
        "section": here.story.section.pk, "is_open": "on", "closes_after_days": 3, "slow_seconds": 0, "tier": 0,
        "longest_text": 4000,
    }  # fmt: skip


def test_steps_are_called_by_their_names(here: Talk, client: Client) -> None:
    client.force_login(colleague("mia", Role.MODERATOR, section=here.story.section))
    here.say("https://a.example https://b.example https://c.example")
    here.message("One")
    here.say("One")
    for page in (f"{DESK}?queue=held", "/desk/discussion/log/"):
        text = client.get(page).content.decode()
        assert "Links</b>" in text, page
        assert "<code>links" not in text
    assert "Rejected: Repeated text" in client.get("/desk/discussion/figures/").content.decode()
    said = statement_of(Decision.objects.get(step="repeated"))
    assert said.rule == "The rule “Repeated text” for messages"


def test_a_section_without_rules_of_its_own_sees_those_that_hold(here: Talk, client: Client) -> None:
    sport = here.story.section.edition.sections.get(slug="sport")
    client.force_login(colleague("ed", Role.SECTION_EDITOR, section=sport))
    form = client.get("/desk/discussion/rules/").context["forms"][0][1]
    shown = {name: form[name].value() for name in ("is_open", "closes_after_days", "slow_seconds", "tier")}
    assert shown == {"is_open": True, "closes_after_days": 14, "slow_seconds": 0, "tier": 0}
