"""The demo newsroom's pictures carry what an agency would send with them."""

import tomllib
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image

PICTURES = Path(__file__).parent.parent / "pictures"
CAPTIONS = tomllib.loads((PICTURES / "captions.toml").read_text(encoding="utf-8"))
NAMES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "iptc": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
}


def packet(key: str) -> ElementTree.Element:
    with Image.open(PICTURES / f"{key}.webp") as picture:
        return ElementTree.fromstring(picture.info["xmp"].decode().strip("\x00"))


def said(root: ElementTree.Element, path: str) -> str | None:
    return root.findtext(f".//rdf:Description/{path}", namespaces=NAMES)


def test_every_caption_has_its_picture_and_every_picture_its_caption() -> None:
    assert {file.stem for file in PICTURES.glob("*.webp")} == set(CAPTIONS)
    assert len([key for key in CAPTIONS if not key.startswith("portrait-")]) == 50
    assert len([key for key in CAPTIONS if key.startswith("portrait-")]) == 12


@pytest.mark.parametrize("key", CAPTIONS)
def test_a_scene_is_three_to_two_and_a_portrait_square(key: str) -> None:
    with Image.open(PICTURES / f"{key}.webp") as picture:
        assert picture.format == "WEBP"
        assert picture.size == ((900, 900) if key.startswith("portrait-") else (1800, 1200))


@pytest.mark.parametrize("key", CAPTIONS)
def test_a_picture_carries_its_caption_alt_text_credit_and_photographer(key: str) -> None:
    entry, root = CAPTIONS[key], packet(key)
    assert said(root, "dc:description/rdf:Alt/rdf:li") == entry["caption"]
    assert said(root, "dc:creator/rdf:Seq/rdf:li") == entry["photographer"]
    assert said(root, "dc:rights/rdf:Alt/rdf:li") == f"© {entry['agency']} / {entry['photographer']}"
    assert said(root, "photoshop:Credit") == entry["agency"]
    assert said(root, "photoshop:DateCreated") == entry["date"]
    assert said(root, "iptc:AltTextAccessibility/rdf:Alt/rdf:li") == entry["alt"]
    assert said(root, "photoshop:Instructions") == ("FILE PHOTO" if entry.get("file_photo") else None)


def test_four_pictures_are_marked_as_file_photos() -> None:
    assert sum(entry.get("file_photo", False) for entry in CAPTIONS.values()) == 4


def test_pictures_are_light_enough_to_ship() -> None:
    sizes = {file.stem: file.stat().st_size for file in PICTURES.glob("*.webp")}
    assert {key: size for key, size in sizes.items() if size > 200_000} == {}
    assert sum(sizes.values()) < 4_000_000
