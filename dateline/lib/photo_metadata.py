"""What the file itself says about a photo: who took it, for whom, what it shows, what may be done with it.

Agencies write it up to three times: XMP, IPTC-IIM and EXIF. XMP is asked first because IIM cuts names at
32 bytes, EXIF last because cameras fill it with their own name. Everything read here is a stranger's text:
it comes out plain, capped, and never as an exception.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import BinaryIO
from urllib.parse import urlsplit

from PIL import Image
from PIL.ExifTags import IFD, Base
from PIL.IptcImagePlugin import getiptcinfo

from dateline.lib.plain_text import plain_text
from dateline.lib.xmp import read_packet, write_packet

FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "GIF")
SOURCE_TYPES = "http://cv.iptc.org/newscodes/digitalsourcetype/"
CAMERA_CHATTER = re.compile(
    r"(olympus|minolta|sony|samsung|kodak).{0,20}(digital camera|dsc)|sony dsc|dcim", re.I
)
# "NO ARCHIVES" is what agencies forbid, not what the picture is.
MARKED_AS_FILE = re.compile(r"\bfile (photo|picture|pic|image|photograph)\b|\(file\)|^file$", re.I)
FROM_ARCHIVE = re.compile(
    r"\barchive (photo|picture|image)\b|\bfrom (the|our) archives?\b|^archiv(e|al)?$", re.I
)
SIGNED = re.compile(
    r"^(?P<date>\d{4}-\d\d-\d\d)(?:[T ](?P<time>\d\d:\d\d(?::\d\d)?)(?:\.\d+)?(?P<zone>Z|[+-]\d\d:?\d\d)?)?$"
)

Texts = dict[str, list[str]]


@dataclass(frozen=True)
class PhotoMetadata:
    """The fields of a photo, each "" when the file is silent.

    `date_taken` is aware when the file names the offset, else in the photographer's unknown local time.
    """

    agency: str = ""
    photographer: str = ""
    caption: str = ""
    alt: str = ""
    rights: str = ""
    web_statement: str = ""
    licensor_url: str = ""
    date_taken: dt.datetime | None = None
    headline: str = ""
    location: str = ""
    instructions: str = ""
    file_photo: bool = False
    digital_source_type: str = ""


def read_metadata(file: BinaryIO) -> PhotoMetadata:
    """Read what `file` says about itself and rewind it; an empty PhotoMetadata when that is not legible."""
    try:
        file.seek(0)
        with Image.open(file, formats=FORMATS) as image:
            xmp, iim, exif = _xmp_of(image), _iim_of(image), _exif_of(image)
    except Exception:  # a picture that no plugin can open has no metadata either; check_picture says why
        return PhotoMetadata()
    finally:
        file.seek(0)
    return _merged(xmp, iim, exif)


def _merged(xmp: Texts, iim: Texts, exif: Texts) -> PhotoMetadata:
    def first(*names: str) -> str:
        return next((part[name][0] for name in names for part in (xmp, iim, exif) if part.get(name)), "")

    def all_of(*names: str) -> str:
        return next(
            (", ".join(part[name]) for name in names for part in (xmp, iim, exif) if part.get(name)), ""
        )

    caption = first("dc:description", "iim:caption", "exif:description")
    instructions = first("photoshop:Instructions", "iim:instructions")
    places = [("Iptc4xmpCore:Location", "iim:sublocation"), ("photoshop:City", "iim:city")]
    places += [("photoshop:State", "iim:state"), ("photoshop:Country", "iim:country")]
    kinds = [xmp.get("photoshop:Category"), iim.get("iim:category")]
    kinds += [xmp.get("photoshop:SupplementalCategories"), iim.get("iim:supplemental")]
    return PhotoMetadata(
        agency=plain_text(
            first("photoshop:Credit", "iim:credit", "photoshop:Source", "iim:source"), max_length=128
        ),
        photographer=plain_text(all_of("dc:creator", "iim:byline", "exif:artist"), max_length=255),
        caption=plain_text("" if CAMERA_CHATTER.search(caption) else caption, max_length=4000, lines=True),
        alt=plain_text(first("Iptc4xmpCore:AltTextAccessibility"), max_length=1000),
        rights=plain_text(first("dc:rights", "iim:copyright", "exif:copyright"), max_length=1000),
        web_statement=_web_address(first("xmpRights:WebStatement")),
        licensor_url=_web_address(first("plus:LicensorURL")),
        date_taken=_date_taken(xmp, iim, exif),
        headline=plain_text(first("photoshop:Headline", "iim:headline", "iim:title"), max_length=300),
        location=plain_text(", ".join(filter(None, (first(*names) for names in places))), max_length=300),
        instructions=plain_text(instructions, max_length=1000, lines=True),
        file_photo=_is_file_photo(caption, [instructions, *(kind for part in kinds for kind in part or [])]),
        digital_source_type=_source_type(first("Iptc4xmpExt:DigitalSourceType")),
    )


def _xmp_of(image: Image.Image) -> Texts:
    packet = image.info.get("xmp", b"")
    return read_packet(packet.encode() if isinstance(packet, str) else packet)


IIM_NAMES = {
    5: "title", 15: "category", 20: "supplemental", 40: "instructions", 55: "date", 60: "time", 80: "byline",
    90: "city", 92: "sublocation", 95: "state", 101: "country", 105: "headline", 110: "credit", 115: "source",
    116: "copyright", 120: "caption",
}  # fmt: skip


def _iim_of(image: Image.Image) -> Texts:
    try:
        fields = getiptcinfo(image) or {}  # type: ignore[arg-type]
    except (SyntaxError, OSError, ValueError, TypeError):
        return {}
    utf8 = fields.get((1, 90)) == b"\x1b%G"
    found: Texts = {}
    for (record, number), values in fields.items():
        if record == 2 and number in IIM_NAMES:
            listed = values if isinstance(values, list) else [values]
            found[f"iim:{IIM_NAMES[number]}"] = [_iim_text(value or b"", utf8=utf8) for value in listed]
    return {name: texts for name, texts in found.items() if any(texts)}


def _iim_text(value: bytes, *, utf8: bool) -> str:
    """Decode one field; without the marker of record 1:90 most write UTF-8 all the same, the rest Latin."""
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value.decode("utf-8" if utf8 else "cp1252", "replace").replace("\ufffd", "")


def _exif_of(image: Image.Image) -> Texts:
    if image.format == "PNG" and "exif" not in image.info:
        return {}  # Pillow would decode the whole picture to look behind it
    try:
        exif = image.getexif()
        inner = exif.get_ifd(IFD.Exif)
    except Exception:  # Pillow's reader of TIFF structures fails in many ways on broken ones
        return {}
    values = {
        "exif:artist": exif.get(Base.Artist),
        "exif:copyright": exif.get(Base.Copyright),
        "exif:description": exif.get(Base.ImageDescription),
        "exif:date": inner.get(Base.DateTimeOriginal),
        "exif:offset": inner.get(Base.OffsetTimeOriginal),
    }
    return {
        name: [_exif_text(value)]
        for name, value in values.items()
        if isinstance(value, str | bytes) and value
    }


def _exif_text(value: str | bytes) -> str:
    """Pillow reads EXIF text as Latin-1; cameras and editors write UTF-8 into it."""
    raw = value.encode("latin-1", "replace") if isinstance(value, str) else value
    return _iim_text(raw.strip(b"\x00 "), utf8=False)


def _date_taken(xmp: Texts, iim: Texts, exif: Texts) -> dt.datetime | None:
    def of(part: Texts, name: str) -> str:
        return (part.get(name) or [""])[0].strip()

    day, clock = of(iim, "iim:date"), of(iim, "iim:time")
    iim_date = f"{day[:4]}-{day[4:6]}-{day[6:8]}"
    iim_time = f"T{clock[:2]}:{clock[2:4]}:{clock[4:6]}{clock[6:]}" if len(clock) >= 6 else ""
    written = [
        of(xmp, "photoshop:DateCreated"),
        iim_date + iim_time,
        of(xmp, "exif:DateTimeOriginal"),
        of(exif, "exif:date").replace(":", "-", 2) + of(exif, "exif:offset"),
    ]
    found = [(text, date) for text in written if (date := _parse_date(text))]
    # A day with its hour says more than a day alone, whoever wrote it.
    return next((date for text, date in found if ":" in text), found[0][1] if found else None)


def _parse_date(text: str) -> dt.datetime | None:
    match = SIGNED.match(text)
    if not match or not 1820 <= int(text[:4]) <= 2200:
        return None
    zone = (match["zone"] or "").replace("Z", "+00:00")
    try:
        return dt.datetime.fromisoformat(f"{match['date']}T{match['time'] or '00:00'}{zone}")
    except ValueError:
        return None


def _is_file_photo(caption: str, marks: list[str]) -> bool:
    if MARKED_AS_FILE.search(caption):
        return True
    return any(MARKED_AS_FILE.search(mark.strip()) or FROM_ARCHIVE.search(mark.strip()) for mark in marks)


def _web_address(text: str) -> str:
    text = plain_text(text, max_length=500)
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    return text if parts.scheme in ("http", "https") and parts.hostname and " " not in text else ""


def _source_type(text: str) -> str:
    text = text.replace("https://", "http://", 1)
    return text if re.fullmatch(re.escape(SOURCE_TYPES) + r"[A-Za-z]{1,60}", text) else ""


def public_xmp(metadata: PhotoMetadata) -> bytes:
    """Return the only metadata that a public file carries: credit, rights, words, date; no place or camera.

    Stays below the 64 kB that a JPEG segment holds.
    """
    taken = metadata.date_taken.isoformat() if metadata.date_taken else ""
    return write_packet(
        texts={
            "photoshop:Credit": plain_text(metadata.agency, max_length=128),
            "photoshop:DateCreated": taken,
            "xmpRights:WebStatement": _web_address(metadata.web_statement),
            "Iptc4xmpExt:DigitalSourceType": _source_type(metadata.digital_source_type),
        },
        translated={
            "dc:description": plain_text(metadata.caption, max_length=2000, lines=True),
            "dc:rights": plain_text(metadata.rights, max_length=1000),
            "Iptc4xmpCore:AltTextAccessibility": plain_text(metadata.alt, max_length=1000),
        },
        creators=[plain_text(metadata.photographer, max_length=255)],
        licensor_url=_web_address(metadata.licensor_url),
    )
