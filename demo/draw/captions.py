"""What a paper prints under a picture, and the same as XMP inside the file."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

PICTURES = Path(__file__).parent.parent.parent / "dateline" / "demo" / "pictures"


@dataclass(frozen=True)
class Caption:
    """One picture's entry in `captions.toml`; `date` is ISO 8601, the day on which it was taken."""

    caption: str
    alt: str
    agency: str
    photographer: str
    date: str
    file_photo: bool = False


def load() -> dict[str, Caption]:
    """Return the captions of all pictures by key."""
    with (PICTURES / "captions.toml").open("rb") as table:
        return {key: Caption(**entry) for key, entry in tomllib.load(table).items()}


def xmp(entry: Caption) -> bytes:
    """Return the XMP packet of a picture: IPTC Photo Metadata 2023.2, as agencies send it."""
    rights = f"© {entry.agency} / {entry.photographer}"
    instructions = "<photoshop:Instructions>FILE PHOTO</photoshop:Instructions>" if entry.file_photo else ""
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"'
        ' xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/">'
        f"<dc:creator><rdf:Seq><rdf:li>{escape(entry.photographer)}</rdf:li></rdf:Seq></dc:creator>"
        f"<dc:description>{_in_english(entry.caption)}</dc:description>"
        f"<dc:rights>{_in_english(rights)}</dc:rights>"
        f"<photoshop:Credit>{escape(entry.agency)}</photoshop:Credit>"
        f"<photoshop:DateCreated>{entry.date}</photoshop:DateCreated>{instructions}"
        f"<Iptc4xmpCore:AltTextAccessibility>{_in_english(entry.alt)}</Iptc4xmpCore:AltTextAccessibility>"
        '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    ).encode()


def _in_english(text: str) -> str:
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{escape(text)}</rdf:li></rdf:Alt>'
