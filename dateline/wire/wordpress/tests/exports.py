"""Exports for tests: the real one, our own samples, and small ones built from parts."""

from pathlib import Path
from xml.sax.saxutils import escape

import pytest

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
REAL = Path("data/wordpress/theme-unit-test.xml")


def theme_unit_test() -> Path:
    """The theme unit test of WordPress, a real export, which lies beside the repository and not in it."""
    for folder in Path(__file__).resolve().parents:
        if (folder / "shared" / REAL).is_file():
            return folder / "shared" / REAL
    pytest.fail(f"The real export is missing: expected shared/{REAL} in a folder above this test.")


def wxr(*items: str, head: str = "", declaration: str = '<?xml version="1.0" encoding="UTF-8"?>') -> str:
    """An export of an invented site with these items."""
    return f"""{declaration}
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Old Post</title><link>https://old-post.example</link>
<wp:wxr_version>1.2</wp:wxr_version><wp:base_blog_url>https://old-post.example</wp:base_blog_url>
{head}
{"".join(items)}
</channel></rss>
"""


def item(number: int, title: str = "A story", body: str = "Words.", *, extra: str = "", **fields: str) -> str:
    """One item; `fields` are its `wp:` elements."""
    told = {
        "post_id": str(number),
        "post_date": "2020-02-03 10:00:00",
        "post_date_gmt": "2020-02-03 10:00:00",
        "post_name": f"item-{number}",
        "status": "publish",
        "post_parent": "0",
        "post_type": "post",
        **fields,
    }
    values = "".join(f"<wp:{name}>{escape(value)}</wp:{name}>" for name, value in told.items())
    cdata = body.replace("]]>", "]]]]><![CDATA[>")
    return f"""<item><title>{escape(title)}</title><link>https://old-post.example/2020/02/item-{number}/</link>
<dc:creator>ben</dc:creator><content:encoded><![CDATA[{cdata}]]></content:encoded>
<excerpt:encoded><![CDATA[]]></excerpt:encoded>{values}{extra}</item>
"""


def comment(number: int, text: str = "I saw it.", **fields: str) -> str:
    """One comment, for the `extra` of an item."""
    told = {
        "comment_id": str(number), "comment_author": "Dora", "comment_date_gmt": "2020-02-04 10:00:00",
        "comment_content": text, "comment_approved": "1", "comment_type": "", "comment_parent": "0", **fields,
    }  # fmt: skip
    values = "".join(f"<wp:{name}>{escape(value)}</wp:{name}>" for name, value in told.items())
    return f"<wp:comment>{values}</wp:comment>"


def category(slug: str, name: str = "") -> str:
    """A category of an item, for its `extra`."""
    return f'<category domain="category" nicename="{slug}">{escape(name or slug.title())}</category>'


def attachment(number: int, path: str, *, parent: int = 0, **meta: str) -> str:
    """A picture below the uploads of the invented site."""
    url = f"https://old-post.example/wp-content/uploads/{path}"
    metas = {"_wp_attached_file": path, **meta}
    extra = "".join(
        f"<wp:postmeta><wp:meta_key>{key}</wp:meta_key><wp:meta_value>{escape(value)}</wp:meta_value></wp:postmeta>"
        for key, value in metas.items()
    )
    return item(
        number, path.rpartition("/")[2], "", extra=extra, post_type="attachment", status="inherit",
        post_parent=str(parent), attachment_url=url,
    )  # fmt: skip
