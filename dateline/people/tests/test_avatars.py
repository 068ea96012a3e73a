"""A face beside each name: drawn from it, or a picture that tells nothing but itself."""

from io import BytesIO

import pytest
from django.test import Client
from PIL import Image

from dateline.people.avatars import MOST_BYTES, PictureNotTaken, face_of, letters_of, take_off, wear
from dateline.people.models import Avatar
from tests.cast import chidi

pytestmark = pytest.mark.django_db


def picture(size: tuple[int, int] = (300, 200), form: str = "JPEG", **extra: object) -> BytesIO:
    file = BytesIO()
    Image.new("RGB", size, "teal").save(file, form, **extra)
    return file


def with_position() -> BytesIO:
    exif = Image.Exif()
    exif.get_ifd(0x8825)[2] = (54.0, 12.0, 30.0)
    exif[0x010E] = "the house of a source"
    return picture(exif=exif.tobytes())


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Zoë Ilić", "ZI"),
        ("chidi", "C"),
        ("Ana Maria Ruiz", "AR"),
        ("李 小龙", "李小"),
        ("ßa", "ß"),
        ("!!! 7", "7"),
        ("…", ""),
    ],
)
def test_letters_come_from_the_first_and_the_last_word(name: str, letters: str) -> None:
    assert letters_of(name) == letters


def test_the_same_name_has_the_same_colour_each_time() -> None:
    assert face_of("Chidi", None) == face_of("Chidi", None)
    assert len({face_of(f"Reader {number}", None)["colour"] for number in range(60)}) == 6


def test_a_picture_is_drawn_anew_without_its_position(client: Client) -> None:
    reader = chidi().reader
    assert b"source" in with_position().getvalue()
    avatar = wear(reader=reader, file=with_position())
    answer = client.get(f"/avatars/{avatar.mark}.webp")
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/webp")
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "set-cookie" not in answer.headers
    with Image.open(BytesIO(answer.content)) as shown:
        assert (shown.size, shown.format, dict(shown.getexif())) == ((96, 96), "WEBP", {})
    assert b"source" not in answer.content


def test_another_picture_has_another_address_and_the_old_one_none(client: Client) -> None:
    reader = chidi().reader
    first = wear(reader=reader, file=picture()).mark
    second = wear(reader=reader, file=picture(form="PNG", size=(50, 120))).mark
    assert first != second
    assert client.get(f"/avatars/{first}.webp").status_code == 404
    take_off(reader=reader)
    assert client.get(f"/avatars/{second}.webp").status_code == 404
    assert not Avatar.objects.exists()


@pytest.mark.parametrize(
    "file",
    [
        BytesIO(b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"),
        BytesIO(b"no picture at all"),
        BytesIO(b""),
        BytesIO(picture().getvalue()[:400]),
        BytesIO(b"\xff\xd8\xff" + b"\0" * MOST_BYTES),
        picture(size=(6000, 5000), form="PNG"),
    ],
    ids=["drawing", "words", "nothing", "cut off", "too many bytes", "too many pixels"],
)
def test_what_is_no_modest_picture_is_refused_with_words(file: BytesIO) -> None:
    with pytest.raises(PictureNotTaken) as refusal:
        wear(reader=chidi().reader, file=file)
    assert str(refusal.value).endswith(".")
    assert not Avatar.objects.exists()
