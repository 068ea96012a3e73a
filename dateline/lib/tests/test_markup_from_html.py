"""What was typed elsewhere reads here as it did there, and does nothing else."""

import pytest

from dateline.lib.markup import to_html
from dateline.lib.markup_from_html import markup_from_html

LINK = '<a href="https://a.example/x" rel="external nofollow ugc noopener">'


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("One\n\nTwo <b>loud</b> and <em>soft</em>", "<p>One</p>\n<p>Two <strong>loud</strong> and <em>soft</em></p>"),
        ("<p>One</p><p>Two<br>three</p>", "<p>One</p>\n<p>Two<br>\nthree</p>"),
        ("<strong> spaced </strong>words", "<p><strong>spaced</strong> words</p>"),
        (f'see {LINK}<i>this</i></a>.', f"<p>see {LINK}<em>this</em></a>.</p>"),
        ('<a href="javascript:alert(1)">x</a>', "<p>x</p>"),
        ("<blockquote>Said\nso</blockquote>Indeed", "<blockquote>\n<p>Said<br>\nso</p>\n</blockquote>\n<p>Indeed</p>"),
        ("2 * 3 * 4 and snake_case_name [sic]", "<p>2 * 3 * 4 and snake_case_name [sic]</p>"),
        ("a &lt;b&gt; &amp; c", "<p>a &lt;b&gt; &amp; c</p>"),
        ("&gt; no quote", "<p>&gt; no quote</p>"),
        ("<script>alert(1)</script>kept<style>p{}</style>", "<p>kept</p>"),
        ("<b>never closed", "<p><strong>never closed</strong></p>"),
        ("</b>closed only", "<p>closed only</p>"),
        ("<img src=x onerror=alert(1)>", ""),
        ("<ul><li>One</li><li>Two</li></ul>", "<p>One</p>\n<p>Two</p>"),
        ('<a href="http://[">broken</a>', "<p>broken</p>"),
        ("", ""),
    ],
)  # fmt: skip
def test_it_reads_as_it_did(html: str, shown: str) -> None:
    assert to_html(markup_from_html(html), quotes=True) == shown


def test_ten_thousand_tags_inside_each_other_keep_their_words() -> None:
    assert "deep" in markup_from_html("<b>" * 10_000 + "deep" + "</b>" * 10_000)
