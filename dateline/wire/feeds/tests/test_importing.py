"""A feed becomes drafts, once; what was edited here, what is newer and what was taken back is respected."""

import random
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from dateline.lib import faults
from dateline.media.models import Photo
from dateline.stories import actions
from dateline.stories.body import stored
from dateline.stories.models import Story
from dateline.wire.feeds import importing
from dateline.wire.feeds.report import Report
from dateline.wire.models import ImportedItem
from dateline.wire.tests.servers import Server, ok, serving
from tests.cast import NOON, Paper, ana, paper

pytestmark = pytest.mark.django_db
SAMPLES = Path(__file__).parent.parent / "samples"
WIRE = "https://coastwire.example/town.rss"


@pytest.fixture
def post() -> Paper:
    return paper()


def bring(post: Paper, data: bytes | str, **options: Any) -> Report:
    body = (
        data
        if isinstance(data, bytes)
        else f'<rss version="2.0"><channel><title>Wire</title>{data}</channel></rss>'.encode()
    )
    given = {"address": WIRE, **options}
    return importing.import_feed(data=body, section=post.town, now=NOON, **given)


def outcomes(report: Report) -> list[str]:
    return [item.outcome for item in report.items]


def item(text: str, *, guid: str = "1", date: str = "", version: str = "", more: str = "") -> str:
    day = f"<pubDate>{date}</pubDate>" if date else ""
    number = f"<version>{version}</version>" if version else ""
    return (
        f'<item><guid isPermaLink="false">{guid}</guid><title>{text}</title>'
        f"<description>{text} text.</description>{day}{number}{more}</item>"
    )


def types(story: Story) -> list[str]:
    return [block["type"] for block in stored(story.body)]


def test_every_item_becomes_a_draft_with_source_link_topics_and_clean_blocks(post: Paper) -> None:
    report = bring(post, (SAMPLES / "rss20.xml").read_bytes())
    assert outcomes(report) == ["came", "came"]
    bakery, fog = Story.objects.order_by("pk")
    assert (bakery.headline, fog.headline) == ("Bakery reopens", "Ferry & fog: no crossing before noon")
    assert not fog.live
    assert (fog.section, fog.edition, fog.by_correspondent) == (post.town, post.edition, False)
    assert fog.standfirst == "Boats stay in the harbour until the fog lifts."
    assert (fog.syndication_source, fog.canonical_url) == (
        "Coast Wire",
        "https://coastwire.example/2026/ferry-fog",
    )
    [source] = fog.sources.all()
    assert (source.nature, source.name, source.detail, source.url) == (
        "link", "Coast Wire", "by Mara Lindqvist", "https://coastwire.example/2026/ferry-fog",
    )  # fmt: skip
    assert list(fog.topics.all()) == [post.ferry]
    assert types(fog) == ["paragraph", "paragraph", "quote", "list"]
    assert stored(fog.body)[0]["value"] == (
        "<p>The first boat left at <b>noon</b>, said the "
        '<a href="https://coastwire.example/harbour">harbour office</a>.</p>'
    )
    assert fog.get_latest_revision_as_object().headline == fog.headline
    fog.get_latest_revision_as_object().full_clean()


@pytest.mark.parametrize("name", sorted(path.name for path in SAMPLES.iterdir()))
def test_a_second_run_makes_no_doubles(post: Paper, name: str) -> None:
    first = bring(post, (SAMPLES / name).read_bytes())
    stories = Story.objects.count()
    assert first.count("came") == stories > 0
    second = bring(post, (SAMPLES / name).read_bytes())
    assert (second.count("same"), second.count("came"), second.count("changed")) == (stories, 0, 0)
    assert Story.objects.count() == stories
    assert all(story.revisions.count() == 1 for story in Story.objects.all())


def test_a_dry_run_tells_and_writes_nothing(post: Paper) -> None:
    report = bring(post, (SAMPLES / "statuses.xml").read_bytes(), dry_run=True)
    assert (report.count("came"), report.count("left")) == (3, 4)
    assert not Story.objects.exists()
    assert not ImportedItem.objects.exists()


def test_a_newer_text_changes_an_untouched_draft(post: Paper) -> None:
    bring(post, item("One", date="Mon, 04 May 2026 08:00:00 GMT"))
    assert outcomes(bring(post, item("Two", date="Mon, 04 May 2026 09:00:00 GMT"))) == ["changed"]
    story = Story.objects.get()
    assert (story.headline, story.revisions.count(), story.sources.count()) == ("Two", 2, 1)
    assert story.get_latest_revision_as_object().headline == "Two"


@pytest.mark.parametrize("deed", ["edit", "publish", "lock", "schedule"])
def test_an_update_of_what_was_touched_here_waits(post: Paper, deed: str) -> None:
    bring(post, item("One"))
    story = Story.objects.get()
    if deed == "edit":
        story.headline = "One, by Ana"
        story.save_revision(user=ana())
    elif deed == "publish":
        actions.publish(story=story, by=None, now=NOON)
    elif deed == "lock":
        Story.objects.update(locked=True)
    else:
        Story.objects.update(go_live_at=NOON)
    before = Story.objects.values().get()
    report = bring(post, item("Two"))
    assert (outcomes(report), report.items[0].why) == (
        ["left"], "An update waits: the story was edited or published here.",
    )  # fmt: skip
    assert Story.objects.values().get() == before


def test_what_was_deleted_here_stays_deleted(post: Paper) -> None:
    bring(post, item("One"))
    Story.objects.get().delete()
    assert bring(post, item("Two")).items[0].why == "It came in before and was deleted here."
    assert not Story.objects.exists()


def test_a_failure_in_the_middle_leaves_nothing_of_the_item_and_the_next_run_goes_on(post: Paper) -> None:
    feed = item("One", guid="1") + item("Two", guid="2")

    def fail() -> None:
        raise RuntimeError("the disk is full")

    with faults.armed("feeds:before_commit", fail), pytest.raises(RuntimeError):
        bring(post, feed)
    assert not Story.objects.exists()
    assert not ImportedItem.objects.exists()
    assert outcomes(bring(post, feed)) == ["came", "came"]


# B42 and D15: versions, dates, providers

MAY = "Mon, 04 May 2026 0{}:00:00 GMT".format


@pytest.mark.parametrize(
    ("have", "comes", "outcome"),
    [
        pytest.param({"version": "9"}, {"version": "10"}, "changed", id="B42-version-10-after-9"),
        pytest.param({"version": "10"}, {"version": "9"}, "left", id="B42-version-9-after-10"),
        pytest.param(
            {"version": "10", "date": MAY(8)}, {"version": "9", "date": MAY(9)}, "left", id="B42-number-first"
        ),
        pytest.param({"date": MAY(8)}, {"date": MAY(9)}, "changed", id="B42-later-date"),
        pytest.param({"date": MAY(9)}, {"date": MAY(8)}, "left", id="B42-earlier-date"),
        pytest.param({"date": MAY(9)}, {"date": MAY(9)}, "changed", id="B42-same-date-new-text"),
        pytest.param({"date": MAY(9)}, {}, "left", id="B42-missing-date"),
        pytest.param({"version": "9"}, {}, "left", id="B42-missing-version"),
        pytest.param({}, {}, "changed", id="B42-neither-ever"),
    ],
)  # fmt: skip
def test_b42_an_older_version_never_overwrites_a_newer_one(
    post: Paper, have: dict[str, str], comes: dict[str, str], outcome: str
) -> None:
    bring(post, item("One", **have))
    assert outcomes(bring(post, item("Two", **comes))) == [outcome]
    assert Story.objects.get().headline == ("Two" if outcome == "changed" else "One")


def test_b42_a_newer_number_of_the_same_text_is_remembered(post: Paper) -> None:
    bring(post, item("One", version="8"))
    assert outcomes(bring(post, item("One", version="10"))) == ["same"]
    assert outcomes(bring(post, item("Two", version="9"))) == ["left"]


def test_b42_the_same_guid_of_another_provider_is_another_story(post: Paper) -> None:
    bring(post, item("Ours"))
    assert outcomes(bring(post, item("Theirs"), address="https://other.example/feed")) == ["came"]
    assert set(Story.objects.values_list("headline", flat=True)) == {"Ours", "Theirs"}


def test_b42_an_item_of_2099_is_not_the_newest_for_ever(post: Paper) -> None:
    feed = item("Future", guid="1", date="Thu, 01 Jan 2099 00:00:00 GMT") + item(
        "Today", guid="2", date=MAY(9)
    )
    report = bring(post, feed)
    assert any("2099" in note for told in report.items for note in told.notes)
    assert outcomes(bring(post, item("Future, changed", date="Thu, 01 Jan 2099 00:00:00 GMT"))) == ["changed"]


def test_b42_an_item_that_comes_twice_in_one_feed_is_taken_in_its_newest_version(post: Paper) -> None:
    report = bring(post, item("Ten", version="10") + item("Nine", version="9"))
    assert [story.headline for story in Story.objects.all()] == ["Ten"]
    assert any("twice" in ill for ill in report.ills)


@pytest.mark.parametrize("seed", range(5))
def test_d15_any_order_of_arrival_ends_in_the_same_state(post: Paper, seed: int) -> None:
    versions = [(guid, number) for guid in "abcde" for number in range(1, 5)]
    feeds = [item(f"{guid} version {number}", guid=guid, version=str(number)) for guid, number in versions]
    feeds += [item("a is gone", guid="a", version="2", more="<pubStatus>canceled</pubStatus>")] * 2
    random.Random(seed).shuffle(feeds)
    for feed in feeds:
        bring(post, feed)
    rows = ImportedItem.objects.order_by("foreign_key").values_list("foreign_key", "is_recalled")
    assert list(rows) == [("guid:a", True), *((f"guid:{guid}", False) for guid in "bcde")]
    kept = set(Story.objects.exclude(headline__startswith="a ").values_list("headline", flat=True))
    assert kept == {f"{guid} version 4" for guid in "bcde"}
    assert not Story.objects.filter(live=True).exists()


# B43: statuses


def test_b43_what_is_withheld_or_canceled_does_not_come_and_an_embargo_is_kept(post: Paper) -> None:
    report = bring(post, (SAMPLES / "statuses.xml").read_bytes())
    left = {told.title: told.why for told in report.items if told.outcome == "left"}
    assert left == {
        "Withheld item": "The source withholds it.",
        "Canceled item": "The source has taken it back.",
        "Killed item": "The source has taken it back.",
        "Embargo without end": "It is under an embargo whose end the source does not tell.",
    }
    assert not Story.objects.filter(live=True).exists()
    assert Story.objects.get(headline="Embargoed item").embargo is not None


CANCELED = "<pubStatus>canceled</pubStatus>"


def test_b43_a_recall_is_told_in_the_draft_and_holds_for_ever(post: Paper) -> None:
    bring(post, item("One", version="1"))
    report = bring(post, item("One", version="2", more=CANCELED))
    assert report.items[0].why == "The source has taken it back; it is a draft here."
    story = Story.objects.get()
    assert story.note_to_editors == "The source has taken this item back. Do not publish it."
    assert bring(post, item("Three", version="3")).items[0].why == "The source has taken it back before."
    assert bring(post, item("One", version="2", more=CANCELED)).count("left") == 1
    assert Story.objects.get().note_to_editors == story.note_to_editors


def test_b43_a_recall_of_a_public_story_leaves_it_alone_and_says_so_aloud(post: Paper) -> None:
    bring(post, item("One"))
    actions.publish(story=Story.objects.get(), by=None, now=NOON)
    report = bring(post, item("One", more=CANCELED))
    assert "it is public here" in report.items[0].why
    assert Story.objects.get().note_to_editors == ""


def test_b43_a_deleted_entry_of_atom_is_a_recall(post: Paper) -> None:
    feed = (SAMPLES / "atom10.xml").read_text()
    entry = "<entry><id>tag:valley.example,2026:9</id><title>Nine</title></entry></feed>"
    bring(post, feed.replace("at:deleted-entry", "at:other").replace("</feed>", entry).encode())
    assert Story.objects.filter(headline="Nine").exists()
    assert bring(post, feed.encode()).items[0].why == "The source has taken it back; it is a draft here."
    assert "taken this item back" in Story.objects.get(headline="Nine").note_to_editors


# B44: hostile HTML


def test_b44_hostile_html_is_cleaned_before_it_is_stored(post: Paper) -> None:
    html = """<base href="https://evil.example/"><meta http-equiv="refresh" content="0;url=https://evil.example/">
        <p onclick="alert(1)" style="position:fixed">Safe <a href="javascript:alert(2)">words</a>
        <a href="data:text/html,x">and</a> <a href="//evil.example/x">more</a> <b onmouseover=x>bold</b></p>
        <script>alert(3)</script><style>p{}</style><iframe src="javascript:alert(4)"></iframe>
        <img src="https://track.example/p.gif" width="1" height="1"><img src=x onerror=alert(5)>
        <svg onload=alert(6)><p>In svg</p></svg><form action="https://evil.example"><input name=a></form>
        <p>[gallery] stays a word, as does [sic].</p><a href="/here">relative</a>"""
    report = bring(
        post,
        f"<item><title>x</title><link>https://w.example/a/b</link><description><![CDATA[{html}]]></description></item>",
    )
    body = str(stored(Story.objects.get().body))
    for word in (
        "script",
        "alert",
        "onclick",
        "onmouseover",
        "onerror",
        "style",
        "iframe",
        "data:",
        'evil.example/"',
        "track.example",
        "<img",
        "<base",
        "<meta",
        "svg>",
    ):
        assert word not in body, word
    assert "Safe words" in body
    assert "<b>bold</b>" in body
    assert "[gallery] stays a word, as does [sic]." in body
    assert 'href="https://w.example/here"' in body
    assert any("script" in note for note in report.items[0].notes)


def test_b45_nothing_that_a_database_refuses_gets_through(post: Paper) -> None:
    long = "x" * 5_000
    feed = (
        f"<item><title>{long}</title><link>https://w.example/{long[:1_000]}</link><author>{long}</author>"
        f"<category>{long}</category><guid>{long}</guid><description>a\x00b &#0; {long}</description></item>"
    )
    report = bring(post, feed, address=f"https://w.example/{long}")
    assert outcomes(report) == ["came"]
    story = Story.objects.get()
    story.get_latest_revision_as_object().full_clean()
    assert "\x00" not in str(stored(story.body))
    assert story.canonical_url == ""


# B46: files


def picture(kind: str = "JPEG") -> bytes:
    file = BytesIO()
    Image.new("RGB", (60, 40), "navy").save(file, kind)
    return file.getvalue()


def with_pictures(server: Server) -> str:
    return (
        '<item><title>Fog</title><guid>1</guid><description><![CDATA[<p>Words.</p>'
        f'<figure><img src="{server.url("/fog.jpg")}" alt="Grey"><figcaption>Fog over the pier.</figcaption></figure>'
        f'<img src="{server.url("/fake.jpg")}"><img src="http://127.0.0.1/internal.jpg"><img src="http://10.0.0.1/a.png">'
        f']]></description><enclosure url="http://127.0.0.1/film.mp4" length="3000000000" type="video/mp4"/></item>'
    )  # fmt: skip


def test_b46_nothing_is_fetched_unless_it_was_allowed(post: Paper) -> None:
    with serving({"/fog.jpg": ok(picture())}) as server:
        report = bring(post, with_pictures(server), doors=server.doors())
        assert server.asked == []
    assert len(report.items[0].files) == 5
    assert types(Story.objects.get()) == ["paragraph", "paragraph"]
    assert not Photo.objects.exists()


def test_b46_pictures_are_fetched_and_checked_and_the_rest_is_refused_by_name(post: Paper) -> None:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
    with serving({"/fog.jpg": ok(picture()), "/fake.jpg": ok(svg, "Content-Type: image/jpeg")}) as server:
        report = bring(post, with_pictures(server), doors=server.doors(), download=True)
        assert len(server.asked) == 2
        bring(post, with_pictures(server).replace("Words", "New words"), doors=server.doors(), download=True)
        assert len([asked for asked in server.asked if "fog.jpg" in asked]) == 1
    photo = Photo.objects.get()
    assert (photo.caption, photo.agency, photo.alt_text, photo.public_uses.count()) == (
        "Fog over the pier.",
        "Wire",
        "",
        0,
    )
    shown = next(block["value"] for block in stored(Story.objects.get().body) if block["type"] == "photo")
    assert (shown["photo"], shown["caption"], shown["alt"]) == (photo.pk, "Fog over the pier.", "Grey")
    why = {Path(file["url"]).name: file["why"] for file in report.items[0].files}
    assert "SVG" in why["fake.jpg"]
    assert "open internet" in why["internal.jpg"]
    assert "open internet" in why["a.png"]
    assert "stay where they are" in why["film.mp4"]


def test_b46_a_picture_beside_the_text_leads_with_its_credit(post: Paper) -> None:
    with serving({"/lead.jpg": ok(picture())}) as server:
        media = (
            f'<media:content xmlns:media="http://search.yahoo.com/mrss/" url="{server.url("/lead.jpg")}">'
            "<media:credit>Iven Rask</media:credit><media:description>The pier.</media:description></media:content>"
        )
        bring(post, item("One", more=media), doors=server.doors(), download=True)
    photo = Photo.objects.get()
    assert (photo.photographer, photo.caption) == ("Iven Rask", "The pier.")
    assert Story.objects.get().lead_photo_id == photo.pk


def test_an_entry_without_a_summary_has_no_standfirst_of_its_own_words(post: Paper) -> None:
    feed = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title><id>urn:w</id><entry><id>urn:1</id>
    <title>Harbour opens</title><updated>2026-05-04T10:00:00Z</updated>
    <content type="html">&lt;h3&gt;Noon&lt;/h3&gt;&lt;p&gt;It opened.&lt;/p&gt;</content></entry></feed>"""
    bring(post, feed.encode())
    assert Story.objects.get().standfirst == ""
