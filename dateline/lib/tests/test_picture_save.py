import io
from pathlib import Path

import pytest
from PIL import Image, ImageCms
from PIL.ExifTags import Base
from PIL.PngImagePlugin import PngInfo

from dateline.lib.photo_metadata import PhotoMetadata, public_xmp
from dateline.lib.picture_save import Kind, open_upright, public_bytes
from dateline.lib.tests.exiftool import read_tags, tagged
from dateline.lib.tests.pictures import drawing, encoded

XMP = public_xmp(PhotoMetadata(agency="Quayside Press", photographer="Ines Vael"))
KINDS: list[Kind] = ["JPEG", "PNG", "WEBP", "AVIF"]
CAMERA_TAGS = {
    "EXIF:GPSLatitude": "48.2",
    "EXIF:GPSLatitudeRef": "N",
    "EXIF:GPSLongitude": "16.4",
    "EXIF:GPSLongitudeRef": "E",
    "EXIF:SerialNumber": "SN-8812-77",
    "EXIF:OwnerName": "Secret Source",
    "XMP-exif:GPSLatitude": "48.2",
    "XMP-iptcExt:LocationCreatedCity": "Hideout",
    "XMP-dc:Description": "<script>alert(1)</script>",
}
PRIVATE = (
    "GPS",
    "Serial",
    "Owner",
    "Thumbnail",
    "Hideout",
    "script",
    "LocationCreated",
    "Make",
    "Comment",
)


def from_a_camera(kind: Kind, folder: Path) -> bytes:
    """A photo with position, serial number and a thumbnail of the uncropped picture."""
    exif = Image.Exif()
    exif[Base.Make] = "Ostra"
    data = tagged(folder, encoded(kind, drawing(300, 200), exif=exif), CAMERA_TAGS)
    if kind != "JPEG":
        return data
    thumbnail = folder / "thumbnail.jpg"
    thumbnail.write_bytes(encoded("JPEG", drawing(60, 40)))
    return tagged(folder, data, {"ThumbnailImage<": str(thumbnail), "File:Comment": "shot at Hideout"})


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("source", KINDS)
def test_a_public_file_keeps_the_credit_and_nothing_of_the_camera(
    source: Kind, kind: Kind, tmp_path: Path
) -> None:
    came = from_a_camera(source, tmp_path)
    assert any("GPS" in name for name in read_tags(tmp_path, came)), "else this test could not fail"
    tags = read_tags(tmp_path, public_bytes(open_upright(io.BytesIO(came)), kind=kind, xmp=XMP))
    assert tags["XMP:Credit"] == "Quayside Press"
    assert "Ines Vael" in tags["XMP:Creator"]
    told = [f"{name}={value}" for name, value in tags.items() if not name.startswith("File:Directory")]
    assert not [pair for pair in told if any(word in pair for word in PRIVATE)]
    assert not [name for name in tags if name.startswith(("EXIF:", "IPTC:", "Photoshop:", "ICC"))]


def test_the_thumbnail_of_the_uncropped_picture_was_there_and_is_gone(tmp_path: Path) -> None:
    came = from_a_camera("JPEG", tmp_path)
    assert "EXIF:ThumbnailImage" in read_tags(tmp_path, came)
    assert came.count(b"\xff\xd8\xff") == 2
    assert public_bytes(open_upright(io.BytesIO(came)), kind="JPEG", xmp=XMP).count(b"\xff\xd8\xff") == 1


def test_a_photo_stored_on_its_side_is_published_upright() -> None:
    exif = Image.Exif()
    exif[Base.Orientation] = 6
    upright = open_upright(io.BytesIO(encoded("JPEG", drawing(90, 60), exif=exif)))
    assert upright.size == (60, 90)
    assert upright.getexif().get(Base.Orientation) is None
    red, _, blue = upright.getpixel((55, 5))  # type: ignore[misc]
    assert blue > red, "the blue corner turned to the right"


def test_colours_of_a_wide_profile_are_turned_into_srgb() -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("XYZ")).tobytes()
    broken = open_upright(io.BytesIO(encoded("JPEG", icc_profile=b"no profile at all")))
    assert broken.getpixel((80, 50)) == open_upright(io.BytesIO(encoded("JPEG"))).getpixel((80, 50))
    assert open_upright(io.BytesIO(encoded("JPEG", icc_profile=lab))).mode == "RGB"


@pytest.mark.parametrize(
    ("kind", "mode", "expected"),
    [
        ("PNG", "RGBA", "RGBA"),
        ("PNG", "LA", "RGBA"),
        ("PNG", "P", "RGB"),
        ("PNG", "1", "RGB"),
        ("JPEG", "CMYK", "RGB"),
    ],
)
def test_every_mode_becomes_one_that_all_formats_can_hold(kind: str, mode: str, expected: str) -> None:
    upright = open_upright(io.BytesIO(encoded(kind, drawing(mode=mode))))
    assert upright.mode == expected
    for out in KINDS:
        assert public_bytes(upright, kind=out, xmp=XMP)


def test_sixteen_bits_of_grey_are_scaled_and_not_cut() -> None:
    grey = Image.new("I;16", (4, 4), 32_768)
    pixel = open_upright(io.BytesIO(encoded("PNG", grey))).getpixel((1, 1))
    assert pixel == (128, 128, 128)


def test_see_through_parts_of_a_jpeg_are_white() -> None:
    glass = Image.new("RGBA", (16, 16), (0, 0, 0, 0))
    with Image.open(io.BytesIO(public_bytes(glass, kind="JPEG", xmp=XMP))) as printed:
        assert printed.getpixel((8, 8)) == (255, 255, 255)


def test_text_chunks_of_a_png_do_not_come_along() -> None:
    words = PngInfo()
    words.add_text("Comment", "shot at Hideout")
    came = encoded("PNG", pnginfo=words)
    assert b"Hideout" in came
    assert b"Hideout" not in public_bytes(open_upright(io.BytesIO(came)), kind="PNG", xmp=XMP)
