"""Every format is read into the same plain items; whatever is broken is mended and told, or refused."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dateline.wire.feeds.reader import read_feed
from dateline.wire.feeds.records import Feed, FeedFile, FeedItem, NotAFeed, Status

NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
SAMPLES = Path(__file__).parent.parent / "samples"
SEAL = "A seal slept on the slipway all morning and nobody dared to launch a boat, so the…"


def sample(name: str) -> Feed:
    return read_feed((SAMPLES / name).read_bytes(), now=NOON)


def rss(items: str, before: str = '<?xml version="1.0" encoding="UTF-8"?>') -> bytes:
    return f'{before}<rss version="2.0"><channel><title>Wire</title>{items}</channel></rss>'.encode()


def read(items: str | bytes, **options: str) -> Feed:
    return read_feed(rss(items) if isinstance(items, str) else items, now=NOON, **options)


def one(items: str | bytes, **options: str) -> FeedItem:
    [item] = read(items, **options).items
    return item


@pytest.mark.parametrize(
    ("name", "format", "title", "headlines"),
    [
        ("rss20.xml", "RSS 2.0", "Coast Wire", ["Ferry & fog: no crossing before noon", "Bakery reopens"]),
        ("rss10.xml", "RSS 1.0", "Hill Press", ["Cable car counts its millionth guest"]),
        ("rss091.xml", "RSS 0.91", "Café Gazette", ["Choir sings in the drained pool"]),
        ("rss092.xml", "RSS 0.92", "Old Quay News", [SEAL]),
        ("atom10.xml", "Atom 1.0", "Valley & River", ["Bridge closed", "Use <b> sparingly"]),
        ("atom03.xml", "Atom 0.3", "Lamp Street Journal", ["Clock repaired"]),
        ("json10.json", "JSON Feed 1", "Garden Notes", ["Frost tonight. Cover the beans."]),
        ("json11.json", "JSON Feed 1.1", "Harbour <Radio>", ["Fog horn falls silent"]),
    ],
)  # fmt: skip
def test_every_format_is_read(name: str, format: str, title: str, headlines: list[str]) -> None:
    feed = sample(name)
    assert (feed.format, feed.title, [item.title for item in feed.items]) == (format, title, headlines)


def test_an_item_of_rss_comes_with_all_that_it_says() -> None:
    item = sample("rss20.xml").items[0]
    assert "noon</b>" in item.html
    assert replace(item, html="") == FeedItem(
        identity="guid:coast-1001",
        title="Ferry & fog: no crossing before noon",
        link="https://coastwire.example/2026/ferry-fog",
        base="https://coastwire.example/2026/ferry-fog",
        summary="Boats stay in the harbour until the fog lifts.",
        authors=("Mara Lindqvist",),
        categories=("Ferry", "Weather"),
        published=datetime(2026, 5, 4, 6, 15, tzinfo=UTC),
        files=(
            FeedFile("https://coastwire.example/pictures/lead.jpg", "image/jpeg", 0, "The pier at eight.", "Iven Rask"),
            FeedFile("https://coastwire.example/sound/horn.mp3", "audio/mpeg", 123456),
        ),
    )  # fmt: skip


def test_an_entry_of_atom_comes_with_its_base_its_authors_and_both_dates() -> None:
    feed = sample("atom10.xml")
    item, plain = feed.items
    assert item.link == "https://valley.example/news/bridge"
    assert item.base == "https://valley.example/news/"
    assert item.authors == ("Jun Aldous", "Pia Corm")
    assert item.categories == ("Roads",)
    assert (item.published, item.updated) == (
        datetime(2026, 5, 4, 0, 0, tzinfo=UTC), datetime(2026, 5, 4, 8, 0, tzinfo=UTC),
    )  # fmt: skip
    assert [file.url for file in item.files] == ["https://valley.example/news/bridge.jpg"]
    assert plain.html == "<p>First paragraph.</p><p>Second paragraph &lt;here&gt;.</p>"
    assert (feed.address, feed.recalled) == (
        "https://valley.example/atom.xml",
        ("guid:tag:valley.example,2026:9",),
    )


def test_an_item_of_json_feed_comes_with_all_that_it_says() -> None:
    item = sample("json11.json").items[0]
    assert (item.identity, item.authors, item.categories) == (
        "guid:r-1",
        ("Ada Quill", "Bo Fenn"),
        ("Ferry", "Sound"),
    )
    assert item.updated == datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
    assert [file.type for file in item.files] == ["image", "audio/mpeg"]
    assert sample("json10.json").items[0].html == "<p>Frost tonight.</p><p>Cover the beans.</p>"


@pytest.mark.parametrize("name", sorted(path.name for path in SAMPLES.iterdir()))
def test_a_sample_is_read_the_same_twice(name: str) -> None:
    assert [item.checksum for item in sample(name).items] == [item.checksum for item in sample(name).items]


# B41: what is no feed


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b"  \n", "is empty"),
        (b"<!DOCTYPE html><html><body>Hello</body></html>", "is a web page"),
        (b"<html><body>Hello</body></html>", "is a web page"),
        (b'<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//X//DTD//EN" "http://x.example/x"><html/>', "is a web page"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "begins with <svg>"),
        (b"root:x:0:0", "neither XML nor JSON"),
        (b"\x89PNG\r\n\x1a\n", "neither XML nor JSON"),
        (b"PK\x03\x04", "is packed"),
        (b"\x1f\x8b\x08", "is packed"),
        (b"[1, 2]", "has no items"),
        (b'{"items": {}}', "has no items"),
        (b'{"items": [', "broken JSON"),
        (b"[" * 100_000, "broken JSON"),
        (b'{"items": [' + b"9" * 5_000 + b"]}", "broken JSON"),
        (b"<", "neither XML nor JSON"),
        (b"<?xml", "cut off"),
        (b"<rss>" + b"a" * 5_000_000, "is larger than 5 MB"),
    ],
)  # fmt: skip
def test_b41_what_is_no_feed_is_refused_in_words(data: bytes, words: str) -> None:
    with pytest.raises(NotAFeed, match=words):
        read(data)


def test_b41_items_beyond_the_limit_are_counted_and_left() -> None:
    feed = read("<item><title>One more</title></item>" * 2_500)
    assert (len(feed.items), feed.beyond) == (2_000, 500)
    assert "500 items beyond" in feed.ills[0]
    json = read(b'{"items": [' + b",".join([b'{"id": 1}'] * 2_001) + b"]}")
    assert (len(json.items), json.beyond) == (2_000, 1)


def test_a_path_in_bytes_is_never_opened(tmp_path: Path) -> None:
    secret = tmp_path / "secret.xml"
    secret.write_bytes(rss("<item><title>Secret</title></item>"))
    for data in (str(secret).encode(), b"/etc/hostname", b"http://127.0.0.1/"):
        with pytest.raises(NotAFeed):
            read(data)


# B42: dates, versions, identities


@pytest.mark.parametrize("date", ["Fri, 01 Jan 2099 00:00:00 GMT", "2099-01-01T00:00:00Z"])
def test_b42_a_date_ahead_counts_as_now_and_is_told(date: str) -> None:
    item = one(f"<item><title>x</title><pubDate>{date}</pubDate></item>")
    assert item.published == NOON
    assert "2099-01-01" in item.ills[0]


@pytest.mark.parametrize(
    "date",
    ["0000-00-00T00:00:00Z", "0000", "0", "", "Mon, 00 Xxx 0000 00:00:00", "soon", "1601-01-01", "9" * 400],
)
def test_b42_a_date_that_is_none_is_none(date: str) -> None:
    item = one(f"<item><title>x</title><pubDate>{date}</pubDate></item>")
    assert item.published is None
    assert one(b'{"items": [{"date_published": "%s"}]}' % date.encode()).published is None


def test_b42_versions_are_numbers_and_may_be_missing() -> None:
    versions = {item.identity: item.version for item in sample("statuses.xml").items}
    assert (versions["guid:numbered"], versions["guid:usable"]) == (10, None)
    assert one("<item><version>9a</version></item>").version is None


@pytest.mark.parametrize(
    ("item", "identity"),
    [
        ("<guid>a b</guid><link>https://w.example/1</link>", "guid:ab"),
        ("<link>https://w.example/1</link>", "link:https://w.example/1"),
        ("<title>x</title>", "sha256:"),
        (f"<guid>{'g' * 600}</guid>", "guid-sha256:"),
    ],
)
def test_an_item_is_known_by_guid_else_link_else_what_it_says(item: str, identity: str) -> None:
    found = one(f"<item>{item}</item>").identity
    assert found.startswith(identity)
    assert len(found) <= 500


def test_b43_every_status_is_understood_whatever_its_prefix() -> None:
    statuses = {item.identity.removeprefix("guid:"): item.status for item in sample("statuses.xml").items}
    assert statuses == {
        "usable": Status.USABLE, "withheld": Status.WITHHELD, "canceled": Status.CANCELED, "killed": Status.CANCELED,
        "embargoed": Status.EMBARGOED, "endless": Status.EMBARGOED, "numbered": Status.USABLE,
    }  # fmt: skip
    assert sample("statuses.xml").items[4].embargo == datetime(2026, 6, 1, 4, 0, tzinfo=UTC)
    assert one(b'{"items": [{"pubstatus": "canceled"}]}').status == Status.CANCELED


# B45: titles and letters


@pytest.mark.parametrize(
    ("title", "headline"),
    [
        ("&lol9;", "First words of the text"),
        ("&amp;lol9;", "First words of the text"),
        ("<![CDATA[<b></b><img src=x>]]>", "First words of the text"),
        ("<b></b>", "First words of the text"),
        ("\u202e\u2066\u200b", "First words of the text"),
        ("&#0;&#x1F;&#xFFFF;", "First words of the text"),
        ("\x00\x07", "First words of the text"),
        ("", "First words of the text"),
        ("One\x00two\x1b[31m", "Onetwo[31m"),
        ("One \u202etwo", "One two"),
        ("Fish &amp; chips &amp;amp; tea", "Fish & chips & tea"),
        ("Fish & chips &nbsp; &eacute; &ndash; R&D", "Fish & chips \xa0 é – R&D"),
        ("<![CDATA[One & <i>two</i> &eacute;]]>", "One & two é"),
        ("&lt;script&gt;alert(1)&lt;/script&gt;Safe", "Safe"),
        (" Two \n lines\t here ", "Two lines here"),
    ],
)
def test_b45_a_title_is_clean_and_never_empty(title: str, headline: str) -> None:
    item = one(f"<item><title>{title}</title><description>First words of the text</description></item>")
    assert item.title == headline


def test_b45_a_title_of_100_kb_is_cut_at_a_word() -> None:
    title = one(f"<item><title>{'seaweed ' * 12_500}</title></item>").title
    assert 290 <= len(title) <= 300
    assert title.endswith("seaweed…")
    assert len(one(f"<item><title>{'x' * 100_000}</title></item>").title) == 300


def test_b45_an_item_of_nothing_still_has_a_headline() -> None:
    assert one("<item/>").title == "—"
    assert one("<item><link>https://w.example/2026/a</link></item>").title == "w.example/2026/a"


CAFE = "<item><title>Café “ouvert” – 5 €</title></item>"


@pytest.mark.parametrize(
    ("declared", "real", "content_type", "is_told"),
    [
        ("UTF-8", "utf-8", "", False),
        ("UTF-8", "cp1252", "", True),
        ("ISO-8859-1", "cp1252", "", False),
        ("windows-1252", "cp1252", "", False),
        ("ISO-8859-1", "utf-8", "", True),
        ("us-ascii", "cp1252", "", False),
        ("UTF-16", "utf-16", "", False),
        ("UTF-16", "utf-16-le", "", False),
        ("UTF-16", "utf-8", "", True),
        ("UTF-8", "utf-8-sig", "", False),
        ("x-unknown", "utf-8", "", True),
        ("utf-7", "utf-8", "", True),
        ("unicode_escape", "utf-8", "", True),
        ("UTF-8", "cp1252", "text/xml; charset=windows-1252", False),
        ("ISO-8859-1", "utf-8", 'text/xml; charset="utf-8"', False),
        ("UTF-8", "utf-32", "", False),
    ],
)
def test_b45_letters_are_read_as_declared_or_as_they_are(
    declared: str, real: str, content_type: str, is_told: bool
) -> None:
    data = rss(CAFE, f'<?xml version="1.0" encoding="{declared}"?>').decode().encode(real)
    feed = read_feed(data, now=NOON, content_type=content_type)
    assert feed.items[0].title == "Café “ouvert” – 5 €"
    assert bool(feed.ills) == is_told


@pytest.mark.parametrize(
    "broken",
    [
        "<item><title>One</title><description>Tom & Jerry</description></item>",
        "<item><title>One</title><description>a &unknown; b</description></item>",
        "<item><title>One</title><description><p>a<br>b</description></item>",
        "<item><title>One</title><media:content url='https://w.example/a.jpg'/></item>",
        "<item><title>One</title><description>cut of",
    ],
)
def test_a_feed_that_is_not_well_formed_is_mended_and_marked_ill(broken: str) -> None:
    data = b'<rss version="2.0"><channel>' + broken.encode()
    feed = read_feed(data, now=NOON)
    assert [item.title for item in feed.items] == ["One"]
    assert feed.ills


def test_odd_values_of_json_are_passed_over() -> None:
    odd = b"""{"version": 3, "title": ["x"], "items": [null, 7,
        {"id": {}, "title": 5, "tags": "x", "authors": [7, {"name": []}],
        "author": "x", "attachments": [{"url": 3}, 9], "image": "javascript:x", "url": "file:///etc/passwd",
        "content_html": ["x"], "date_published": 3, "version": -1, "summary": "\\ud800 half"}]}"""
    item = one(odd)
    assert (item.title, item.link, item.files, item.authors, item.version) == ("5", "", (), (), None)
