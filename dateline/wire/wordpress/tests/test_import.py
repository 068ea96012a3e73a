"""An archive comes along: what becomes of posts, pages, pictures, authors, comments and old addresses."""

from collections import Counter
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from lxml import etree
from PIL import Image
from wagtail.contrib.redirects.models import Redirect

from dateline.editions.models import Edition, Section, Topic
from dateline.media.models import Photo, PublicUse
from dateline.people.models import Author
from dateline.stories.actions import publish, withdraw
from dateline.stories.body import photos_in, stored
from dateline.stories.models import Story, Version
from dateline.stories.pages import StandingPage
from dateline.stories.scheduling import publish_due
from dateline.wire.models import ImportedComment, ImportedItem
from dateline.wire.wordpress.media import CannotFetch
from dateline.wire.wordpress.tests.exports import (
    SAMPLES,
    attachment,
    category,
    comment,
    item,
    theme_unit_test,
    wxr,
)
from dateline.wire.wordpress.tests.runs import empty_paper, run

pytestmark = pytest.mark.django_db
CLASSIC, BLOCKS = SAMPLES / "classic.xml", SAMPLES / "blocks.xml"


@pytest.fixture
def paper() -> Edition:
    return empty_paper()


def export(folder: Path, *parts: str, head: str = "") -> Path:
    path = folder / "old-post.xml"
    path.write_text(wxr(*parts, head=head))
    return path


def picture(path: Path, size: tuple[int, int] = (60, 40), colour: str = "navy", kind: str = "JPEG") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", size, colour).save(path, kind)
    return path


def story(headline: str) -> Story:
    return Story.objects.get(headline=headline)


def redirect(path: str) -> str | None:
    row = Redirect.objects.filter(old_path=Redirect.normalise_path(path)).first()
    return (row.redirect_link or row.redirect_page.title) if row else None


def everything() -> dict[str, Any]:
    """What an import leaves behind, without keys and moments, which differ from run to run."""
    return {
        "stories": sorted(
            (s.headline, s.live, s.section.slug, s.slug, str(s.first_published_at), len(s.body.raw_data))
            for s in Story.objects.select_related("section")
        ),
        "versions": Version.objects.count(),
        "pages": sorted(StandingPage.objects.values_list("title", "url_path", "live")),
        "photos": Photo.objects.count(),
        "uses": PublicUse.objects.count(),
        "authors": sorted(Author.objects.values_list("name", flat=True)),
        "topics": sorted(Topic.objects.values_list("slug", flat=True)),
        "sections": sorted(Section.objects.values_list("slug", flat=True)),
        "comments": sorted(ImportedComment.objects.values_list("foreign_key", "parent_key", "text")),
        "redirects": sorted(Redirect.objects.values_list("old_path", flat=True)),
        "items": sorted(ImportedItem.objects.values_list("kind", "foreign_key")),
    }


# The real export


def test_the_real_export_comes_in_whole(paper: Edition) -> None:
    path = theme_unit_test()
    local = Counter()
    titles: list[tuple[str, str]] = []
    for entry in etree.parse(str(path)).getroot().iter("item"):
        values = {etree.QName(child).localname: child.text or "" for child in entry}
        local[values["post_type"]] += 1
        if values["post_type"] == "post":
            titles.append((values["post_id"], values["status"]))
    report = run(path, paper)
    kept = dict(ImportedItem.objects.filter(kind="post").values_list("foreign_key", "target_key"))
    assert set(kept) == {number for number, _ in titles}
    assert Story.objects.filter(pk__in=kept.values()).count() == local["post"] == 58
    assert StandingPage.objects.count() == local["page"] == 21
    assert ImportedComment.objects.count() == 33
    assert Photo.objects.count() == 35
    live = {int(key) for key in Story.objects.filter(live=True).values_list("pk", flat=True)}
    public = {kept[number] for number, status in titles if status == "publish"}
    assert public - live == {story('Template: Password Protected (the password is "enter")').pk}
    assert report.counts["nav_menu_item"]["left"] == 70
    accounted = sum(
        sum(report.counts[kind].values())
        for kind in ("post", "page", "photo", "recording", "attachment", "nav_menu_item")
    )
    assert accounted == sum(local.values()) == 186
    assert not report.troubles

    before = everything()
    again = run(path, paper)
    assert everything() == before
    assert (again.total("came"), again.total("changed")) == (0, 0)


def test_pages_of_the_real_export_stand_in_their_tree_though_children_come_first(paper: Edition) -> None:
    run(theme_unit_test(), paper)
    paths = set(StandingPage.objects.values_list("url_path", flat=True))
    assert {
        "/home/level-1/level-2/level-3/",
        "/home/about/clearing-floats/",
        "/home/greek/επίπεδο-2/επίπεδο-3/",
    } <= paths


# Stories


def test_a_post_becomes_a_story_with_all_that_belongs_to_it(paper: Edition) -> None:
    run(CLASSIC, paper)
    ferry = story("Ferry fares & tides: what changes")
    assert ferry.live
    assert ferry.first_published_at == datetime(2014, 3, 8, 6, 30, tzinfo=UTC)
    assert (ferry.slug, ferry.urgency, ferry.standfirst) == (
        "ferry-fares",
        2,
        "Fares go up, the tide does not wait.",
    )
    assert [author.name for author in ferry.byline_authors] == ["Mette Lund", "Ivy Hart"]
    assert {topic.slug for topic in ferry.topics.all()} == {"harbour-board", "ferry"}
    assert ferry.lead_photo is not None
    kinds = [block["type"] for block in stored(ferry.body)]
    assert kinds == ["paragraph", "photo", "quote", "embed", "paragraph"]
    assert "javascript" not in str(stored(ferry.body))
    assert "contact-form-7" in ferry.note_to_editors
    assert ferry.updated_at is None
    assert Version.objects.filter(story=ferry).count() == 1


def test_what_was_not_public_is_not_public_here_and_says_why(paper: Edition) -> None:
    report = run(CLASSIC, paper)
    hidden = {s.headline: s.note_to_editors for s in Story.objects.filter(live=False)}
    assert set(hidden) == {"Budget, not yet", "For members", "Board only", "Regatta in the year 2100"}
    assert "password" in hidden["For members"]
    assert "private" in hidden["Board only"]
    assert any(one["title"] == "Thrown away" and "bin" in one["reason"] for one in report.left)
    assert not Story.objects.filter(headline="Thrown away").exists()
    assert redirect("/2014/03/for-members/") is None


def test_a_scheduled_post_is_published_when_its_time_comes(paper: Edition) -> None:
    run(CLASSIC, paper)
    regatta = story("Regatta in the year 2100")
    assert regatta.go_live_at == datetime(2100, 7, 1, 10, tzinfo=UTC)
    assert publish_due(now=datetime(2100, 7, 1, 9, 59, tzinfo=UTC)) == 0
    assert publish_due(now=datetime(2100, 7, 1, 10, 0, 1, tzinfo=UTC)) == 1
    regatta.refresh_from_db()
    assert regatta.live


def test_a_body_of_the_block_editor_comes_with_its_reusable_blocks_and_galleries(paper: Edition) -> None:
    report = run(BLOCKS, paper)
    mill = story("The mill turns")
    blocks = stored(mill.body)
    assert [b["type"] for b in blocks] == [
        "photo",
        "paragraph",
        "fact_box",
        "paragraph",
        "gallery",
        "embed",
        "table",
    ]
    assert blocks[3]["value"] == "<p>A sack weighs twenty kilograms.</p>"
    assert blocks[0]["value"]["photo"] == blocks[4]["value"]["photos"][0]["photo"]
    assert Photo.objects.count() == 2
    assert "featured-product" in mill.note_to_editors
    assert [one["reason"] for one in report.left if one["kind"] == "wp_block"] == [
        "Reusable blocks are put into the texts that refer to them."
    ]


def test_a_post_without_title_is_named_by_its_words(paper: Edition, tmp_path: Path) -> None:
    run(export(tmp_path, item(1, "", "Words without a title, eleven of them or so, in a row.")), paper)
    assert Story.objects.get().headline == "Words without a title, eleven of them or so, in …"


def test_a_title_may_hold_marks_and_be_too_long(paper: Edition, tmp_path: Path) -> None:
    run(
        export(
            tmp_path, item(1, "A <em>bold</em> &amp; [new] <script>x</script>tide"), item(2, "word " * 100)
        ),
        paper,
    )
    assert Story.objects.filter(headline="A bold & [new] tide").exists()
    assert len(Story.objects.exclude(headline__startswith="A bold").get().headline) <= 300


def test_one_post_that_cannot_be_stored_does_not_hold_the_others(
    paper: Edition, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.core.exceptions import ValidationError

    from dateline.lib.faults import armed

    calls: list[int] = []

    def second_fails() -> None:
        calls.append(1)
        if len(calls) == 2:
            raise ValidationError("No room.")

    with armed("wordpress:before_commit", second_fails):
        report = run(export(tmp_path, item(1, "One"), item(2, "Two"), item(3, "Three")), paper)
    assert set(Story.objects.values_list("headline", flat=True)) == {"One", "Three"}
    assert any("No room." in one["reason"] for one in report.left)
    assert run(tmp_path / "old-post.xml", paper).counts["post"] == {"same": 2, "came": 1}


def test_two_items_with_one_number_do_not_fight(paper: Edition, tmp_path: Path) -> None:
    path = export(tmp_path, item(1, "First"), item(1, "Second"))
    report = run(path, paper)
    assert [s.headline for s in Story.objects.all()] == ["First"]
    assert any("twice" in one["reason"] for one in report.left)
    assert run(path, paper).total("changed") == 0


def test_an_item_too_long_for_a_text_is_left_and_named(
    paper: Edition, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dateline.wire.wordpress import scanner

    monkeypatch.setattr(scanner, "TEXT_LIMIT", 20_000)
    monkeypatch.setattr(scanner, "CHUNK", 4_096)
    report = run(export(tmp_path, item(1, "Endless", "x " * 30_000), item(2, "Short")), paper)
    assert [s.headline for s in Story.objects.all()] == ["Short"]
    assert [(one["title"], one["reason"]) for one in report.left] == [
        ("Endless", "It is longer than anything a story may hold.")
    ]


# Running again


def test_a_second_run_takes_over_what_changed_on_the_old_site(paper: Edition, tmp_path: Path) -> None:
    run(export(tmp_path, item(1, "Old words"), item(2)), paper)
    first = story("Old words")
    report = run(export(tmp_path, item(1, "New words", "Better."), item(2), item(3, "Another")), paper)
    assert report.counts["post"] == {"changed": 1, "same": 1, "came": 1}
    first.refresh_from_db()
    assert (first.headline, first.updated_at) == ("New words", None)
    assert Version.objects.filter(story=first).count() == 2


def test_what_was_edited_here_is_left_and_named(paper: Edition, tmp_path: Path) -> None:
    run(export(tmp_path, item(1, "Old words")), paper)
    edited = story("Old words")
    edited.headline = "Ana's words"
    publish(story=edited, by=None, now=datetime.now(UTC))
    report = run(export(tmp_path, item(1, "New words")), paper)
    edited.refresh_from_db()
    assert edited.headline == "Ana's words"
    assert [one["reason"] for one in report.left] == [
        "It changed on the old site, and was edited here since."
    ]


def test_what_was_withdrawn_or_deleted_here_stays_so(paper: Edition, tmp_path: Path) -> None:
    run(export(tmp_path, item(1, "Withdrawn"), item(2, "Deleted", status="draft")), paper)
    withdraw(story=story("Withdrawn"), by=None, reason="Wrong.", now=datetime.now(UTC))
    story("Deleted").delete()
    report = run(export(tmp_path, item(1, "Withdrawn, changed"), item(2, "Deleted", status="draft")), paper)
    assert not Story.objects.filter(live=True).exists()
    assert Story.objects.count() == 1
    assert sorted(one["reason"].rpartition(" and was ")[2] for one in report.left) == [
        "deleted here.",
        "withdrawn here.",
    ]


def test_a_draft_that_was_published_since_is_published(paper: Edition, tmp_path: Path) -> None:
    run(export(tmp_path, item(1, "Tide", status="draft")), paper)
    run(export(tmp_path, item(1, "Tide")), paper)
    tide = story("Tide")
    assert (tide.live, tide.first_published_at) == (True, datetime(2020, 2, 3, 10, tzinfo=UTC))


def test_new_comments_come_in_though_the_post_did_not_change(paper: Edition, tmp_path: Path) -> None:
    run(export(tmp_path, item(1, extra=comment(7))), paper)
    run(export(tmp_path, item(1, extra=comment(7) + comment(8, "Me too.", comment_parent="7"))), paper)
    assert list(ImportedComment.objects.order_by("foreign_key").values_list("foreign_key", "parent_key", "text")) == [
        ("7", "", "I saw it."), ("8", "7", "Me too."),
    ]  # fmt: skip


def test_a_dry_run_tells_and_writes_nothing(paper: Edition) -> None:
    before = everything()
    report = run(CLASSIC, paper, dry_run=True)
    assert everything() == before
    assert report.counts["post"] == {"came": 5, "left": 1}
    assert any("contact-form-7" in one["note"] for one in report.notes)


# Sections, topics, authors


def test_a_mapping_decides_what_a_category_becomes(paper: Edition, tmp_path: Path) -> None:
    plan = """
    tags_are_topics = false
    [categories.town]
    place = "section"
    slug = "city"
    name = "City"
    kind = "feature"
    [categories.gossip]
    place = "skip"
    [fallback]
    slug = "rest"
    name = "The rest"
    [types]
    column = "post"
    """
    path = export(
        tmp_path, item(1, "Town", extra=category("town") + category("gossip")), item(2, "Other"),
        item(3, "Column", post_type="column"),
    )  # fmt: skip
    run(path, paper, plan=plan)
    assert (story("Town").section.slug, story("Town").kind) == ("city", "feature")
    assert story("Other").section.name == "The rest"
    assert story("Column").live
    assert not Topic.objects.exists()
    assert redirect("/category/town/") == "/city/"


def test_sections_that_are_here_already_are_used(paper: Edition, tmp_path: Path) -> None:
    town = Section.objects.create(edition=paper, name="Town", slug="local")
    run(export(tmp_path, item(1, extra=category("town"))), paper)
    assert Story.objects.get().section == town


def test_a_category_named_like_an_address_of_the_site_gets_another(paper: Edition, tmp_path: Path) -> None:
    run(export(tmp_path, *(item(n, extra=category("news")) for n in range(1, 5))), paper)
    assert Section.objects.get().slug == "news-section"
    assert redirect("/category/news/") == "/news-section/"


def test_a_category_and_a_tag_of_one_name_are_one_topic(paper: Edition, tmp_path: Path) -> None:
    tag = '<category domain="post_tag" nicename="markets-2">markets</category>'
    path = export(tmp_path, item(1, extra=category("markets") + tag), item(2, extra=tag))
    run(path, paper)
    assert [topic.name for topic in Topic.objects.all()] == ["Markets"]
    assert {one.topics.count() for one in Story.objects.all()} == {1}
    assert redirect("/tag/markets-2/") == redirect("/category/markets/") == "/topic/markets/"


def test_categories_of_one_name_below_different_ones_stay_apart(paper: Edition, tmp_path: Path) -> None:
    both = category("europe", "Europe") + category("sport-europe", "Europe")
    run(export(tmp_path, item(1, extra=both)), paper)
    assert sorted(Topic.objects.values_list("slug", flat=True)) == ["europe", "sport-europe"]


def test_the_address_of_uncategorized_leads_to_the_section_of_the_rest(
    paper: Edition, tmp_path: Path
) -> None:
    run(export(tmp_path, item(1, extra=category("uncategorized"))), paper)
    assert redirect("/category/uncategorized/") == "/archive/"


def test_an_author_whom_the_newsroom_has_is_the_same_person(paper: Edition, tmp_path: Path) -> None:
    ben = Author.objects.create(name="ben", slug="ben-okafor")
    run(export(tmp_path, item(1)), paper)
    assert Story.objects.get().byline_authors == [ben]


# Comments


def test_comments_are_kept_with_their_thread_and_spam_is_left(paper: Edition) -> None:
    report = run(CLASSIC, paper)
    rows = {row.foreign_key: row for row in ImportedComment.objects.all()}
    assert set(rows) == {"1", "2", "4", "5"}
    assert (rows["1"].text, rows["1"].author_name, rows["1"].is_approved) == (
        "Nine minutes!\n\nWho kept the time?",
        "Dora",
        True,
    )
    assert (rows["2"].parent_key, rows["2"].is_approved) == ("1", False)
    assert rows["4"].nature == "pingback"
    assert rows["5"].page is not None
    assert report.counts["comment"] == {"came": 4, "left": 1}


# Old addresses


def test_every_old_address_leads_to_the_new_one(paper: Edition) -> None:
    run(CLASSIC, paper)
    ferry = story("Ferry fares & tides: what changes").get_absolute_url()
    for path in ("/2014/03/ferry-fares/", "/?p=101", "/2014/03/ferry-fares/ferry/", "/?attachment_id=201"):
        assert redirect(path) == ferry
    assert redirect("/category/council/harbour-board/") == redirect("/?cat=3") == "/topic/harbour-board/"
    assert redirect("/tag/ferry/") == "/topic/ferry/"
    assert redirect("/author/m-lund/") == redirect("/?author=4") == "/author/mette-lund/"
    assert redirect("/?page_id=302") == "Letters policy"
    assert redirect("/about/letters/") == "Letters policy"


def test_readers_who_come_by_an_old_address_of_a_page_are_led_to_it(paper: Edition, client: Client) -> None:
    run(CLASSIC, paper)
    answer = client.get("/?page_id=302")
    assert (answer.status_code, answer["Location"]) == (301, "/about-us/letters/")
    assert client.get(answer["Location"]).status_code == 200


def test_a_redirect_that_an_editor_made_stays(paper: Edition, tmp_path: Path) -> None:
    Redirect.objects.create(old_path="/2020/02/item-1", redirect_link="/elsewhere/")
    run(export(tmp_path, item(1)), paper)
    assert redirect("/2020/02/item-1/") == "/elsewhere/"


# Pictures


def test_pictures_come_from_the_folder_with_caption_words_and_credit(paper: Edition, tmp_path: Path) -> None:
    picture(tmp_path / "2014/03/ferry.jpg")
    run(CLASSIC, paper, media=tmp_path)
    ferry = Photo.objects.get()
    assert (ferry.caption, ferry.alt_text) == (
        "The ferry Gannet at the north quay.",
        "A white ferry at a stone quay",
    )
    assert (ferry.agency, ferry.photographer, ferry.rights_note) == (
        "Archive of The Quay Gazette",
        "Mette Lund",
        "Quay Gazette",
    )
    assert ferry.taken_at == datetime(2014, 3, 8, 6, 0, tzinfo=UTC)
    assert (ferry.width, ferry.height) == (60, 40)
    assert "ferry" not in ferry.file.name
    assert photos_in(stored(story("Ferry fares & tides: what changes").body)) == [ferry.pk]


def test_a_missing_picture_has_a_placeholder_until_its_file_is_found(paper: Edition, tmp_path: Path) -> None:
    body = '<img src="https://old-post.example/wp-content/uploads/2020/02/quay-300x200.jpg"> <img src="https://elsewhere.example/boat.jpg" alt="A boat">'
    path = export(tmp_path, attachment(5, "2020/02/quay.jpg"), item(1, body=body))
    report = run(path, paper)
    assert set(report.missing) == {
        "https://old-post.example/wp-content/uploads/2020/02/quay.jpg", "https://elsewhere.example/boat.jpg",
    }  # fmt: skip
    shown = photos_in(stored(Story.objects.get().body))
    assert len(shown) == Photo.objects.count() == 2
    names = set(Photo.objects.values_list("file", flat=True))
    media = tmp_path / "uploads"
    picture(media / "2020/02/quay.jpg")
    picture(media / "boat.jpg", kind="PNG")
    report = run(path, paper, media=media)
    assert report.counts["photo"] == {"changed": 2}
    assert {(p.width, p.height) for p in Photo.objects.all()} == {(60, 40)}
    assert photos_in(stored(Story.objects.get().body)) == shown
    storage = Photo.objects.first().file.storage  # type: ignore[union-attr]
    assert not any(storage.exists(name) for name in names)
    assert run(path, paper, media=media).total("changed") == 0
    assert run(path, paper).total("changed") == 0


def test_a_gallery_of_all_pictures_shows_those_uploaded_for_the_post_in_their_order(
    paper: Edition, tmp_path: Path
) -> None:
    path = export(
        tmp_path,
        item(1, body="[gallery]"),
        attachment(9, "2020/02/c.jpg", parent=1), attachment(8, "2020/02/b.jpg", parent=1), attachment(7, "2020/02/x.jpg", parent=2),
    )  # fmt: skip
    run(path, paper)
    block = stored(Story.objects.get().body)[0]
    keys = [Photo.objects.get(pk=one["photo"]).title for one in block["value"]["photos"]]
    assert keys == ["b.jpg", "c.jpg"]


def test_pictures_that_are_none_or_too_large_are_refused_by_name_and_the_rest_comes_in(
    paper: Edition, tmp_path: Path
) -> None:
    media = tmp_path / "uploads"
    media.mkdir()
    (media / "a.jpg").write_text("<html>not a picture</html>")
    (media / "b.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
    picture(media / "d.jpg")
    bomb = BytesIO()
    Image.new("1", (20_000, 20_000)).save(bomb, "PNG")
    (media / "c.png").write_bytes(bomb.getvalue())
    path = export(
        tmp_path,
        *(attachment(n, name) for n, name in enumerate(("a.jpg", "b.svg", "c.png", "d.jpg"), 1)),
        item(9),
    )
    report = run(path, paper, media=media)
    refused = {one["file"].rpartition("/")[2]: one["reason"] for one in report.refused}
    assert set(refused) == {"a.jpg", "b.svg", "c.png"}
    assert "20000 by 20000" in refused["c.png"]
    assert "SVG" in refused["b.svg"]
    assert Photo.objects.count() == 4
    assert Story.objects.count() == 1


def test_no_file_outside_the_folder_is_ever_read(paper: Edition, tmp_path: Path) -> None:
    secret = picture(tmp_path / "secret.jpg", (7, 7))
    media = tmp_path / "uploads"
    (media / "2020").mkdir(parents=True)
    (media / "2020/link.jpg").symlink_to(secret)
    (media / "out").symlink_to(tmp_path)
    path = export(
        tmp_path, attachment(1, "2020/link.jpg"), attachment(2, "../secret.jpg"), attachment(3, "out/secret.jpg"),
        attachment(4, str(secret)), attachment(5, "2020/../../secret.jpg"),
    )  # fmt: skip
    report = run(path, paper, media=media)
    assert len(report.missing) == 5
    assert not Photo.objects.filter(width=7).exists()


def test_a_name_that_two_files_share_finds_neither(paper: Edition, tmp_path: Path) -> None:
    media = tmp_path / "uploads"
    picture(media / "2019/same.jpg", (7, 7))
    picture(media / "2020/same.jpg", (9, 9))
    report = run(
        export(tmp_path, attachment(1, "2021/same.jpg"), attachment(2, "2020/same.jpg")), paper, media=media
    )
    assert len(report.missing) == 1
    assert Photo.objects.filter(width=9).count() == 1


def test_pictures_are_downloaded_when_that_is_allowed_and_a_refusal_is_told(
    paper: Edition, tmp_path: Path
) -> None:
    asked: list[str] = []

    def fetch(url: str) -> bytes:
        asked.append(url)
        if "gone" in url:
            raise CannotFetch("The server answered 404.")
        return picture(tmp_path / "x.jpg", (8, 8)).read_bytes()

    report = run(
        export(tmp_path, attachment(1, "2020/a.jpg"), attachment(2, "2020/gone.jpg")), paper, fetch=fetch
    )
    assert [url.rpartition("/")[2] for url in asked] == ["a.jpg", "gone.jpg"]
    assert Photo.objects.filter(width=8).count() == 1
    assert [one["reason"] for one in report.refused] == ["The server answered 404."]


def test_words_that_an_editor_gave_a_photo_are_not_overwritten(paper: Edition, tmp_path: Path) -> None:
    run(export(tmp_path, attachment(1, "2020/a.jpg", _wp_attachment_image_alt="Old alt")), paper)
    photo = Photo.objects.get()
    photo.alt_text = "Ana's words"
    photo.save()
    report = run(export(tmp_path, attachment(1, "2020/a.jpg", _wp_attachment_image_alt="New alt")), paper)
    photo.refresh_from_db()
    assert photo.alt_text == "Ana's words"
    assert report.counts["photo"] == {"left": 1}


def test_a_photo_nobody_edited_is_brought_up_to_date(paper: Edition, tmp_path: Path) -> None:
    run(export(tmp_path, attachment(1, "2020/a.jpg", _wp_attachment_image_alt="Old alt")), paper)
    run(export(tmp_path, attachment(1, "2020/a.jpg", _wp_attachment_image_alt="New alt")), paper)
    assert Photo.objects.get().alt_text == "New alt"


def test_pictures_are_public_with_their_story_and_not_before(paper: Edition, tmp_path: Path) -> None:
    body = "<img class='wp-image-5' src='https://old-post.example/wp-content/uploads/2020/a.jpg'>"
    run(export(tmp_path, attachment(5, "2020/a.jpg"), item(1, body=body, status="draft")), paper)
    assert not PublicUse.objects.exists()
    run(export(tmp_path, attachment(5, "2020/a.jpg"), item(1, body=body)), paper)
    assert PublicUse.objects.count() == 1


def test_a_recording_of_the_folder_is_played_and_a_missing_one_is_a_card(
    paper: Edition, tmp_path: Path
) -> None:
    media = tmp_path / "uploads"
    (media / "2020").mkdir(parents=True)
    (media / "2020/tide.mp3").write_bytes(b"ID3\x03" + b"\0" * 600)
    (media / "2020/page.mp3").write_text("<html>")
    base = "https://old-post.example/wp-content/uploads/2020"
    body = f"[audio {base}/tide.mp3]\n\n[audio {base}/page.mp3]"
    report = run(
        export(tmp_path, attachment(5, "2020/tide.mp3"), attachment(6, "2020/page.mp3"), item(1, body=body)),
        paper,
        media=media,
    )
    blocks = stored(Story.objects.get().body)
    assert [b["type"] for b in blocks] == ["audio", "embed"]
    assert blocks[0]["value"]["recording"]
    assert blocks[1]["value"]["url"] == f"{base}/page.mp3"
    assert "no recording" in report.refused[0]["reason"]


def test_an_attachment_without_a_place_is_left_and_named(paper: Edition) -> None:
    report = run(CLASSIC, paper)
    assert any(one["title"] == "Minutes of the board" and "pdf" in one["reason"] for one in report.left)
