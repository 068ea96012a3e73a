"""Bodies become blocks: the right ones, with every word, and with nothing that could do harm."""

import time
from typing import Any

import pytest

from dateline.wire.wordpress.blocks import convert
from dateline.wire.wordpress.pieces import AttachedPictures, Picture, Sound
from dateline.wire.wordpress.records import Item
from dateline.wire.wordpress.tests.exports import theme_unit_test
from dateline.wire.wordpress.tests.words import words_of_blocks, words_of_source
from dateline.wire.wordpress.wxr import read

IMG = "https://old-post.example/wp-content/uploads/2020/02/quay.jpg"


def blocks(html: str) -> list[tuple[str, Any]]:
    return [(block.type, block.value) for block in convert(html).blocks]


def one(html: str) -> tuple[str, Any]:
    found = blocks(html)
    assert len(found) == 1, found
    return found[0]


def met(html: str) -> set[str]:
    return {kind for kind, _ in convert(html).met}


@pytest.fixture(scope="module")
def real_items() -> list[Item]:
    wanted = ("post", "page", "attachment")
    return [r for r in read(theme_unit_test()) if isinstance(r, Item) and r.type in wanted]


def test_no_word_of_the_real_export_is_lost_and_none_comes_twice(real_items: list[Item]) -> None:
    assert len(real_items) == 116
    for item in real_items:
        source, ours = words_of_source(item.content), words_of_blocks(convert(item.content).blocks)
        assert not source - ours, (item.post_id, item.title)
        # Nested numbered lists get their numbers as text; nothing else is added.
        assert all(word.isdigit() for word in ours - source), (item.post_id, ours - source)


def test_the_real_export_becomes_blocks_of_every_kind(real_items: list[Item]) -> None:
    kinds = {block.type for item in real_items for block in convert(item.content).blocks}
    assert kinds >= {
        "paragraph", "heading", "list", "quote", "photo", "gallery", "embed", "audio", "video", "table",
        "preformatted",
    }  # fmt: skip


# Text


def test_blank_lines_are_paragraphs_and_line_ends_are_breaks_in_old_bodies() -> None:
    assert blocks("One\ntwo\n\nThree<br />\nfour") == [
        ("paragraph", "<p>One<br>two</p>"),
        ("paragraph", "<p>Three<br>four</p>"),
    ]


def test_two_breaks_in_a_row_are_a_paragraph() -> None:
    assert [value for _, value in blocks("One<br><br>two<br />\n<br />\nthree")] == [
        "<p>One</p>", "<p>two</p>", "<p>three</p>",
    ]  # fmt: skip


def test_line_ends_mean_nothing_in_a_body_of_the_block_editor() -> None:
    html = "<!-- wp:paragraph -->\n<p>One\ntwo</p>\n<!-- /wp:paragraph -->"
    assert one(html) == ("paragraph", "<p>One two</p>")


def test_inline_marks_are_ours_and_the_rest_is_words() -> None:
    html = '<p><strong>B</strong> <em>I</em> <span style="x">S</span> <u>U</u> <kbd>K</kbd> <q>Q</q> H<sub>2</sub></p>'
    assert one(html)[1] == "<p><b>B</b> <i>I</i> S U <code>K</code> “Q” H<sub>2</sub></p>"


def test_a_mark_that_spans_paragraphs_is_closed_and_opened_again() -> None:
    assert [value for _, value in blocks("<b>One\n\ntwo</b> three")] == [
        "<p><b>One</b></p>",
        "<p><b>two</b> three</p>",
    ]


def test_headings_keep_their_order_below_the_headline() -> None:
    html = "<h1>A</h1><h2>B <em>b</em></h2><h3>C</h3><h5>D</h5>"
    assert [value for _, value in blocks(html)] == [
        {"text": "A", "level": "2"}, {"text": "B b", "level": "2"},
        {"text": "C", "level": "3"}, {"text": "D", "level": "4"},
    ]  # fmt: skip


def test_a_heading_too_long_for_one_stays_as_words() -> None:
    assert one(f"<h2>{'word ' * 60}</h2>")[0] == "paragraph"


def test_right_to_left_text_keeps_its_order_and_loses_overrides() -> None:
    assert one("<p>שלום \u2067עולם\u2069 \u202eevil</p>")[1] == "<p>שלום \u2067עולם\u2069 evil</p>"
    assert one("<p>open \u2067end</p>")[1] == "<p>open end</p>"


def test_emoji_pictures_are_the_characters_they_show() -> None:
    html = '<p>Fish <img class="emoji" alt="🐟" src="https://s.w.org/x.png"> <img class="wp-smiley" alt=":)" src="/s.gif"></p>'
    assert one(html)[1] == "<p>Fish 🐟 :)</p>"


def test_rules_and_page_breaks_vanish_without_a_trace_in_the_text() -> None:
    assert [kind for kind, _ in blocks("One<hr>two<!--more-->three<!--nextpage-->four")] == ["paragraph"] * 4


# Lists, quotes, tables, boxes


def test_a_list_in_a_list_stays_inside_its_item_so_that_outer_numbers_hold() -> None:
    kind, value = one(
        "<ol><li>One</li><li>Two<ul><li>a</li><li>b<ol><li>x</li></ol></li></ul></li><li>Three</li></ol>"
    )
    assert kind == "list"
    assert value == {"ordered": True, "items": ["One", "Two<br>– a<br>– b<br>\u20031. x", "Three"]}


def test_a_list_that_begins_elsewhere_is_told() -> None:
    assert met('<ol start="4"><li>Four</li></ol>') == {"list-numbering"}


def test_a_picture_in_a_list_follows_it() -> None:
    found = blocks(f'<ul><li>One <img src="{IMG}"></li><li>Two</li></ul>')
    assert [kind for kind, _ in found] == ["list", "photo"]
    assert found[0][1]["items"] == ["One", "Two"]


def test_terms_and_their_meanings_are_bullets() -> None:
    assert one("<dl><dt>Ebb</dt><dd>Falls</dd><dt>Flood</dt><dd>Rises</dd></dl>")[1]["items"] == [
        "<b>Ebb</b><br>Falls", "<b>Flood</b><br>Rises",
    ]  # fmt: skip


def test_a_quotation_ends_with_its_speaker() -> None:
    html = '<blockquote><p>One.</p><p>Two.</p><cite>— <a href="https://clerk.example/x">Ada Brook</a></cite></blockquote>'
    assert one(html) == (
        "quote",
        {
            "text": "One.\n\nTwo.", "speaker": "Ada Brook", "source": "",
            "source_url": "https://clerk.example/x", "language": "",
        },
    )  # fmt: skip


def test_a_title_cited_in_the_middle_of_a_quotation_is_no_speaker() -> None:
    value = one("<blockquote>As the <cite>Post</cite> wrote.</blockquote>")[1]
    assert (value["text"], value["speaker"]) == ("As the Post wrote.", "")


def test_a_pull_quote_is_one() -> None:
    html = '<figure class="wp-block-pullquote"><blockquote><p>Loud</p><cite>Ada</cite></blockquote></figure>'
    assert one(html) == ("pull_quote", {"text": "Loud", "speaker": "Ada"})


def test_what_cannot_be_quoted_follows_the_quotation() -> None:
    found = blocks(
        f'<blockquote>Words<img src="{IMG}"><table><tr><td>a</td><td>b</td></tr></table></blockquote>'
    )
    assert [kind for kind, _ in found] == ["quote", "photo", "table"]


def test_a_table_keeps_its_cells_heads_and_caption() -> None:
    html = (
        "<figure><table><thead><tr><th>Day</th><th>Sacks</th></tr></thead><tbody><tr><td>Mon</td><td>1<br>2</td></tr>"
        '<tr><td colspan="2">None</td></tr></tbody></table><figcaption>Output</figcaption></figure>'
    )
    assert one(html) == (
        "table",
        {
            "data": [["Day", "Sacks"], ["Mon", "1\n2"], ["None", ""]],
            "first_row_is_table_header": True,
            "first_col_is_header": False,
            "table_caption": "Output",
        },
    )


def test_a_table_that_lays_out_a_page_is_taken_apart() -> None:
    assert [kind for kind, _ in blocks("<table><tr><td>One</td></tr><tr><td>Two</td></tr></table>")] == [
        "paragraph"
    ] * 2


def test_what_opens_by_a_click_is_a_fact_box() -> None:
    html = "<details><summary>Mills</summary><p>They <em>turn</em>.</p><ul><li>Wheel</li></ul></details>"
    assert one(html) == (
        "fact_box",
        {"title": "Mills", "text": "<p>They <i>turn</i>.</p><ul><li>Wheel</li></ul>"},
    )


def test_code_and_verse_keep_their_lines_and_spaces() -> None:
    assert one("<pre>a\n  b &lt;c&gt;</pre>") == ("preformatted", {"text": "a\n  b <c>"})
    assert one('<pre class="wp-block-verse">Sea<br>  salt</pre>')[1] == {"text": "Sea\n  salt"}
    assert one("[code]if (a<b) { x[1]; }\n\n y();[/code]")[1] == {"text": "if (a<b) { x[1]; }\n\n y();"}


# Pictures, recordings, embeds


def test_a_captioned_picture_is_a_photo_with_its_attachment() -> None:
    html = f'[caption id="attachment_9" width="300"]<a href="{IMG}"><img class="wp-image-9" src="{IMG}" alt="Quay"></a> The <em>quay</em>[/caption]'
    kind, value = one(html)
    assert kind == "photo"
    assert value["photo"] == Picture(9, IMG, "Quay", "The quay")
    assert (value["caption"], value["alt"]) == ("The quay", "Quay")


def test_the_caption_attribute_of_old_exports_is_a_caption_too() -> None:
    assert (
        one(f'[caption caption="A &quot;quay&quot;"]<img src="{IMG}">[/caption]')[1]["caption"] == 'A "quay"'
    )


def test_a_picture_in_running_text_does_not_split_the_sentence() -> None:
    found = blocks(f'<p>Before <img src="{IMG}"> after.</p><p><img src="{IMG}"> First.</p>')
    assert [kind for kind, _ in found] == ["paragraph", "photo", "photo", "paragraph"]
    assert found[0][1] == "<p>Before after.</p>"


def test_galleries_old_and_new_hold_their_pictures_once() -> None:
    new = (
        '<figure class="wp-block-gallery has-nested-images">'
        f'<figure class="wp-block-image"><img class="wp-image-1" src="{IMG}"/><figcaption>One</figcaption></figure>'
        f'<figure class="wp-block-image"><img class="wp-image-2" src="{IMG}"/></figure>'
        "<figcaption>Both</figcaption></figure>"
    )
    kind, value = one(new)
    assert (kind, value["title"], [p["caption"] for p in value["photos"]]) == ("gallery", "Both", ["One", ""])
    assert [p["photo"].attachment for p in one('[gallery ids="5, 3"]')[1]["photos"]] == [5, 3]
    assert one('[gallery exclude="4"]')[1]["photos"] == AttachedPictures((4,))


def test_a_picture_that_loads_late_is_the_picture_and_not_its_stand_in() -> None:
    html = f'<img src="data:image/gif;base64,R0lGOD" data-src="{IMG}"><noscript><img src="{IMG}"></noscript>'
    assert one(html)[1]["photo"].url == IMG


def test_pictures_without_address_pixels_and_data_are_told() -> None:
    assert met('<img src="data:image/png;base64,AAAA">') == {"data-picture"}
    assert met('<img src="https://t.example/p.gif" width="1" height="1">') == {"tracking-pixel"}
    assert met('<img src="">') == {"picture-without-address"}
    assert met(f'<p><img src="data:image/png;base64,{"A" * 5000}">Words</p>') >= {"data-address"}


def test_a_cover_is_its_picture_and_its_words() -> None:
    html = (
        '<div class="wp-block-cover"><div role="img" class="wp-block-cover__image-background wp-image-7" '
        f'style="background-image:url({IMG})"></div><p>Over it</p></div>'
    )
    found = blocks(html)
    assert [kind for kind, _ in found] == ["photo", "paragraph"]
    assert found[0][1]["photo"].attachment == 7


@pytest.mark.parametrize(
    ("html", "url"),
    [
        ("https://youtu.be/abcdefgh", "https://www.youtube.com/watch?v=abcdefgh"),
        ("<p>https://v.example/1</p>", "https://v.example/1"),
        ('<iframe src="//player.vimeo.com/video/77"></iframe>', "https://vimeo.com/77"),
        ("[embed]https://v.example/2[/embed]", "https://v.example/2"),
        (
            "[youtube=http://www.youtube.com/watch?v=abcdefgh&w=320]",
            "http://www.youtube.com/watch?v=abcdefgh&w=320",
        ),
        ("[vimeo 141358]", "https://vimeo.com/141358"),
        ('<object><param name="movie" value="http://v.example/f.swf"></object>', "http://v.example/f.swf"),
        (
            '<script src="https://gist.github.com/ben/abc123.js"></script>',
            "https://gist.github.com/ben/abc123",
        ),
        ('<!-- wp:embed {"url":"https://v.example/3"} /-->', "https://v.example/3"),
    ],
)
def test_what_stood_on_another_site_is_a_card(html: str, url: str) -> None:
    kind, value = one(html)
    assert (kind, value["url"]) == ("embed", url)
    assert value["title"]


def test_an_address_on_a_line_of_its_own_is_a_card_and_one_in_a_sentence_is_not() -> None:
    found = blocks("Watch:\nhttps://v.example/1\nand see https://v.example/2 too")
    assert [kind for kind, _ in found] == ["paragraph", "embed", "paragraph"]


def test_a_post_of_a_network_is_a_card_with_its_words() -> None:
    html = '<blockquote class="twitter-tweet"><p>Low tide!</p>— Gull (@gull) <a href="https://twitter.com/gull/status/1">May</a></blockquote>'
    kind, value = one(html)
    assert (kind, value["url"]) == ("embed", "https://twitter.com/gull/status/1")
    assert "Low tide!" in value["description"]


def test_recordings_are_players() -> None:
    assert one("[audio https://v.example/a.mp3]")[1]["recording"] == Sound(0, "https://v.example/a.mp3")
    html = '<figure><video poster="https://v.example/p.jpg"><source src="https://v.example/a.mp4">No video</video><figcaption>Boats</figcaption></figure>'
    kind, value = one(html)
    assert (kind, value["title"], value["poster"].url) == ("video", "Boats", "https://v.example/p.jpg")


# Shortcodes and other things without a place


@pytest.mark.parametrize(
    "text",
    ["the [then] mayor", "[sic]", "[co-worker]", "[...] and [1]", "coracles [simple boat]", "[audio unclear]",
     "[quote from memory]", "[a & b]", "[don't]", "[product] line", "[[gallery]]"],
)  # fmt: skip
def test_words_in_brackets_are_words(text: str) -> None:
    assert one(text)[1] == f"<p>{text.replace('&', '&amp;').replace('[[gallery]]', '[gallery]')}</p>"
    assert not met(text)


@pytest.mark.parametrize(
    "code",
    ['[contact-form-7 id="7"]', "[woocommerce_cart]", "[jetpack_subscription_form]", "[toc]", "[foo_bar]"],
)
def test_a_plug_ins_shortcode_is_taken_out_and_named(code: str) -> None:
    assert [value for _, value in blocks(f"Before\n\n{code}\n\nafter")] == ["<p>Before</p>", "<p>after</p>"]
    assert met(code) == {"shortcode"}


def test_the_words_between_unknown_shortcodes_stay() -> None:
    found = blocks(
        '[vc_row][vc_column width="1/2"][vc_column_text]Inside[/vc_column_text][/vc_column][/vc_row]'
    )
    assert found == [("paragraph", "<p>Inside</p>")]


def test_blocks_that_the_old_server_made_are_named() -> None:
    assert met("<!-- wp:latest-posts /-->") == {"block"}
    assert one('<!-- wp:block {"ref":31} /-->') == ("reusable", 31)


# Harm


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>", "<style>p{}</style>", "<p onclick='x()'>Word</p>",
        "<svg><script>alert(1)</script><text>x</text></svg>", "<math><mtext><table><mglyph><style><img src=x onerror=y>",
        '<noscript><p title="</noscript><img src=x onerror=alert(1)>">Word</noscript>', "<base href='//evil.example'>",
        '<meta http-equiv="refresh" content="0;url=//evil.example">', "<form action=x><input name=a value=b></form>",
        "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>", "<p>&amp;lt;script&amp;gt;</p>", "<scr<script>ipt>alert(1)</script>",
        "<img src=x onerror=alert(1)>", "<a href='data:text/html,<script>1</script>'>x</a>",
        "<iframe srcdoc='<script>1</script>'></iframe>", "[caption]<img src='x' onerror=y>[/caption]",
    ],
)  # fmt: skip
def test_nothing_that_runs_comes_through(html: str) -> None:
    for kind, value in blocks(html):
        if kind == "paragraph":
            for bad in (
                "<script",
                "<style",
                "onerror=",
                "onclick",
                "<svg",
                "<img",
                "<form",
                "<base",
                "<meta",
            ):
                assert bad not in value.replace("&lt;script", "")
    assert "&amp;lt;script" not in str(blocks("<p>&lt;script&gt;</p>"))


@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "jav\tascript:alert(1)", "java\nscript:x", " javascript:x",
        "&#106;avascript:x", "\x01javascript:x", "data:text/html,x", "vbscript:x", "ssh://host", "//evil.example/x",
        "\\\\evil.example", "/\\evil.example", "/\t/evil.example", "https://user:pass@bank.example", "http://", "file:///etc/passwd",
        "#top", "?x=1",
    ],
)  # fmt: skip
def test_a_link_that_leads_nowhere_safe_is_words(href: str) -> None:
    assert one(f'<a href="{href}">Word</a>')[1] == "<p>Word</p>"


def test_good_links_stay_without_their_trimmings() -> None:
    html = '<a href="https://a.example/?x=1&amp;y=2" target="_blank" rel="me" title="t" style="x">A</a> <a href="/about/">B</a> <a href="mailto:a@b.example">C</a>'
    assert one(html)[1] == (
        '<p><a href="https://a.example/?x=1&amp;y=2">A</a> <a href="/about/">B</a> '
        '<a href="mailto:a@b.example">C</a></p>'
    )


def test_direction_marks_cannot_turn_the_words_of_a_link() -> None:
    assert (
        one('<a href="https://a.example">bank\u2067.example\u2069</a>')[1]
        == '<p><a href="https://a.example">bank.example</a></p>'
    )


def test_a_link_that_is_too_long_to_be_one_is_words() -> None:
    assert one(f'<a href="https://a.example/{"x" * 3000}">Word</a>')[1] == "<p>Word</p>"


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 20_000, "<b a=1>" * 20_000, "<table><tr><td>" * 6_000, "<ul><li>" * 10_000, "[caption]" * 10_000,
        "<" * 66_000, "[" * 66_000, "<!--" * 20_000, "<a href='" * 10_000, "&" * 66_000, "<blockquote>" * 10_000,
        "<b><p>" * 13_000, "<figure><img src=/a.jpg>" * 5_000, "[a b=" * 13_000, "x\n\n" * 13_000, "<p>x" * 13_000,
        "\u0301" * 33_000, "<img src=/a.jpg>" * 3_000, "<!-- wp:group -->" * 6_000, "<td>" * 16_000,
    ],
    ids=lambda html: html[:12].strip(),
)  # fmt: skip
def test_no_body_takes_more_time_than_its_length_allows(html: str) -> None:
    began = time.process_time()
    convert(html)
    assert time.process_time() - began < 3


def test_words_inside_too_many_elements_stay() -> None:
    html = "<div>" * 5_000 + "deep" + "</div>" * 5_000
    assert one(html)[1] == "<p>deep</p>"
    assert met(html) == {"too-deep"}


def test_a_body_of_three_novels_comes_in_as_plain_paragraphs() -> None:
    body = convert("<p><b>word</b> " + "word " * 9 + "</p>\n" * 1 + ("<p>" + "more " * 10_000 + "</p>") * 45)
    assert ("too-long", "") in body.met
    assert sum(words_of_blocks(body.blocks).values()) == 10 + 450_000


def test_a_body_with_more_blocks_than_a_story_holds_is_joined() -> None:
    body = convert("".join(f"<p>Line {number}</p>" for number in range(1_700)))
    assert len(body.blocks) <= 500
    assert words_of_blocks(body.blocks)["Line"] == 1_700
