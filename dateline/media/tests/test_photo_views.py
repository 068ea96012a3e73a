"""Who sees which file of a photo, and what the file carries."""

import io
import threading
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone
from PIL import Image

from dateline.lib.photo_specs import SPECS
from dateline.lib.tests.exiftool import read_tags, tagged
from dateline.lib.tests.pictures import drawing, encoded
from dateline.media import renditions
from dateline.media.actions import set_public_use
from dateline.media.models import Photo, Recording
from dateline.media.renditions import draw_table, rendition_url, srcset, version
from dateline.media.tasks import draw_photos
from tests.cast import ana

pytestmark = pytest.mark.django_db
STORY = "stories.story:1"


@pytest.fixture
def dora() -> Client:
    return Client(HTTP_HOST="localhost")


@pytest.fixture
def desk() -> Client:
    client = Client(HTTP_HOST="localhost")
    client.force_login(ana())
    return client


@pytest.fixture
def photo(tmp_path: Path) -> Photo:
    """A photo from a camera that knows where it was."""
    tags = {"EXIF:GPSLatitude": "48.2", "EXIF:GPSLatitudeRef": "N", "EXIF:SerialNumber": "SN-8812"}
    tags |= {"XMP-photoshop:Credit": "Quayside Press", "XMP-dc:Creator": "Ines Vael"}
    data = tagged(tmp_path, encoded("JPEG", drawing(1200, 800)), tags)
    made: Photo = Photo.objects.create(title="Minister resigns", file=ContentFile(data, "minister.jpg"))
    return made


def publish(photo: Photo) -> None:
    set_public_use(used_by=STORY, photos=[photo.pk])


def get(client: Client, photo: Photo, spec: str = "crop-320", extension: str = "webp", **headers: str) -> Any:
    return client.get(
        rendition_url(photo, spec, extension), headers={k.replace("_", "-"): v for k, v in headers.items()}
    )


def test_a_photo_of_a_draft_is_not_there_for_a_reader(photo: Photo, dora: Client) -> None:
    url = rendition_url(photo, "crop-320", "webp")
    missing = dora.get("/photos/999-00000000/crop-320.webp")
    publish(photo)
    tag = dora.get(url)["ETag"]
    set_public_use(used_by=STORY, photos=[])
    for headers in (
        {},
        {"range": "bytes=0-1"},
        {"if-none-match": "*"},
        {"if-none-match": tag},
        {"range": "bytes=9999999-"},
    ):
        for answer in (dora.get(url, headers=headers), dora.head(url, headers=headers)):
            assert (answer.status_code, answer["Cache-Control"]) == (404, "private, no-store")
            assert dict(answer.headers) == dict(missing.headers), "missing and forbidden look the same"
    assert dora.get(url.replace(version(photo), "00000000")).status_code == 404


def test_a_public_photo_is_handed_out_with_its_headers(photo: Photo, dora: Client) -> None:
    publish(photo)
    answer = get(dora, photo)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/webp")
    assert answer["Cache-Control"] == "public, max-age=300, s-maxage=4"
    assert answer["Content-Security-Policy"] == "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"] == 'inline; filename="Minister-resigns.webp"'
    assert "Set-Cookie" not in answer
    assert "Cookie" not in answer.get("Vary", "")
    with Image.open(io.BytesIO(answer.content)) as image:
        assert image.size == (320, 213)


def test_what_shows_a_photo_for_good_lets_it_be_kept_for_longer(photo: Photo, dora: Client) -> None:
    publish(photo)
    set_public_use(used_by="fronts.container:1", photos=[photo.pk])
    assert "s-maxage=4" in get(dora, photo)["Cache-Control"]
    set_public_use(used_by="people.author:1", photos=[photo.pk])
    assert get(dora, photo)["Cache-Control"].startswith("public, max-age=300, stale-while-revalidate=")


@pytest.mark.parametrize("extension", ["avif", "webp", "jpg"])
def test_the_public_file_keeps_the_credit_and_no_position(
    photo: Photo, dora: Client, extension: str, tmp_path: Path
) -> None:
    assert any("GPS" in name for name in read_tags(tmp_path, photo.file.open().read())), (
        "else this cannot fail"
    )
    publish(photo)
    tags = read_tags(tmp_path, get(dora, photo, "full-640", extension).content)
    assert tags["XMP:Credit"] == "Quayside Press"
    assert "Ines Vael" in tags["XMP:Creator"]
    assert not [name for name in tags if "GPS" in name or "Serial" in name or name.startswith("EXIF")]


def test_the_editors_note_on_rights_stays_with_them(photo: Photo, dora: Client) -> None:
    Photo.objects.filter(pk=photo.pk).update(rights_note="bought for one day only")
    publish(photo)
    photo.refresh_from_db()
    assert b"one day only" not in get(dora, photo, extension="jpg").content


def test_parts_and_unchanged_copies_of_a_public_photo(photo: Photo, dora: Client) -> None:
    publish(photo)
    whole = get(dora, photo)
    tag = whole["ETag"]
    assert get(dora, photo, if_none_match=tag).status_code == 304
    part = get(dora, photo, range="bytes=0-9")
    assert (part.status_code, part.content) == (206, whole.content[:10])
    assert part["Content-Range"] == f"bytes 0-9/{len(whole.content)}"
    assert get(dora, photo, range="bytes=0-9", if_range='"old"').content == whole.content
    assert get(dora, photo, range="bytes=0-0,2-2").content == whole.content
    assert get(dora, photo, range="bytes=99999999-").status_code == 416
    head = dora.head(rendition_url(photo, "crop-320", "webp"))
    assert (head.content, head["Content-Length"]) == (b"", str(len(whole.content)))


def test_the_desk_sees_a_draft_and_nothing_keeps_it(photo: Photo, desk: Client) -> None:
    answer = get(desk, photo)
    assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-store")
    assert "ETag" not in answer


@pytest.mark.parametrize(
    "path",
    [
        "crop-99999.webp",
        "width-640.webp",
        "crop-640.png",
        "crop-640.jpeg",
        "social-1200.avif",
        "crop-640.webp.exe",
    ],
)
def test_only_the_table_is_drawn(photo: Photo, dora: Client, path: str) -> None:
    publish(photo)
    assert dora.get(f"/photos/{photo.pk}-{version(photo)}/{path}").status_code == 404


def test_only_reading_is_allowed(photo: Photo, dora: Client) -> None:
    publish(photo)
    assert dora.post(rendition_url(photo, "crop-320", "webp")).status_code == 405


def test_a_page_of_yesterday_still_finds_its_photo_after_a_new_crop(photo: Photo, dora: Client) -> None:
    publish(photo)
    old = rendition_url(photo, "crop-320", "webp")
    photo.focal_point_x, photo.focal_point_y, photo.focal_point_width, photo.focal_point_height = (
        10,
        10,
        20,
        20,
    )
    photo.save()
    new = rendition_url(photo, "crop-320", "webp")
    assert new != old
    answer = dora.get(old)
    assert (answer.status_code, answer["Location"]) == (302, new)
    assert answer["Cache-Control"] == "public, max-age=60"


def test_the_version_cannot_be_told_from_the_file(photo: Photo, settings: Any) -> None:
    before = version(photo)
    settings.SECRET_KEY = "another newsroom's secret"
    assert version(photo) != before


def test_a_photo_is_drawn_once_however_many_ask(photo: Photo, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []
    draw = renditions._draw

    def counting(photo: Photo, wanted: list[tuple[Any, str]]) -> list[bytes]:
        drawn.append("once")
        return draw(photo, wanted)

    monkeypatch.setattr(renditions, "_draw", counting)
    found: list[bytes] = []
    crowd = [
        threading.Thread(target=lambda: found.append(renditions.rendition(photo, SPECS["full-640"], "jpg")))
        for _ in range(8)
    ]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()
    assert len(drawn) == 1
    assert len(found) == 8
    assert len(set(found)) == 1


def test_who_would_wait_too_long_is_told_to_come_back(
    photo: Photo, dora: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(photo)
    monkeypatch.setattr(renditions, "SECONDS_TO_WAIT", 0.05)
    with renditions._drawing:
        answer = get(dora, photo)
    assert (answer.status_code, answer["Cache-Control"]) == (503, "no-store")
    assert get(dora, photo).status_code == 200


def test_a_photo_whose_original_is_gone_is_not_found(photo: Photo, dora: Client) -> None:
    publish(photo)
    Path(photo.file.path).unlink()
    assert get(dora, photo).status_code == 404


def test_a_full_disk_keeps_no_photo_from_a_reader_and_leaves_no_scraps(
    photo: Photo, dora: Client, monkeypatch: pytest.MonkeyPatch, media_folder: Path
) -> None:
    publish(photo)

    def full(made: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    assert get(dora, photo).status_code == 200
    assert not [file for file in media_folder.glob("public_photos/**/*") if file.is_file()]


def test_the_worker_draws_what_pages_offer_and_takes_old_files_away(photo: Photo, media_folder: Path) -> None:
    folder = media_folder / "public_photos" / str(photo.pk)
    assert draw_table(photo) == 3 * (5 + 3 + 2 + 2) + 1
    assert draw_table(photo) == 0
    old = version(photo)
    photo.caption = "The minister at the quay"
    photo.save()
    assert draw_photos.func([photo.pk]) > 0
    assert [path.name for path in folder.iterdir()] == [version(photo)]
    assert version(photo) != old
    assert not list(folder.glob("*/.making-*"))


def test_no_offered_width_is_above_the_original(photo: Photo) -> None:
    assert [width for _, width in srcset(photo, "full")] == [640, 960, 1200]
    assert [width for _, width in srcset(photo, "crop")] == [160, 320, 640, 960, 1200]
    assert all(url.endswith(".avif") for url, _ in srcset(photo, "wide"))


def test_publishing_asks_the_worker_to_draw(photo: Photo, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[int]] = []
    monkeypatch.setattr(draw_photos.__class__, "enqueue", lambda self, ids: asked.append(ids))
    publish(photo)
    publish(photo)
    set_public_use(used_by=STORY, photos=[])
    assert asked == [[photo.pk]]


def test_with_the_photo_go_its_public_files(
    photo: Photo, media_folder: Path, django_capture_on_commit_callbacks: Any
) -> None:
    draw_table(photo)
    folder = media_folder / "public_photos" / str(photo.pk)
    assert folder.exists()
    with django_capture_on_commit_callbacks(execute=True):
        Photo.objects.filter(pk=photo.pk).delete()
    assert not folder.exists()


def test_originals_and_the_desks_own_renditions_are_for_the_desk(
    photo: Photo, dora: Client, desk: Client
) -> None:
    publish(photo)
    small = photo.get_rendition("max-165x165").url
    assert small.startswith("/media/")
    for url in (photo.file.url, small):
        assert desk.get(url).status_code == 200
        assert desk.get(url)["Cache-Control"] == "private, no-store"
        refused = dora.get(url)
        assert (refused.status_code, refused["Cache-Control"]) == (404, "private, no-store")
        assert dict(refused.headers) == dict(dora.get("/media/no-such-file.jpg").headers)


@pytest.mark.parametrize(
    "path", ["../dateline.sqlite3", "%2e%2e/secret", "a%00b", "original_images", "/etc/passwd"]
)
def test_the_storage_has_no_way_out(desk: Client, path: str) -> None:
    assert desk.get(f"/media/{path}").status_code in (400, 404)


def recording() -> Recording:
    sound = ContentFile(bytes(range(256)) * 20_000, "talk.mp3")
    made: Recording = Recording.objects.create(title="Harbour talk", file=sound)
    return made


def test_a_recording_is_heard_only_while_something_live_plays_it(dora: Client, desk: Client) -> None:
    talk = recording()
    assert dora.get(talk.url).status_code == 404
    assert desk.get(talk.url).status_code == 200
    set_public_use(used_by=STORY, photos=[], recordings=[talk.pk])
    answer: Any = dora.get(talk.url)
    assert (answer.status_code, answer["Content-Type"]) == (200, "audio/mpeg")
    assert len(b"".join(answer.streaming_content)) == 5_120_000
    assert answer["Cache-Control"].startswith("public")
    set_public_use(used_by=STORY, photos=[])
    assert dora.get(talk.url, headers={"if-none-match": answer["ETag"]}).status_code == 404


def test_a_player_gets_a_recording_in_parts(dora: Client) -> None:
    talk = recording()
    set_public_use(used_by=STORY, photos=[], recordings=[talk.pk])
    part = dora.get(talk.url, headers={"range": "bytes=256-511"})
    assert (part.status_code, part.content) == (206, bytes(range(256)))
    rest = dora.get(talk.url, headers={"range": "bytes=0-"})
    assert rest["Content-Range"] == "bytes 0-2097151/5120000"
    assert dora.get(talk.url, headers={"range": "bytes=6000000-"}).status_code == 416
    assert dora.get(talk.url, headers={"if-none-match": part["ETag"]}).status_code == 304


def test_taken_at_is_aware_whatever_the_camera_says(photo: Photo, tmp_path: Path) -> None:
    data = tagged(tmp_path, encoded("JPEG"), {"EXIF:DateTimeOriginal": "2031:05:03 14:30:09"})
    told = Photo.objects.create(title="x", file=ContentFile(data, "x.jpg"))
    assert told.taken_at is not None
    assert timezone.is_aware(told.taken_at)
