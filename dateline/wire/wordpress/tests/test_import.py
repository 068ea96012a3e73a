"""An archive comes along: what becomes of posts, pages, authors, categories, comments and old addresses."""

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from lxml import etree
from wagtail.contrib.redirects.models import Redirect

from dateline.editions.models import Edition, Section, Topic
from dateline.lib.faults import armed
from dateline.media.models import Photo
from dateline.people.models import Author
from dateline.stories.body import stored
from dateline.stories.models import Story, Version
from dateline.stories.pages import StandingPage
from dateline.stories.scheduling import publish_due
from dateline.wire.models import ImportedComment, ImportedItem
from dateline.wire.wordpress import scanner
from dateline.wire.wordpress.tests.exports import (
    SAMPLES,
    category,
    item,
    theme_unit_test,
)
from dateline.wire.wordpress.tests.runs import empty_paper, everything, export, redirect, run, story

pytestmark = pytest.mark.django_db
CLASSIC, BLOCKS = SAMPLES / "classic.xml", SAMPLES / "blocks.xml"


@pytest.fixture
def paper() -> Edition:
    return empty_paper()


def test_the_real_export_comes_in_whole(paper: Edition) -> None:
    path = theme_unit_test()
    local: Counter[str] = Counter()
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
    monkeypatch.setattr(scanner, "TEXT_LIMIT", 20_000)
    monkeypatch.setattr(scanner, "CHUNK", 4_096)
    report = run(export(tmp_path, item(1, "Endless", "x " * 30_000), item(2, "Short")), paper)
    assert [s.headline for s in Story.objects.all()] == ["Short"]
    assert [(one["title"], one["reason"]) for one in report.left] == [
        ("Endless", "It is longer than anything a story may hold.")
    ]


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
