"""Whatever a body holds: converting it never fails, never keeps what runs, and never loses plain words."""

import re

from hypothesis import example, given, settings
from hypothesis import strategies as st

from dateline.wire.wordpress.blocks import convert
from dateline.wire.wordpress.inline import clean_url, finish
from dateline.wire.wordpress.tests.words import words_of_blocks

TAGS = [
    "p",
    "div",
    "b",
    "strong",
    "i",
    "a",
    "img",
    "figure",
    "figcaption",
    "blockquote",
    "cite",
    "ul",
    "ol",
    "li",
    "table",
    "tr",
    "td",
    "th",
    "pre",
    "code",
    "h2",
    "span",
    "script",
    "style",
    "svg",
    "iframe",
    "video",
    "audio",
    "object",
    "embed",
    "details",
    "summary",
    "dl",
    "dt",
    "dd",
    "br",
    "hr",
    "form",
    "noscript",
    "x-y",
]
ATTRIBUTES = st.sampled_from(
    ["", ' href="javascript:alert(1)"', ' href="https://a.example/"', " onclick=alert(1)", ' src="https://a.example/b.jpg"',
     " src=data:image/png;base64,AA", ' class="wp-block-gallery"', ' class="wp-caption"', ' style="background-image:url(x)"',
     ' colspan="99999999999"', ' start="-1"', " title='<script>'", ' class="twitter-tweet"', " width=1 height=1", '"', "'", "="]
)  # fmt: skip
WORDS = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=12)
PIECES = st.one_of(
    st.builds(lambda tag, attributes: f"<{tag}{attributes}>", st.sampled_from(TAGS), ATTRIBUTES),
    st.builds(lambda tag: f"</{tag}>", st.sampled_from(TAGS)),
    WORDS,
    st.sampled_from(
        ["\n", "\n\n", "<!--more-->", "<!--", "-->", "<!-- wp:gallery {\"ids\":[1]} -->", "<!-- wp:x {{{ /-->", "[gallery]",
         "[caption id=attachment_3]", "[/caption]", "[audio src=x]", "[embed]", "[/embed]", "[vc_row]", "[/vc_row]", "[[",
         "https://v.example/1", "&lt;script&gt;", "&#0;", "&#x110000;", "&nbsp;", "<![CDATA[", "]]>", "<", ">", "\u202e"]
    ),
)  # fmt: skip
BODIES = st.lists(PIECES, max_size=40).map("".join)
INLINE = re.compile(r"</?(?:p|b|i|sup|sub|code|s)>|<br>|<a href=\"[^\"<>]*\">|</a>")


@settings(max_examples=250, deadline=None)
@given(BODIES)
@example("<script>")
@example('<a href="java\nscript:alert(1)">x')
@example("[caption][caption]<img src=a>[/caption]")
@example("<table><tr><td>a<td colspan=3>b<tr><th>c</table>")
def test_whatever_a_body_holds_only_our_own_marks_come_out(html: str) -> None:
    for block in convert(html).blocks:
        texts = (
            block.value["items"]
            if block.type == "list"
            else [block.value]
            if block.type == "paragraph"
            else []
        )
        for text in texts:
            rest = INLINE.sub("", text)
            assert "<" not in rest
            assert "javascript:" not in "".join(re.findall(r'href="([^"]*)"', text)).lower()
            assert finish(text.replace("<p>", "").replace("</p>", "")) == text.replace("<p>", "").replace(
                "</p>", ""
            )


@settings(max_examples=150, deadline=None)
@given(st.lists(st.from_regex(r"\A[a-zäöß]{1,9}\Z"), min_size=1, max_size=15), st.data())
def test_plain_words_survive_whatever_stands_between_them(words: list[str], data: st.DataObject) -> None:
    between = st.sampled_from(
        ["<p>", "</p>", "<div>", "</div>", "<b>", "</b>", "<li>", "</ul>", "<ul>", "<td>", "<tr>", "<table>", "</table>",
         "<blockquote>", "</blockquote>", "<h2>", "</h2>", "<figure>", "</figure>", "<figcaption>", "<img src=/a.jpg>", "<a>",
         "\n\n", "<br>", "<dl>", "<dd>", "<dt>", "</dl>", "<cite>", "</cite>", "<pre>", "</pre>", "<details>", "</details>",
         "<summary>", "<span", " ", "<nav>", "[vc_row]", "<article>", "</x>"]
    )  # fmt: skip
    html = "".join(f" {word} {data.draw(between)}" + (">" if "<span" in "" else "") for word in words)
    html = html.replace("<span", "<span>")
    found = words_of_blocks(convert(html).blocks)
    for word in words:
        assert found[word] >= 1, html


@settings(max_examples=300, deadline=None)
@given(
    st.text(max_size=40),
    st.sampled_from(
        ["", "javascript:", "JAVASCRIPT:", "data:", "//", "https://", "mailto:", "/", "vbscript:"]
    ),
)
def test_an_address_is_clean_or_nothing(rest: str, start: str) -> None:
    url = clean_url(start + rest)
    assert url == "" or re.match(r"(?:https?://[^/]|mailto:|tel:|/(?![/\\]))", url, re.IGNORECASE)
