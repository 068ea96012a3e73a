"""Photos come in with their credit, dangerous ones do not come in, and the list says what is missing."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from dateline.lib.tests.exiftool import tagged
from dateline.lib.tests.pictures import encoded
from dateline.media.models import Photo, PublicUse
from dateline.people.models import Author
from dateline.stories.pages import StandingPage
from tests.cast import Paper, photo

TAGS = {
    "XMP-photoshop:Credit": "Quayside Press",
    "XMP-dc:Creator": "Ines Vael",
    "XMP-dc:Description": "A ferry leaves Márrow harbour.",
    "XMP-iptcCore:AltTextAccessibility": "A white ferry between two piers",
    "XMP-photoshop:Headline": "Ferry season",
    "XMP-photoshop:DateCreated": "2031:05:03 14:30:09+02:00",
    "XMP-photoshop:Instructions": "FILE PHOTO. No resales.",
}


@pytest.fixture
def agency_file(tmp_path: Path) -> bytes:
    return tagged(tmp_path, encoded("JPEG"), TAGS)


def as_upload(data: bytes, name: str = "IMG_4711.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, "image/jpeg")


def collection() -> dict[str, Any]:
    return {"collection": "1"}


def test_a_photo_uploaded_alone_fills_itself_from_its_file_but_not_over_what_was_typed(
    desk: Client, agency_file: bytes
) -> None:
    form = {
        "title": "IMG 4711",
        "file": as_upload(agency_file),
        "photographer": "Kit Sandoval",
        **collection(),
    }
    assert desk.post(reverse("wagtailimages:add"), form).status_code == 302
    photo = Photo.objects.get()
    assert photo.credit == "Quayside Press / Kit Sandoval"
    assert photo.alt_text == "A white ferry between two piers"
    assert photo.title == "Ferry season"
    assert photo.caption == "A ferry leaves Márrow harbour."
    assert photo.is_file_photo
    assert photo.taken_at is not None
    assert photo.taken_at.isoformat() == "2031-05-03T12:30:09+00:00"


def test_photos_uploaded_by_the_dozen_show_what_their_files_say(desk: Client, agency_file: bytes) -> None:
    form = {"title": "IMG_4711", "files[]": as_upload(agency_file), **collection()}
    answer = desk.post(reverse("wagtailimages:add_multiple"), form).json()
    assert answer["success"]
    assert 'value="Quayside Press"' in answer["form"]
    assert Photo.objects.get().credit == "Quayside Press / Ines Vael"


def test_a_photo_uploaded_in_the_chooser_fills_itself_too(desk: Client, agency_file: bytes) -> None:
    names = {"title": "Pier", "file": as_upload(agency_file), **collection()}
    form = {f"image-chooser-upload-{name}": value for name, value in names.items()}
    answer = desk.post(reverse("wagtailimages_chooser:create"), form)
    assert answer.json()["step"] == "chosen"
    photo = Photo.objects.get()
    assert (photo.title, photo.photographer) == ("Pier", "Ines Vael")


def test_a_new_file_for_a_photo_changes_nothing_that_an_editor_wrote(
    desk: Client, agency_file: bytes
) -> None:
    old = photo(caption="Our words")
    kept = {
        "title": old.title,
        "caption": "Our words",
        "agency": "Post",
        "photographer": "",
        "alt_text": "Grey",
    }
    form = {**kept, "file": as_upload(agency_file), **collection()}
    desk.post(reverse("wagtailimages:edit", args=[old.pk]), form)
    old.refresh_from_db()
    assert (old.caption, old.alt_text, old.credit) == ("Our words", "Grey", "Post / Ines Vael")


def test_after_mending_a_photo_the_editor_is_back_at_the_story(desk: Client, post: Paper) -> None:
    bare, back = photo(agency="", photographer=""), "/desk/stories/"
    form = {"title": bare.title, "agency": "Post", "alt_text": "Grey", **collection(), "next": back}
    answer = desk.post(reverse("wagtailimages:edit", args=[bare.pk]), form)
    assert answer.status_code == 302
    assert answer.headers["Location"] == back


def _bomb(width: int = 20_000, height: int = 20_000) -> bytes:
    data = BytesIO()
    Image.new("1", (width, height)).save(data, "PNG")
    return data.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("bomb.png", None, "more than 40 million pixels"),
        ("ribbon.png", _bomb(40_000, 1), "no side may be longer than 30000"),
        ("page.jpg", b"<html><script>alert(1)</script>", "not a picture that can be used here"),
        ("half.jpg", encoded("JPEG")[:300], "damaged or incomplete"),
    ],
)
@pytest.mark.parametrize("address", ["wagtailimages:add", "wagtailimages:add_multiple"])
def test_a_dangerous_picture_is_refused_in_words(
    desk: Client, address: str, name: str, data: bytes | None, words: str
) -> None:
    field = "files[]" if address.endswith("multiple") else "file"
    form = {"title": "x", field: as_upload(data if data is not None else _bomb(), name), **collection()}
    answer = desk.post(reverse(address), form)
    assert words in answer.content.decode()
    assert not Photo.objects.exists()


def test_the_list_of_photos_says_what_is_missing_and_can_be_narrowed_to_it(desk: Client) -> None:
    photo("Whole"), photo("Nameless", agency="", photographer=""), photo("Silent", alt_text="")
    page = desk.get(reverse("wagtailimages:index")).content.decode()
    assert (page.count("No credit"), page.count("No alternative text")) == (1, 1)
    narrowed = desk.get(reverse("wagtailimages:index"), {"lacks": "credit", "layout": "list"})
    assert [one.title for one in narrowed.context["object_list"]] == ["Nameless"]
    assert desk.get(reverse("wagtailimages:index_results"), {"lacks": "alt"}).status_code == 200


def test_a_portrait_is_public_as_long_as_it_is_one(desk: Client, post: Paper) -> None:
    portrait = photo("Ben")
    form = {"name": "Ben Okafor", "slug": "ben-okafor", "portrait": portrait.pk}
    edit = reverse("wagtailsnippets_people_author:edit", args=[post.ben.pk])
    assert desk.post(edit, form).status_code == 302
    assert PublicUse.objects.get().photo == portrait
    Author.objects.get(pk=post.ben.pk).delete()
    assert not PublicUse.objects.exists()


def test_a_photo_on_a_standing_page_is_public_while_the_page_is(desk: Client, post: Paper) -> None:
    from wagtail.models import Page

    body = [{"type": "photo", "value": {"photo": photo().pk, "caption": "", "alt": "", "crop": ""}}]
    page = StandingPage(title="About", slug="about-us", body=body, live=False)
    Page.objects.get(depth=1).add_child(instance=page)
    assert not PublicUse.objects.exists()
    page.save_revision().publish()
    assert PublicUse.objects.get().used_by == f"stories.standingpage:{page.pk}"
    StandingPage.objects.get(pk=page.pk).unpublish()
    assert not PublicUse.objects.exists()
