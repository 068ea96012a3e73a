"""The little markup: what is a mark, what stays letters, and where links may lead."""

from __future__ import annotations

import re
import time
from html import unescape

import pytest

from dateline.lib.markup import to_html


def words(html: str) -> str:
    return re.sub(r"<[^>]*>", "", html)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "jav&#x09;ascript:alert(1)", "data:text/html,x", "ssh:a", "//evil.test",
        "vbscript:x", "file:///etc/hostname", "ftp://evil.test", "evil.test",
    ],
)  # fmt: skip
def test_a_link_leads_to_the_web_or_stays_text(address: str) -> None:
    assert "<a " not in to_html(f"[here]({address})", quotes=True)


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


@pytest.mark.parametrize(
    "piece",
    [*"[]>*_\\`<&!(#~|-", "> ", ">\n", "[a](", "*a ", "**a*", "_a*", "https://", "http://a.co ", "[x](https://a.example) ",
     "\\[", "![", "<!--", "a\n\n"],
)  # fmt: skip
def test_rows_of_marks_cost_little(piece: str) -> None:
    typed = (piece * 4000)[:4000]
    to_html(piece, quotes=True)
    times = []
    for _ in range(3):
        began = time.process_time()
        to_html(typed, quotes=True)
        times.append(time.process_time() - began)
    assert min(times) < 0.1


def test_two_hundred_marks_are_marks_and_more_are_letters() -> None:
    assert to_html("*a* " * 100).count("<em>") == 100
    assert "<em>" not in to_html("*a* " * 101)
    assert to_html("[a](https://a.example) " * 200).count("<a ") == 200
