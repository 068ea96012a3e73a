"""The page of the word list: seen by language, changed, taken off, and tried on a sentence before readers meet it."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from dateline.discussion.models import Message, Policy, WordRule
from dateline.discussion.tests.rooms import Talk, talk
from dateline.lib import clock
from dateline.people.roles import Role
from tests.cast import NOON, colleague

pytestmark = pytest.mark.django_db

WORDS = "/desk/discussion/words/"


@pytest.fixture
def here() -> Iterator[Talk]:
    with clock.at(NOON):
        yield talk()


@pytest.fixture
def desk(here: Talk, client: Client) -> Client:
    client.force_login(colleague("ed", Role.SECTION_EDITOR, section=here.story.section, name="Ed Itor"))
    return client


def words(client: Client, language: str = "en") -> dict[str, Any]:
    return {one.word: one for one in client.get(WORDS, {"language": language}).context["rules"]}


def do(client: Client, do: str, **form: Any) -> Any:
    return client.post(
        WORDS, {"do": do, "language": "en", "back": f"{WORDS}?language=en", **form}, follow=True
    )


def test_the_list_is_seen_by_language_with_what_dateline_brings(desk: Client) -> None:
    assert "idiot" in words(desk)
    assert "Vollidiot" not in words(desk)
    assert "Vollidiot" in words(desk, "de")
    assert set(words(desk, "every")) == {"{iban}", "{card}", "{phone}", "{email}", "{address}", "{messenger}"}
    assert desk.get(WORDS).context["language"] == "en"
    assert desk.get(WORDS, {"language": "x" * 99}).status_code == 404


def test_a_word_is_added_changed_and_taken_off(desk: Client) -> None:
    page = do(desk, "keep", word="scam*", does="hold", note="Many in May").content.decode()
    assert "“scam*” is on the list." in page
    assert "Many in May" in page
    assert "Ed Itor" in page
    do(desk, "keep", word="scam*", does="reject", note="More")
    rule = WordRule.objects.get()
    assert (rule.word, rule.language, rule.does, rule.note) == ("scam*", "en", "reject", "More")
    do(desk, "remove", word="scam*")
    assert not WordRule.objects.exists()
    do(desk, "keep", word="Schuft", does="hold", language="every")
    assert WordRule.objects.get().language == ""


def test_a_word_of_datelines_is_taken_off_and_put_on_again(desk: Client) -> None:
    do(desk, "remove", word="idiot")
    assert "idiot" not in words(desk)
    taken = desk.get(WORDS, {"language": "en"}).context["taken_off"]
    assert [one.word for one in taken] == ["idiot"]
    do(desk, "keep", word="idiot", does="hold")
    assert words(desk)["idiot"].does == "hold"


def test_what_would_be_found_everywhere_is_refused_and_stays_in_the_form(desk: Client) -> None:
    answer = do(desk, "keep", word="a*", does="hold", note="Oh")
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "too short" in page
    assert 'value="a*"' in page
    for bad in ({"does": "off"}, {"does": "x"}, {"language": "x" * 99}, {"word": ""}):
        given = {"word": "scam", "does": "hold", **bad}
        assert do(desk, "keep", **given).status_code == 409, bad
    assert do(desk, "x").status_code == 404
    assert not WordRule.objects.exists()


def test_datelines_words_and_the_classifier_are_switched_for_the_site(here: Talk, desk: Client) -> None:
    desk.force_login(colleague("chief", Role.CHIEF_EDITOR, edition=here.story.edition))
    do(desk, "switch", classifier="on")
    assert Policy.objects.get().start_words_are_on is False
    assert Policy.objects.get().classifier_is_on is True
    assert words(desk) == {}
    do(desk, "switch", start_words="on")
    assert "idiot" in words(desk)
    assert Policy.objects.get().classifier_is_on is False


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("What an 1d10t", ("Hold", "Words", "1d10t", "idiot")),
        ("https://a.example https://b.example https://c.example", ("Hold", "Links", "It has many links.")),
        ("The ferry is late", ("Publish", "No step has anything to say")),
        ("", ("Reject", "Length", "Write something.")),
        ("Kill yourself, write on Telegram @profit", ("Hold", "It asks to go on in a messenger.")),
    ],
)
def test_a_sentence_is_tried_before_readers_meet_the_list(
    here: Talk, desk: Client, text: str, told: tuple[str, ...]
) -> None:
    answer = desk.post(
        WORDS, {"do": "try", "section": here.story.section_id, "sentence": text, "language": "en"}
    )
    assert answer.status_code == 200
    page = answer.content.decode().split('id="trial"')[1].split("</section>")[0]
    for words in told:
        assert words in page, words
    assert not Message.objects.exists()


def test_a_sentence_is_tried_in_a_section_of_ones_own(here: Talk, desk: Client) -> None:
    sport = here.story.section.edition.sections.get(slug="sport")
    for key in (sport.pk, "x", 9**30, ""):
        answer = desk.post(WORDS, {"do": "try", "section": key, "sentence": "x", "language": "en"})
        assert answer.status_code == 404
    assert (
        desk.post(
            WORDS, {"do": "try", "section": here.story.section_id, "sentence": "<b>" * 9000}
        ).status_code
        == 200
    )


def test_moderators_do_not_change_what_all_are_judged_by(here: Talk, client: Client) -> None:
    client.force_login(colleague("mia", Role.MODERATOR, section=here.story.section))
    assert client.get(WORDS).headers["Location"] == "/desk/"
    assert client.post(WORDS, {"do": "switch"}).headers["Location"] == "/desk/"
    assert not Policy.objects.exists()
