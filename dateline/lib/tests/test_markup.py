"""What the public types becomes harmless HTML, and no link says another address than it leads to."""

from __future__ import annotations

import re
from html import unescape

import pytest

from dateline.lib.markup import to_html


def test_bold_italic_links_and_quotes_are_all_there_is() -> None:
    html = to_html("> He said\n\n**Yes** and *no*, [here](https://a.example/)", quotes=True)
    assert html == (
        "<blockquote>\n<p>He said</p>\n</blockquote>\n<p><strong>Yes</strong> and <em>no</em>, "
        '<a href="https://a.example/" rel="external nofollow ugc noopener">here</a></p>'
    )


@pytest.mark.parametrize(
    "typed",
    [
        "<img src=x onerror=alert(1)>",
        "<svg><script>alert(1)</script>",
        '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
        '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
    ],
)
def test_tags_stay_the_letters_that_were_typed(typed: str) -> None:
    assert "<" not in to_html(typed, quotes=True).replace("<p>", "").replace("</p>", "")


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)", "jav&#x09;ascript:alert(1)", "data:text/html,x", "ssh://x.example", "//evil.example",
        "/account/logout/", "mailto:a@b.example", "https:evil.example", "http:///x",
    ],
)  # fmt: skip
def test_links_of_the_public_lead_to_the_web_and_to_nothing_else(address: str) -> None:
    assert "<a" not in to_html(f"[x]({address}) {address}", quotes=True)


@pytest.mark.parametrize(
    ("typed", "is_link"),
    [
        ("[https://bank.example](https://evil.example)", False),
        ("[bank.example](https://evil.example/bank.example)", False),
        ("[see *www.bank.example* now](https://evil.example)", False),
        ("[https://bank.example](https://bank.example.evil.example)", False),
        ("[bank.example/login](https://www.bank.example/)", True),
        ("[goal.it was close](https://news.example)", True),
        ("https://m\u00fcnchen.example/", True),
    ],
)
def test_a_link_whose_words_name_another_site_is_none(typed: str, is_link: bool) -> None:
    assert ("<a href" in to_html(typed, quotes=True)) is is_link


def test_what_the_newsroom_types_may_lead_to_its_own_pages() -> None:
    assert to_html("[about](/about/)") == '<p><a href="/about/" rel="external nofollow">about</a></p>'


def words(html: str) -> str:
    return re.sub(r"<[^>]*>", "", html)


def test_links_of_readers_are_marked_as_theirs() -> None:
    assert 'rel="external nofollow ugc noopener"' in to_html("https://a.example", quotes=True)
    assert '<a href="/a-story-1/" rel="external nofollow">' in to_html("[here](/a-story-1/)")
    assert 'href="mailto:ana@home.example"' in to_html("[Ana](mailto:ana@home.example)")


@pytest.mark.parametrize("depth", [1, 5, 6, 19, 20, 21, 60, 1000])
def test_nothing_is_lost_in_a_deep_quote(depth: int) -> None:
    for mark in ("> ", ">"):
        html = to_html(mark * depth + "hello", quotes=True)
        assert "hello" in html
        assert html.count("<blockquote>") == min(depth, 5)
        assert html.count("&gt;") == max(depth - 5, 0)


@pytest.mark.parametrize(
    "typed",
    [
        "&#0;",
        "&amp;lt;script&amp;gt;",
        "%253Cscript",
        "http://a.example/%%30%30",
        "https://xn--80ak6aa92e.com/",
        "<script>alert(1)</script>",
        "]]>",
    ],
)
def test_what_is_no_mark_comes_out_as_it_was_typed(typed: str) -> None:
    assert unescape(words(to_html(typed, quotes=True))) == typed


def test_two_hundred_marks_are_marks_and_more_are_letters() -> None:
    assert to_html("*a* " * 100).count("<em>") == 100
    assert "<em>" not in to_html("*a* " * 101)
    assert to_html("[a](https://a.example) " * 200).count("<a ") == 200
