"""What is pasted from Word, Google Docs, a page and a PDF comes in as clean blocks."""

import json
import time
from typing import Any

import pytest

from dateline.wire.pasted import blocks_from_html, blocks_from_text
from dateline.wire.tests.samples_pasted import GOOGLE_DOCS, PDF, WEB_PAGE, WORD


def short(blocks: list[dict[str, Any]]) -> list[tuple[str, Any]]:
    return [(block["type"], block["value"]) for block in blocks]


def test_word_becomes_headings_paragraphs_lists_and_tables() -> None:
    pasted = blocks_from_html(WORD)
    assert short(pasted.blocks) == [
        ("heading", {"text": "The harbour", "level": "2"}),
        ("paragraph", "<p>The <b>wall</b> is <i>old</i> and wet.</p>"),
        ("list", {"ordered": False, "items": ["<p>stones<br>– grey ones</p>", "<p>sand</p>"]}),
        ("list", {"ordered": True, "items": ["<p>first</p>"]}),
        ("paragraph", '<p><a href="https://harbour.example/wall">The wall</a> a file</p>'),
        (
            "table",
            {
                "data": [["Day", "High"], ["Monday", "4.1"]],
                "first_row_is_table_header": False,
                "first_col_is_header": False,
                "table_caption": "",
            },
        ),
    ]
    assert pasted.pictures == 1


def test_google_docs_is_not_bold_as_a_whole_but_where_it_says_so() -> None:
    pasted = blocks_from_html(GOOGLE_DOCS)
    assert short(pasted.blocks) == [
        ("heading", {"text": "Second thoughts", "level": "3"}),
        ("paragraph", "<p>Plain, <b>bold</b> and <i>slanted</i>.</p>"),
        ("list", {"ordered": True, "items": ["<p>One</p>", "<p>Two</p>"]}),
    ]
    assert pasted.pictures == 1


def test_a_page_with_scripts_and_trackers_leaves_only_its_words() -> None:
    pasted = blocks_from_html(WEB_PAGE)
    kinds = [block["type"] for block in pasted.blocks]
    assert kinds[:2] == ["heading", "paragraph"]
    assert "quote" in kinds
    assert "photo" not in kinds
    words = json.dumps(pasted.blocks)
    for wrong in (
        "<script",
        "javascript",
        "tracker",
        "onclick",
        "style",
        "color",
        "evil",
        "relative",
        "bell.jpg",
    ):
        assert wrong not in words
    assert 'href=\\"https://bells.example/?a=1&amp;b=2\\"' in words
    assert "Kit Sandoval" in words
    assert pasted.pictures == 1


def test_the_lines_of_a_pdf_become_paragraphs_again() -> None:
    assert short(blocks_from_text(PDF).blocks) == [
        (
            "paragraph",
            "<p>The harbour authority has closed the eastern quay after divers found a crack in the foundations,"
            " its engineers said in a report that was published late.</p>",
        ),
        (
            "paragraph",
            "<p>The quay was built in 1911. It carries the tram and the only road to the fish market.</p>",
        ),
        (
            "list",
            {
                "ordered": False,
                "items": [
                    "<p>the tram stops at the bridge</p>",
                    "<p>the market moves to the old ropeworks</p>",
                ],
            },
        ),
        (
            "paragraph",
            "<p>The Gazette of the town calls itself a semi- Official paper, and nobody minds.</p>",
        ),
    ]


def test_short_lines_are_lines_and_a_number_at_the_head_of_one_is_no_list() -> None:
    assert short(blocks_from_text("Mayor\nAna Ruiz\nHarbour Town").blocks) == [
        ("paragraph", "<p>Mayor</p>"),
        ("paragraph", "<p>Ana Ruiz</p>"),
        ("paragraph", "<p>Harbour Town</p>"),
    ]
    assert short(blocks_from_text("1. May was a dry month.").blocks) == [
        ("paragraph", "<p>1. May was a dry month.</p>")
    ]


def test_what_looks_like_markup_in_plain_text_stays_text() -> None:
    assert short(blocks_from_text("<script>x</script>\n\n2 < 3 & 4").blocks) == [
        ("paragraph", "<p>&lt;script&gt;x&lt;/script&gt;</p>"),
        ("paragraph", "<p>2 &lt; 3 &amp; 4</p>"),
    ]


@pytest.mark.parametrize(
    "html",
    [
        "",
        "\ud800",
        "<p>" * 50_000,
        "<div>" * 50_000 + "x",
        "<p style='mso-list:l0 level9 lfo1'>" * 3_000,
        "<span style='font-weight:700'>" * 20_000 + "x",
        "<p>" + "a\u0335" * 100_000,
        '<img src="data:image/png;base64,' + "A" * 1_900_000 + '">',
        "<!--" * 100_000,
    ],
)
def test_nothing_that_is_pasted_takes_long_or_fails(html: str) -> None:
    began = time.perf_counter()
    pasted = blocks_from_html(html)
    assert time.perf_counter() - began < 8
    json.dumps(pasted.blocks).encode()


@pytest.mark.parametrize(
    "text", ["", "\ud800", "a-\n" * 100_000, "x\n" * 200_000, "-" * 500_000, "• \n" * 90_000]
)
def test_no_plain_text_takes_long_or_fails(text: str) -> None:
    began = time.perf_counter()
    json.dumps(blocks_from_text(text).blocks).encode()
    assert time.perf_counter() - began < 8


def test_no_word_of_a_long_text_is_lost() -> None:
    said = json.dumps(blocks_from_text("\n\n".join(f"w{n}" for n in range(9_000))).blocks)
    assert all(f"w{n}" in said for n in range(9_000))
