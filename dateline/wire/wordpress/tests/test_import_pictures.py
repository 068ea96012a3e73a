"""Pictures and recordings of an archive: found, checked, credited, and public with their story."""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from dateline.editions.models import Edition
from dateline.media.models import Photo, PublicUse
from dateline.stories.body import photos_in, stored
from dateline.stories.models import Story
from dateline.wire.wordpress.media import CannotFetch
from dateline.wire.wordpress.tests.exports import SAMPLES, attachment, item
from dateline.wire.wordpress.tests.runs import empty_paper, export, picture, run, story

pytestmark = pytest.mark.django_db
CLASSIC, BLOCKS = SAMPLES / "classic.xml", SAMPLES / "blocks.xml"


@pytest.fixture
def paper() -> Edition:
    return empty_paper()


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


def test_a_missing_picture_has_a_placeholder_until_its_file_is_found(
    paper: Edition, tmp_path: Path, django_capture_on_commit_callbacks: Any
) -> None:
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
    with django_capture_on_commit_callbacks(execute=True):
        report = run(path, paper, media=media)
    assert report.counts["photo"] == {"changed": 2}
    assert {(p.width, p.height) for p in Photo.objects.all()} == {(60, 40)}
    assert photos_in(stored(Story.objects.get().body)) == shown
    storage = Photo.objects.first().file.storage
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
