"""What the public types becomes harmless HTML, and no link says another address than it leads to."""

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


def test_nested_marks_cost_no_time() -> None:
    for typed in ("*" * 4000, "[" * 4000, "> " * 2000, "**a *b " * 500, "](" * 2000):
        assert to_html(typed, quotes=True)
