"""Every catalogue is whole and fresh, and a paper in its language shows no word of another."""

import re
from collections.abc import Iterator
from datetime import timedelta
from html.parser import HTMLParser
from io import BytesIO
from typing import Any

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from django.test import Client, RequestFactory

from dateline.people.models import Author
from dateline.reader.views import errors
from dateline.stories import actions
from dateline.stories.models import Source, Urgency
from tests.cast import NOON, Paper, paper, photo
from tests.house import catalogues

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w+\}")
TAG = re.compile(r"<[^>]*>")
# What no German sentence holds; for words that never passed through gettext.
COMMON_ENGLISH = {"the", "and", "with", "you", "your", "this", "that", "our", "from", "what", "when"}


def read(language: str) -> Catalog:
    """Return a catalogue of ours."""
    return read_po(BytesIO(catalogues.path_of(language).read_bytes()), locale=language)


def forms(words: Any) -> list[str]:
    """Return singular and plural of a string that has them, else the one form."""
    return list(words) if isinstance(words, (tuple, list)) else [words]


def entries(catalogue: Catalog) -> list[Message]:
    """Return all strings but the header."""
    return [message for message in catalogue if message.id]


def keys(catalogue: Catalog) -> set[tuple[str | None, str]]:
    """Return the English of every string, with its context."""
    return {(message.context, forms(message.id)[0]) for message in entries(catalogue)}


def faults_of(catalogue: Catalog) -> list[str]:
    """Return a sentence for each string that is not translated, only guessed, or has other placeholders."""
    found = []
    for message in entries(catalogue):
        given, told = forms(message.id), forms(message.string)
        if message.fuzzy:
            found.append(f"fuzzy: {given[0]}")
        if not all(told) or not told:
            found.append(f"empty: {given[0]}")
            continue
        for pattern in (PLACEHOLDER, TAG):
            expected = sorted(pattern.findall(given[-1]))
            found += [
                f"placeholders: {words}" for words in told if sorted(pattern.findall(words)) != expected
            ]
    return found


@pytest.mark.parametrize("language", catalogues.languages())
def test_a_catalogue_is_complete_and_keeps_the_placeholders(language: str) -> None:
    catalogue = read(language)
    assert len(entries(catalogue)) > 400
    assert faults_of(catalogue) == []


def test_an_empty_a_guessed_and_a_damaged_translation_are_found() -> None:
    catalogue = Catalog(locale="de")
    catalogue.add("Close")
    catalogue.add("Search", "Suche", flags=["fuzzy"])
    catalogue.add("Updated %(at)s", "Aktualisiert %(zeit)s")
    catalogue.add("Read <b>this</b>", "Lesen Sie <b>das</i>")
    catalogue.add(("%(n)d story", "%(n)d stories"), ("%(n)d Beitrag", ""))
    assert [fault.split(":")[0] for fault in faults_of(catalogue)] == [
        "empty", "fuzzy", "placeholders", "placeholders", "empty",
    ]  # fmt: skip


def test_a_catalogue_has_the_strings_of_today() -> None:
    """Every catalogue comes out of the same extraction, so one of them tells for all what it would bring."""
    (first, *others) = catalogues.languages()
    now = keys(read_po(BytesIO(catalogues.extracted(first).encode()), locale=first))
    for language in (first, *others):
        assert keys(read(language)) == now, (
            "python -m tests.house.catalogues brings the catalogues up to date"
        )


class Seen(HTMLParser):
    """Collects what a person reads or hears of a page."""

    ATTRIBUTES = (
        "alt",
        "title",
        "placeholder",
        "aria-label",
        "content",
        "data-done",
        "data-dark",
        "data-light",
    )

    def __init__(self, page: str) -> None:
        super().__init__()
        self.unseen, self.words = 0, list[str]()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.unseen += tag in ("script", "style")
        self.words += [value for name, value in attrs if value and name in self.ATTRIBUTES]

    def handle_endtag(self, tag: str) -> None:
        self.unseen -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.words.append(data)

    @property
    def text(self) -> str:
        told = " | ".join(" ".join(words.split()) for words in self.words if words.strip())
        return re.sub(r"\w+://\S+", " ", told)


def english_of(catalogue: Catalog) -> re.Pattern[str]:
    """Return what finds our English: strings of two words or six letters, but for what is German as well."""
    german = " ".join(words for message in entries(catalogue) for words in forms(message.string))
    parts = {
        part.strip(" .,:;?“”")
        for message in entries(catalogue)
        for words in forms(message.id)
        for part in PLACEHOLDER.split(TAG.sub(" ", words))
    }
    told = sorted(part for part in parts if " " in part or len(part) >= 6)
    told = [part for part in told if not re.search(rf"(?<!\w){re.escape(part)}(?!\w)", german)]
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(part) for part in told) + r")(?!\w)")


ENGLISH = english_of(read("de"))


def english_in(page: str) -> list[str]:
    """Return the English words of ours that a person meets on a page."""
    text = Seen(page).text
    return ENGLISH.findall(text) + sorted(COMMON_ENGLISH & set(re.findall(r"[a-z]+", text.lower())))


BODY = [
    {"type": "paragraph", "value": "<p>Die Fähre fährt wieder.</p>", "id": "p1"},
    {"type": "embed", "id": "e1", "value": {"url": "https://video.example/1", "title": "Die Fahrt", "provider": "",
                                            "description": ""}},
    {"type": "embed", "id": "e2", "value": {"url": "https://video.example/2", "title": "Der Hafen",
                                            "provider": "Filmhaus", "description": ""}},
    {"type": "quote", "id": "q1", "value": {"text": "Endlich.", "speaker": "", "source": "",
                                            "source_url": "https://amt.example/", "language": ""}},
    {"type": "table", "id": "t1", "value": {"data": [["Tag", "Zahl"], ["Montag", "4"]],
                                            "first_row_is_table_header": True, "first_col_is_header": False,
                                            "table_caption": ""}},
    {"type": "correction", "id": "c1", "value": {"was": "Zehn Wochen.", "now": "Elf Wochen.",
                                                 "at": "2026-05-04T15:30:00+00:00"}},
]  # fmt: skip


@pytest.fixture
def zeitung(db: None) -> Paper:
    """A paper with German words of its own, in whatever language its edition is."""
    post = paper()
    post.edition.name, post.edition.tagline = "Hafenblatt", "Neues von der Küste"
    post.edition.language = "de"
    post.edition.save()
    for one, name in ((post.town, "Stadt"), (post.sport, "Sport"), (post.ferry, "Fähre")):
        one.name = name
        one.save()
    return post


@pytest.fixture
def addresses(zeitung: Paper) -> Iterator[list[str]]:
    """The addresses of all kinds of readers' pages, full, empty and missing."""
    lead = photo(
        "Boote", alt_text="Boote.", agency="Hafenblatt", photographer="K. Sandoval", is_file_photo=True
    )
    one = zeitung.story("Die Fähre fährt wieder", lead_photo=lead, body=BODY, urgency=Urgency.FLASH)
    one.sources = [Source(name="Hafenamt")]
    one.first_published_at = NOON
    actions.publish(story=one, by=None, now=NOON)
    one.syndication_source = "Küstenbote"
    actions.publish(story=one, by=None, now=NOON + timedelta(hours=1))
    for kind in ("live", "analysis", "feature", "opinion", "offbeat", "news"):
        for number in range(4):
            at = NOON - timedelta(hours=number + 1)
            zeitung.published(
                f"Hafen {kind[0]} {number}", kind=kind, now=at, authors=[] if number else [zeitung.ben]
            )
    gone = [zeitung.published(f"Zurück {number}") for number in range(2)]
    for story, reason in zip(gone, ("", "Verwechslung."), strict=True):
        actions.withdraw(story=story, by=None, reason=reason, now=NOON)
    stranger = Author.objects.create(name="Lena Brandt", slug="lena-brandt")
    yield [
        "/", "/latest/", "/stadt-ohne/", "/town/", "/sport/", "/topic/ferry/", "/corrections/", "/kind/live/",
        "/kind/news/", "/kind/off-beat/", "/2026-05-04/", "/2026-05-03/", "/2026-05-02/", "/search/",
        "/search/?q=hafen&section=town&topic=ferry", "/search/?q=wieder", "/search/?q=xyzxyz", "/gibt-es-nicht/",
        "/faehre/die-faehre-faehrt/", "/latest/?after=x", "/kind/none/", one.get_absolute_url(),
        *(story.get_absolute_url() for story in gone), zeitung.ben.get_absolute_url(), stranger.get_absolute_url(),
    ]  # fmt: skip


def test_a_german_paper_shows_no_english_word_of_ours(client: Client, addresses: list[str]) -> None:
    for address in addresses:
        page = client.get(address).content.decode()
        assert '<html lang="de" dir="ltr"' in page, address
        assert english_in(page) == [], address


@pytest.mark.parametrize("view", [errors.bad_request, errors.forbidden, errors.server_error])
def test_a_german_paper_says_in_german_what_went_wrong(client: Client, zeitung: Paper, view: Any) -> None:
    client.get("/latest/")
    page = view(RequestFactory().get("/")).content.decode()
    assert '<html lang="de"' in page
    assert english_in(page) == []


def test_the_same_words_are_found_where_they_are_english(
    client: Client, zeitung: Paper, addresses: list[str]
) -> None:
    zeitung.edition.language = "en"
    zeitung.edition.save()
    for address in addresses:
        page = client.get(address).content.decode()
        assert len(english_in(page)) > 3, address


@pytest.mark.parametrize(
    "planted",
    [
        "<p>Older stories</p>",
        '<img alt="Larger picture">',
        "<button data-done='Link copied'>",
        "<p>by the sea</p>",
    ],
)
def test_one_english_word_on_a_german_page_is_found(client: Client, zeitung: Paper, planted: str) -> None:
    page = client.get("/latest/").content.decode()
    assert english_in(page) == []
    assert english_in(page.replace("</main>", f"{planted}</main>"))


def test_a_german_paper_prints_german_days_and_counts(client: Client, addresses: list[str]) -> None:
    day = client.get("/2026-05-04/").content.decode()
    assert "<h1>Montag, 4. Mai 2026</h1>" in day
    assert "<caption>Mai 2026</caption>" in day
    story = client.get(
        next(one for one in addresses if "wieder" in one and one.startswith("/town"))
    ).content.decode()
    assert "Korrigiert: " in story
    assert "4. Mai 2026" in story
    assert "1 Minute Lesezeit" in story
    assert "1 Beitrag" in client.get("/search/?q=wieder").content.decode()
