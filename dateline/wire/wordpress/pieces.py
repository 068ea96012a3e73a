"""The blocks that a body becomes, before its pictures and recordings are known to the photo library."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as the body names it: by attachment id (0: none), by address, or by both."""

    attachment: int = 0
    url: str = ""
    alt: str = ""
    caption: str = ""


@dataclass(frozen=True, slots=True)
class AttachedPictures:
    """All pictures that were uploaded for the item itself, but for the `excluded` attachment ids."""

    excluded: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Sound:
    """An audio or video file as the body names it."""

    attachment: int = 0
    url: str = ""


@dataclass(slots=True)
class Block:
    """A block of our body. `value` is its stored form, but for the places of pictures and recordings."""

    type: str
    value: Any


def paragraph(html: str) -> Block:
    """A paragraph from clean inline HTML."""
    return Block("paragraph", f"<p>{html}</p>")


def photo(picture: Picture) -> Block:
    """A photo with the caption and alternative text that it has in this body."""
    return Block(
        "photo", {"photo": picture, "caption": picture.caption, "alt": picture.alt[:400], "crop": ""}
    )


def gallery(title: str, pictures: list[Picture] | AttachedPictures) -> Block:
    """A gallery of known pictures, or of all those of the item."""
    if isinstance(pictures, AttachedPictures):
        return Block("gallery", {"title": title, "photos": pictures})
    photos = [{"photo": picture, "caption": picture.caption} for picture in pictures]
    return Block("gallery", {"title": title, "photos": photos})
