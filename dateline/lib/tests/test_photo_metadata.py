import datetime as dt
import io
from pathlib import Path

import pytest
from PIL import Image
from PIL.ExifTags import IFD, Base

from dateline.lib.photo_metadata import PhotoMetadata, public_xmp, read_metadata
from dateline.lib.tests.exiftool import read_tags, tagged
from dateline.lib.tests.pictures import drawing, encoded
from dateline.lib.xmp import MAX_PACKET_BYTES, write_packet

AGENCY_TAGS = {
    "XMP-photoshop:Credit": "Quayside Press",
    "XMP-dc:Creator": "Ines Vael",
    "XMP-dc:Description": "A ferry leaves Márrow harbour.",
    "XMP-iptcCore:AltTextAccessibility": "A white ferry between two piers",
    "XMP-dc:Rights": "© 2031 Quayside Press",
    "XMP-xmpRights:WebStatement": "https://quayside.example/terms",
    "XMP-plus:LicensorURL": "https://quayside.example/license/88",
    "XMP-photoshop:DateCreated": "2031:05:03 14:30:09+02:00",
    "XMP-photoshop:Headline": "Ferry season",
    "XMP-photoshop:City": "Márrow",
    "XMP-photoshop:Country": "Ostrania",
    "XMP-photoshop:Instructions": "FILE PHOTO. No resales.",
    "XMP-iptcExt:DigitalSourceType": "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture",
}
CEST = dt.timezone(dt.timedelta(hours=2))
AGENCY_PHOTO = PhotoMetadata(
    agency="Quayside Press",
    photographer="Ines Vael",
    caption="A ferry leaves Márrow harbour.",
    alt="A white ferry between two piers",
    rights="© 2031 Quayside Press",
    web_statement="https://quayside.example/terms",
    licensor_url="https://quayside.example/license/88",
    date_taken=dt.datetime(2031, 5, 3, 14, 30, 9, tzinfo=CEST),
    headline="Ferry season",
    location="Márrow, Ostrania",
    instructions="FILE PHOTO. No resales.",
    file_photo=True,
    digital_source_type="http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture",
)


def read(data: bytes) -> PhotoMetadata:
    return read_metadata(io.BytesIO(data))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_what_an_agency_wrote_is_read_from_each_format(kind: str, tmp_path: Path) -> None:
    assert read(tagged(tmp_path, encoded(kind), AGENCY_TAGS)) == AGENCY_PHOTO


def test_the_old_iptc_fields_are_read(tmp_path: Path) -> None:
    tags = {
        "IPTC:CodedCharacterSet": "UTF8",
        "IPTC:Credit": "Quayside Press",
        "IPTC:By-line": ["Ines Vael", "Timo Rask"],
        "IPTC:Caption-Abstract": "Márrow harbour",
        "IPTC:CopyrightNotice": "Quayside",
        "IPTC:DateCreated": "2031:05:03",
        "IPTC:TimeCreated": "14:30:09+02:00",
        "IPTC:Headline": "Ferry season",
        "IPTC:City": "Márrow",
        "IPTC:SupplementalCategories": "(File)",
    }
    photo = read(tagged(tmp_path, encoded("JPEG"), tags))
    assert (photo.agency, photo.photographer, photo.caption) == (
        "Quayside Press",
        "Ines Vael, Timo Rask",
        "Márrow harbour",
    )
    assert (photo.rights, photo.headline, photo.location) == ("Quayside", "Ferry season", "Márrow")
    assert photo.date_taken == dt.datetime(2031, 5, 3, 14, 30, 9, tzinfo=CEST)
    assert photo.file_photo


def test_iptc_in_latin_letters_without_a_marker_is_read(tmp_path: Path) -> None:
    photo = read(tagged(tmp_path, encoded("JPEG"), {"IPTC:City": "Márrow"}, "-charset", "iptc=latin"))
    assert photo.location == "Márrow"


def test_a_camera_that_only_knows_exif_is_heard(tmp_path: Path) -> None:
    tags = {
        "EXIF:Artist": "Inés Vael",
        "EXIF:Copyright": "Inés Vael 2031",
        "EXIF:ImageDescription": "OLYMPUS DIGITAL CAMERA",
        "EXIF:DateTimeOriginal": "2031:05:03 14:30:09",
        "EXIF:OffsetTimeOriginal": "+02:00",
    }
    photo = read(tagged(tmp_path, encoded("JPEG"), tags))
    assert (photo.photographer, photo.rights) == ("Inés Vael", "Inés Vael 2031")
    assert photo.caption == "", "the camera's own name is no caption"
    assert photo.date_taken == dt.datetime(2031, 5, 3, 14, 30, 9, tzinfo=CEST)


def test_xmp_is_asked_before_iptc_and_exif(tmp_path: Path) -> None:
    tags = {"XMP-dc:Creator": "Ines Vael", "IPTC:By-line": "Somebody Else", "EXIF:Artist": "Canon"}
    assert read(tagged(tmp_path, encoded("JPEG"), tags)).photographer == "Ines Vael"


@pytest.mark.parametrize(
    ("tags", "taken"),
    [
        ({"XMP-photoshop:DateCreated": "2031:05:03"}, dt.datetime.fromisoformat("2031-05-03")),
        (
            {"XMP-photoshop:DateCreated": "2031:05:03", "EXIF:DateTimeOriginal": "2031:05:03 09:08:07"},
            dt.datetime.fromisoformat("2031-05-03T09:08:07"),
        ),
        ({"XMP-photoshop:DateCreated": "2031"}, None),
        (
            {"XMP-photoshop:DateCreated": "2031:05:03 14:30:09.25Z"},
            dt.datetime(2031, 5, 3, 14, 30, 9, tzinfo=dt.UTC),
        ),
    ],
)
def test_the_date_is_as_exact_as_the_file_says(
    tags: dict[str, str], taken: dt.datetime | None, tmp_path: Path
) -> None:
    assert read(tagged(tmp_path, encoded("JPEG"), tags)).date_taken == taken


@pytest.mark.parametrize(
    "nonsense", ["0000:00:00 00:00:00", "    :  :     :  :  ", "2031:13:45 99:99:99", "\x00"]
)
def test_a_camera_without_a_clock_gives_no_date(nonsense: str) -> None:
    exif = Image.Exif()
    exif.get_ifd(IFD.Exif)[Base.DateTimeOriginal] = nonsense
    assert read(encoded("JPEG", exif=exif)).date_taken is None
    exif.get_ifd(IFD.Exif)[Base.DateTimeOriginal] = "2031:05:03 09:08:07"
    assert read(encoded("JPEG", exif=exif)).date_taken is not None


@pytest.mark.parametrize(
    ("field", "words", "expected"),
    [
        ("Instructions", "FILE PHOTO", True),
        ("Instructions", "Archive picture from 2019", True),
        ("Category", "File", True),
        ("Instructions", "NO ARCHIVES. NO RESALES.", False),
        ("Instructions", "Not for archive use", False),
        ("Headline", "Taxpayers file returns", False),
    ],
)
def test_a_file_photo_is_told_from_a_rule_about_archives(
    field: str, words: str, expected: bool, tmp_path: Path
) -> None:
    photo = read(tagged(tmp_path, encoded("JPEG"), {f"XMP-photoshop:{field}": words}))
    assert photo.file_photo is expected


def test_the_caption_alone_can_say_file_photo(tmp_path: Path) -> None:
    photo = read(tagged(tmp_path, encoded("JPEG"), {"XMP-dc:Description": "FILE PHOTO: The mill in 2019"}))
    assert photo.file_photo


def test_script_in_a_caption_and_a_javascript_licence_do_not_come_in(tmp_path: Path) -> None:
    tags = {
        "XMP-dc:Description": "<script>alert(1)</script><b>Quay</b> \u202eexe",
        "XMP-xmpRights:WebStatement": "javascript:alert(1)",
        "XMP-plus:LicensorURL": "//evil.example/x",
        "XMP-iptcExt:DigitalSourceType": "http://evil.example/ai",
    }
    photo = read(tagged(tmp_path, encoded("JPEG"), tags))
    assert photo == PhotoMetadata(caption="Quay exe")


def test_a_long_caption_is_capped() -> None:
    body = "<dc:description><rdf:Alt><rdf:li>" + "word " * 20_000 + "</rdf:li></rdf:Alt></dc:description>"
    assert len(read(encoded("WEBP", xmp=with_body(body))).caption) <= 4000


def with_body(body: str) -> bytes:
    return write_packet(texts={}, translated={}).replace(
        b"</rdf:Description>", body.encode() + b"</rdf:Description>"
    )


@pytest.mark.parametrize(
    "packet",
    [
        b"<x:xmpmeta",
        b"\xff\xfe\x00",
        b"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/hostname'>]>" + with_body("<dc:rights>&a;</dc:rights>"),
        b"<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]>" + with_body("<dc:rights>&b;</dc:rights>"),
        b"<a>" * 100_000,
        b"<?xml version='1.0' encoding='no-such'?><a/>",
        with_body("<dc:rights>" + "x" * MAX_PACKET_BYTES + "</dc:rights>"),
        b"",
    ],
    ids=["cut", "bytes", "file entity", "entity bomb", "deep", "odd encoding", "huge", "empty"],
)
def test_a_broken_or_hostile_packet_is_as_good_as_none(packet: bytes) -> None:
    assert read(encoded("WEBP", xmp=packet)) == PhotoMetadata()


@pytest.mark.filterwarnings("ignore::UserWarning")  # Pillow warns of what we break here on purpose
def test_no_byte_that_changed_on_the_way_makes_reading_crash(tmp_path: Path) -> None:
    data = tagged(
        tmp_path,
        encoded("JPEG", drawing(8, 8)),
        AGENCY_TAGS | {"IPTC:Credit": "Quayside", "EXIF:Artist": "I"},
    )
    for at in range(0, len(data), 3):
        read(data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :])


@pytest.mark.parametrize("data", [b"", b"<svg/>", b"\xff\xd8\xff\xe1\x00\x10Exif"])
def test_what_is_no_picture_has_no_metadata(data: bytes) -> None:
    file = io.BytesIO(data)
    assert read_metadata(file) == PhotoMetadata()
    assert file.tell() == 0


def test_what_we_write_is_what_exiftool_reads(tmp_path: Path) -> None:
    data = encoded("WEBP", xmp=public_xmp(AGENCY_PHOTO))
    tags = read_tags(tmp_path, data)
    for name in (
        "Credit",
        "Creator",
        "Description",
        "AltTextAccessibility",
        "Rights",
        "WebStatement",
        "LicensorURL",
    ):
        written = next(value for key, value in AGENCY_TAGS.items() if key.endswith(":" + name))
        assert written in "".join(value for key, value in tags.items() if name.removesuffix("URL") in key), (
            name
        )
    assert tags["XMP:DateCreated"] == "2031:05:03 14:30:09+02:00"
    assert not [key for key in tags if "GPS" in key or "City" in key or "Instructions" in key]


def test_what_we_write_is_read_again_by_us() -> None:
    kept = read(encoded("AVIF", xmp=public_xmp(AGENCY_PHOTO)))
    assert kept.caption == AGENCY_PHOTO.caption
    assert kept.date_taken == AGENCY_PHOTO.date_taken
    assert kept.location == kept.instructions == ""


def test_words_of_markup_in_a_credit_do_not_break_the_packet() -> None:
    photo = PhotoMetadata(agency="Fish & Quay ]]> <b", photographer="a\x00\ud800b", rights="</rdf:RDF>")
    kept = read(encoded("JPEG", xmp=public_xmp(photo)))
    assert (kept.agency, kept.photographer) == ("Fish & Quay ]]> <b", "ab")


def test_the_longest_packet_fits_into_a_jpeg() -> None:
    words = "&\u20ac" * 5000
    photo = PhotoMetadata(words, words, words, words, words, "https://a.example/" + "&" * 900)
    assert len(public_xmp(photo)) < 65_000
    assert encoded("JPEG", xmp=public_xmp(photo))
