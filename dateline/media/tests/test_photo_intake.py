"""A photo comes in: it is checked, measured, and asked who made it."""

import io
import shutil
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from PIL.ExifTags import Base

from dateline.lib.picture_check import PictureRefused
from dateline.lib.tests.exiftool import tagged
from dateline.lib.tests.pictures import drawing, encoded, png_of_127_megapixels
from dateline.media.forms import PhotoFileField
from dateline.media.models import Photo
from tests.cast import ana

pytestmark = pytest.mark.django_db
TAGS = {
    "XMP-photoshop:Credit": "Quayside Press",
    "XMP-dc:Creator": "Ines Vael",
    "XMP-dc:Description": "A ferry leaves the harbour.",
    "XMP-iptcCore:AltTextAccessibility": "A white ferry",
    "XMP-dc:Rights": "© Quayside",
    "XMP-photoshop:Instructions": "FILE PHOTO",
    "XMP-xmpRights:WebStatement": "https://quayside.example/terms",
    "XMP-photoshop:DateCreated": "2031:05:03 14:30:09+02:00",
}


@pytest.fixture
def desk() -> Client:
    client = Client(HTTP_HOST="localhost")
    client.force_login(ana())
    return client


def test_the_fields_fill_themselves_from_the_file(tmp_path: Path) -> None:
    data = tagged(tmp_path, encoded("JPEG"), TAGS)
    photo = Photo.objects.create(title="Ferry", file=ContentFile(data, "ferry.jpg"))
    photo.refresh_from_db()
    assert photo.credit == "Quayside Press / Ines Vael"
    assert (photo.caption, photo.alt_text) == ("A ferry leaves the harbour.", "A white ferry")
    assert photo.rights_note == "© Quayside · FILE PHOTO"
    assert photo.rights_url == "https://quayside.example/terms"
    assert photo.is_file_photo
    assert photo.taken_at is not None
    assert photo.taken_at.isoformat() == "2031-05-03T12:30:09+00:00"
    assert photo.file_hash
    assert photo.file_size == len(data)


def test_what_an_editor_wrote_is_not_written_over(tmp_path: Path) -> None:
    data = tagged(tmp_path, encoded("JPEG"), TAGS)
    photo = Photo.objects.create(
        title="Ferry", file=ContentFile(data, "ferry.jpg"), agency="Post", caption="Ours"
    )
    assert (photo.agency, photo.caption, photo.photographer) == ("Post", "Ours", "Ines Vael")
    photo.agency = ""
    photo.save()
    photo.refresh_from_db()
    assert photo.agency == "", "an editor may take a word away; only a new file is asked"


def test_fields_longer_than_their_column_are_cut(tmp_path: Path) -> None:
    long = {
        "XMP-photoshop:Credit": "Q" * 500,
        "XMP-dc:Rights": "r" * 900,
        "XMP-iptcCore:AltTextAccessibility": "a" * 900,
    }
    photo = Photo(title="Ferry", file=ContentFile(tagged(tmp_path, encoded("JPEG"), long), "ferry.jpg"))
    photo.save()
    photo.full_clean(exclude=["collection", "tags", "uploaded_by_user"])


def test_a_photo_on_its_side_is_measured_as_it_stands() -> None:
    exif = Image.Exif()
    exif[Base.Orientation] = 6
    data = encoded("JPEG", drawing(90, 60), exif=exif)
    photo = Photo.objects.create(title="Ferry", file=ContentFile(data, "ferry.jpg"))
    photo.refresh_from_db()
    assert (photo.width, photo.height) == (60, 90)


def test_a_hostile_file_is_not_stored_by_anybody(media_folder: Path) -> None:
    with pytest.raises(PictureRefused):
        Photo.objects.create(title="Bomb", file=ContentFile(png_of_127_megapixels(), "bomb.png"))
    assert not Photo.objects.exists()
    assert not list(media_folder.rglob("*.png"))


def upload(desk: Client, data: bytes, name: str) -> Any:
    return desk.post(
        "/desk/images/add/", {"title": "Ferry", "file": SimpleUploadedFile(name, data), "tags": ""}
    )


def test_the_desk_takes_a_photo_and_fills_in_its_credit(desk: Client, tmp_path: Path) -> None:
    answer = upload(desk, tagged(tmp_path, encoded("JPEG"), TAGS), "ferry.jpg")
    assert answer.status_code == 302, answer.content[:2000]
    assert Photo.objects.get().credit == "Quayside Press / Ines Vael"


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (
            b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
            "x.png",
            "SVG drawings cannot be used",
        ),
        (b"<html><script>alert(1)</script>", "x.jpg", "not a picture"),
        (encoded("JPEG")[:-300], "x.jpg", "damaged or incomplete"),
        (png_of_127_megapixels(), "x.png", "11292 by 11292 pixels"),
    ],
    ids=["svg", "html", "cut", "bomb"],
)
def test_the_desk_refuses_a_hostile_file_with_its_reason(
    desk: Client, data: bytes, name: str, words: str
) -> None:
    answer = upload(desk, data, name)
    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert not Photo.objects.exists()


def test_on_a_full_disk_the_editor_is_told_and_keeps_the_form(
    desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = shutil._ntuple_diskusage(10**9, 10**9 - 4096, 4096)
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: full)
    answer = upload(desk, encoded("JPEG"), "ferry.jpg")
    assert answer.status_code == 200
    assert "disk is full" in answer.content.decode()
    assert not Photo.objects.exists()


def test_a_hostile_file_is_refused_before_anything_opens_it(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("willow.Image.open", lambda *_: opened.append("willow"))
    field = PhotoFileField()
    with pytest.raises(Exception, match="11292"):
        field.clean(SimpleUploadedFile("x.png", png_of_127_megapixels()))
    assert not opened


def test_several_photos_at_once_fill_themselves_too(desk: Client, tmp_path: Path) -> None:
    data = tagged(tmp_path, encoded("JPEG"), TAGS)
    answer = desk.post(
        "/desk/images/multiple/add/",
        {"title": "Ferry", "files[]": SimpleUploadedFile("ferry.jpg", data), "collection": 1},
        headers={"x-requested-with": "XMLHttpRequest"},
    )
    assert answer.status_code == 200
    assert answer.json()["success"], answer.json()
    assert Photo.objects.get().photographer == "Ines Vael"
    assert io.BytesIO(Photo.objects.get().file.read()).getvalue() == data
