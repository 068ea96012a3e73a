"""A second run takes over what changed on the old site, and nothing that was changed here."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from dateline.editions.models import Edition
from dateline.stories.actions import publish, withdraw
from dateline.stories.models import Story, Version
from dateline.wire.models import ImportedComment
from dateline.wire.wordpress.tests.exports import SAMPLES, comment, item
from dateline.wire.wordpress.tests.runs import empty_paper, everything, export, run, story

pytestmark = pytest.mark.django_db
CLASSIC, BLOCKS = SAMPLES / "classic.xml", SAMPLES / "blocks.xml"


@pytest.fixture
def paper() -> Edition:
    return empty_paper()


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
