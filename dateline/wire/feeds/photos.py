"""Pictures of items: fetched when allowed, checked before anything decodes them, kept as photos.

Fetching happens before the transaction that writes the story; nothing slow runs inside it.
"""

import hashlib
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING

from django.core.files.images import ImageFile
from django.utils.translation import gettext as _

from dateline.lib.photo_metadata import read_metadata
from dateline.lib.picture_check import PictureRefused, check_picture
from dateline.media.models import Photo
from dateline.wire.feeds.records import FeedFile, FeedItem
from dateline.wire.fetch import Doors, FetchRefused, fetch
from dateline.wire.models import ImportedItem
from dateline.wire.wordpress.blocks import Body
from dateline.wire.wordpress.pieces import Picture

if TYPE_CHECKING:
    from datetime import datetime

PICTURES_OF_ONE = 20
PICTURE_LIMIT = 15_000_000
KIND = "picture"
_ENDINGS = {"JPEG": "jpg", "PNG": "png", "GIF": "gif", "WEBP": "webp", "AVIF": "avif"}


@dataclass(slots=True)
class Pictures:
    """The pictures of one item: those that are photos here already, and the bytes of those that came now."""

    source: str
    wanted: list[FeedFile]
    lead: str = ""
    known: dict[str, int] = field(default_factory=dict)
    fetched: dict[str, tuple[bytes, str]] = field(default_factory=dict)
    files: list[dict[str, str]] = field(default_factory=list)

    def key_of(self, url: str) -> int | None:
        """The photo behind an address, if it is here."""
        return self.known.get(url)


def pictures_of(item: FeedItem, body: Body, *, source: str) -> Pictures:
    """List the pictures of an item: the one that leads, and those in its body. Fetches nothing."""
    in_body = [FeedFile(one.url, "image", 0, one.caption or one.alt, "") for one in _in_body(body) if one.url]
    urls = {file.url for file in in_body}
    beside = [file for file in item.files if file.is_picture]
    lead = next((file for file in beside if file.url not in urls), None) if not in_body else None
    wanted = list({file.url: file for file in [*([lead] if lead else []), *in_body]}.values())
    found = Pictures(source=source, wanted=wanted[:PICTURES_OF_ONE], lead=lead.url if lead else "")
    asked = {file.url for file in found.wanted}
    found.files = [
        {
            "url": file.url,
            "type": file.type,
            "why": _("not fetched: a feed's sounds, films and further pictures stay where they are"),
        }
        for file in [*wanted[PICTURES_OF_ONE:], *item.files]
        if file.url not in asked and file.url not in urls
    ]
    keys = {_key(file.url): file.url for file in found.wanted}
    rows = ImportedItem.objects.filter(source=source, kind=KIND, foreign_key__in=keys)
    here = dict(rows.values_list("foreign_key", "target_key"))
    alive = set(Photo.objects.filter(pk__in=here.values()).values_list("pk", flat=True))
    found.known = {keys[key]: photo for key, photo in here.items() if photo is not None and photo in alive}
    return found


def _in_body(body: Body) -> list[Picture]:
    found: list[Picture] = []
    for block in body.blocks:
        if block.type == "photo":
            found.append(block.value["photo"])
        elif block.type == "gallery" and isinstance(block.value["photos"], list):
            found += [one["photo"] for one in block.value["photos"]]
    return found


def fetch_pictures(pictures: Pictures, *, download: bool, doors: Doors) -> None:
    """Fetch what is not here yet, if allowed; list the rest with the reason."""
    for file in pictures.wanted:
        if file.url in pictures.known:
            continue
        try:
            if not download:
                raise FetchRefused(_("not fetched: --download was not given"))
            data = fetch(file.url, limit_bytes=PICTURE_LIMIT, accept="image/*", doors=doors).body
            pictures.fetched[file.url] = (data, _ENDINGS[check_picture(BytesIO(data)).format])
        except (FetchRefused, PictureRefused) as refusal:
            pictures.files.append({"url": file.url, "type": file.type, "why": refusal.reason})


def keep_photos(*, pictures: Pictures, item: FeedItem, agency: str, now: "datetime") -> None:
    """Make photos of what was fetched. Part of the caller's transaction."""
    for file in pictures.wanted:
        if file.url in pictures.fetched:
            photo = _make(file, *pictures.fetched[file.url], item=item, agency=agency)
            ImportedItem.objects.update_or_create(
                source=pictures.source, kind=KIND, foreign_key=_key(file.url),
                defaults={"checksum": "", "target": "media.photo", "target_key": photo.pk, "changed_at": now},
            )  # fmt: skip
            pictures.known[file.url] = int(photo.pk)


def _make(file: FeedFile, data: bytes, ending: str, *, item: FeedItem, agency: str) -> Photo:
    """A photo with the credit that the feed or the file itself gives; alternative text is an editor's work."""
    told = read_metadata(BytesIO(data))
    photo = Photo(
        title=(file.caption or item.title)[:255],
        caption=file.caption or told.caption,
        alt_text=told.alt[:400],
        agency=(told.agency or agency)[:120],
        photographer=(file.credit or told.photographer)[:120],
        rights_note=told.rights[:300],
        taken_at=told.date_taken if told.date_taken and told.date_taken.tzinfo else None,
    )
    name = f"{hashlib.sha256(file.url.encode()).hexdigest()[:28]}.{ending}"
    photo.file.save(name, ImageFile(BytesIO(data), name=name), save=False)
    photo.file_size = len(data)
    photo._set_file_hash()
    photo.save()
    return photo


def _key(url: str) -> str:
    return url if len(url) <= 480 else f"sha256:{hashlib.sha256(url.encode()).hexdigest()}"
