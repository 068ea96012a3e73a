"""What stands beside a name: a picture of one's own, or the first letters on one of a few colours."""

from __future__ import annotations

import unicodedata
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, Any, BinaryIO
from zlib import crc32

from django.urls import reverse
from django.utils.translation import gettext as _
from PIL import ImageOps

from dateline.lib.picture_check import BROKEN, PictureRefused, check_picture
from dateline.lib.picture_save import open_upright
from dateline.people.models import Avatar

if TYPE_CHECKING:
    from dateline.people.models import Reader

COLOURS = 6
SIDE = 96
MOST_BYTES = 5 * 1024 * 1024
MOST_PIXELS = 25_000_000


def face_of(name: str, avatar: Avatar | None) -> dict[str, Any]:
    """Return letters and colour for a name, the same each time, and the address of a picture where there is one."""
    face: dict[str, Any] = {"letters": letters_of(name), "colour": crc32(name.encode()) % COLOURS}
    if avatar is not None:
        face["src"] = reverse("avatar", args=[avatar.mark])
    return face


def letters_of(name: str) -> str:
    """Return the first letter of the first and of the last word, as capitals where the script has them."""
    words = [letter for word in name.split() if (letter := _first_letter(word))]
    return words[0] + words[-1] if len(words) > 1 else "".join(words)


def _first_letter(word: str) -> str:
    first = next((letter for letter in word if letter.isalnum()), "")
    # Only where it stays one letter: “ß” would become two.
    capital = first.upper()
    return unicodedata.normalize("NFC", capital if len(capital) == 1 else first)


class PictureNotTaken(Exception):
    """This picture cannot be an avatar; the message says why."""


def wear(*, reader: Reader, file: BinaryIO) -> Avatar:
    """Give a reader a picture of their own, drawn anew: what else the file holds, a place above all, stays behind.

    Raises PictureNotTaken.
    """
    file.seek(0, 2)
    if file.tell() > MOST_BYTES:
        words = _("This file is larger than %(limit)d MB. Please export a smaller copy.")
        raise PictureNotTaken(words % {"limit": MOST_BYTES // 1024 // 1024})
    try:
        check_picture(file, max_pixels=MOST_PIXELS)
        content = _drawn_anew(file)
    except PictureRefused as refusal:
        words = _(refusal.message)
        raise PictureNotTaken(words % refusal.params if refusal.params else words) from None
    except OSError:
        raise PictureNotTaken(_(BROKEN)) from None
    mark = sha256(b"%d " % reader.pk + content).hexdigest()[:24]
    avatar, _made = Avatar.objects.update_or_create(
        reader=reader, defaults={"mark": mark, "content": content}
    )
    return avatar


def _drawn_anew(file: BinaryIO) -> bytes:
    picture = ImageOps.fit(open_upright(file, at_least=SIDE), (SIDE, SIDE))
    drawn = BytesIO()
    picture.save(drawn, "WEBP", quality=80)
    return drawn.getvalue()


def take_off(*, reader: Reader) -> None:
    """Let the name be drawn again."""
    Avatar.objects.filter(reader=reader).delete()
