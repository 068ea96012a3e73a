"""A body's parts: what is shown of each block, at what cost."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page, Site
from wagtail.rich_text import expand_db_html

from dateline.stories.pages import StandingPage
from dateline.stories.parts import Figure, Paragraph, Quote, Table, parts_of
from tests.cast import paper, photo

pytestmark = pytest.mark.django_db


def block(kind: str, value: Any) -> dict[str, Any]:
    return {"type": kind, "value": value, "id": f"id-{kind}"}


EVERY_BLOCK = [
    block("paragraph", '<p>One <a href="/x/">link</a>.</p>'),
    block("heading", {"text": "Heading & more", "level": "3"}),
    block(
        "list",
        {"ordered": True, "items": [{"type": "item", "value": "<p>First</p>", "id": "a"}, "<b>Second</b>"]},
    ),
    block(
        "quote",
        {
            "text": "One.\n\nTwo.",
            "speaker": "Kit",
            "source": "in a letter",
            "source_url": "https://x.example/",
            "language": "",
        },
    ),
    block(
        "embed",
        {
            "url": "https://video.example/1",
            "title": "Film",
            "provider": "video.example",
            "description": "Waves.",
        },
    ),
    block("audio", {"recording": None, "title": "Bells", "credit": "Post", "transcript": "<p>Ding.</p>"}),
    block("video", {"recording": None, "title": "Boats", "credit": "", "poster": None, "transcript": ""}),
    block(
        "table",
        {
            "data": [["Boat", "Crew"], ["Kittiwake", "9"]],
            "first_row_is_table_header": True,
            "first_col_is_header": True,
            "table_caption": "Boats",
        },
    ),
    block("fact_box", {"title": "The ferry", "text": "<p>Nine crossings.</p><ul><li>a day</li></ul>"}),
    block("pull_quote", {"text": "It held.", "speaker": "Sunniva"}),
    block("preformatted", {"text": "line one\n  line two <b>"}),
    block("correction", {"was": "ten", "now": "eleven", "at": "2026-05-04T13:30:00+01:00"}),
]


def test_every_block_is_shown(client: Client) -> None:
    picture = photo(is_file_photo=True, caption="Boats at first light.")
    blocks = [
        *EVERY_BLOCK,
        block("photo", {"photo": picture.pk, "caption": "", "alt": "Here", "crop": "16x9"}),
        block("gallery", {"title": "At sea", "photos": [{"photo": picture.pk, "caption": "Own words"}]}),
    ]
    page = client.get(paper().published(body=blocks).get_absolute_url()).content.decode()
    for expected in (
        '<h3 id="b-id-heading">Heading &amp; more</h3>',
        "<li><b>Second</b></li>",
        "<p>Two.</p>",
        "https://video.example/1",
        "Bells",
        "<p>Ding.</p>",
        '<th scope="col">Crew</th>',
        '<th scope="row">Kittiwake</th>',
        "<caption>Boats</caption>",
        "<p>Nine crossings.</p>",
        "It held.",
        "line two &lt;b&gt;",
        "What was wrong:",
        'alt="Here"',
        "Boats at first light.",
        "File photo.",
        "© Post / Kit Sandoval",
        "Own words",
        "/wide-640.",
    ):
        assert expected in page, expected
    assert "<iframe" not in page
    assert "<audio" not in page


def test_a_body_is_read_in_two_queries_however_long(django_assert_num_queries: Any) -> None:
    one, two = photo(), photo("Two")
    blocks = [
        block("photo", {"photo": key, "caption": "", "alt": "", "crop": ""}) for key in (one.pk, two.pk)
    ]
    with django_assert_num_queries(1):
        parts = parts_of([*blocks, *EVERY_BLOCK] * 10, cards={})
    assert sum(isinstance(part, Figure) for part in parts) == 20


def test_a_deleted_photo_leaves_no_trace() -> None:
    assert parts_of([block("photo", {"photo": 99, "caption": "", "alt": "", "crop": ""})], cards={}) == []
    assert (
        parts_of([block("gallery", {"title": "", "photos": [{"photo": 99, "caption": ""}]})], cards={}) == []
    )


def test_only_the_first_paragraph_opens() -> None:
    parts = parts_of(
        [block("heading", {"text": "a", "level": "2"}), *[block("paragraph", "<p>x</p>")] * 2], cards={}
    )
    assert [part.opens for part in parts if isinstance(part, Paragraph)] == [True, False]


def test_several_paragraphs_in_one_block_keep_their_tags() -> None:
    (part,) = parts_of([block("paragraph", "<p>x</p><p>y</p>")], cards={})
    assert isinstance(part, Paragraph)
    assert part.html == "<p>x</p><p>y</p>"


def test_a_quote_without_a_language_finds_its_own_direction() -> None:
    (part,) = parts_of([block("quote", {"text": "a\n\n\n\nb", "speaker": ""})], cards={})
    assert isinstance(part, Quote)
    assert (part.direction, part.paragraphs) == ("auto", ["a", "b"])


def test_a_table_without_headings_has_none() -> None:
    (part,) = parts_of([block("table", {"data": [["a", None]]})], cards={})
    assert isinstance(part, Table)
    assert (part.head, part.rows, part.column_heads) == ([], [["a", ""]], False)


def test_a_standing_page_is_served_at_its_address_and_named_in_the_footer(client: Client) -> None:
    paper()
    home = Page.objects.get(depth=1).add_child(instance=Page(title="Home", slug="post-home"))
    Site.objects.update(root_page=home)
    about = home.add_child(instance=StandingPage(title="About us", slug="about", body=[EVERY_BLOCK[0]]))
    about.add_child(instance=StandingPage(title="Imprint", slug="imprint", show_in_footer=False))
    page = client.get("/about/").content.decode()
    assert "<h1>About us</h1>" in page
    assert '<a href="/about/">About us</a>' in page.split("site-footer")[1]
    assert "<h1>Imprint</h1>" in client.get("/about/imprint/").content.decode()
    assert client.get("/nowhere/").status_code == 404


@pytest.mark.django_db
def test_a_link_to_a_page_without_an_address_leads_nowhere_and_not_to_none() -> None:
    root = Page.get_first_root_node()
    assert root is not None
    html = str(
        expand_db_html(f'<p><a linktype="page" id="{root.pk}">top</a> <a linktype="page" id="9">no</a></p>')
    )
    assert html == "<p><a>top</a> <a>no</a></p>"
