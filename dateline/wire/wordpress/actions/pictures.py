"""Attachments and other pictures of bodies: photos and recordings of the library."""

from __future__ import annotations

import hashlib
from functools import partial
from io import BytesIO
from typing import BinaryIO

from django.core.files.images import ImageFile
from django.db import transaction
from django.utils.translation import gettext as _

from dateline.lib.photo_metadata import read_metadata
from dateline.media.models import MISSING_ENDING, Photo, Recording
from dateline.wire.models import ImportedItem
from dateline.wire.wordpress.addresses import file_keys, is_own, upload_path
from dateline.wire.wordpress.archive import Archive
from dateline.wire.wordpress.media import (
    FILMS,
    PICTURES,
    SOUNDS,
    CannotFetch,
    FileRefused,
    Found,
    ending_of,
    placeholder,
)
from dateline.wire.wordpress.pieces import Picture, Sound
from dateline.wire.wordpress.planning import PhotoPlan, archive_credit, checksum_of, plan_photo
from dateline.wire.wordpress.records import Item

HAS_FILE, IS_PLACEHOLDER = "f", "m"
_TEXTS = ("title", "caption", "alt_text", "agency", "photographer", "rights_note")


def keep_attachment(*, archive: Archive, item: Item) -> None:
    """Take over an attachment: a picture becomes a photo, a recording a recording, anything else is left."""
    url, attached = item.attachment_url or item.guid, item.meta.get("_wp_attached_file", "")
    ending = ending_of(attached or url)
    if ending in PICTURES:
        _keep_photo(archive, item, url, attached)
    elif ending in SOUNDS | FILMS:
        _keep_recording(archive, item, url, attached)
    else:
        reason = archive_words_for_type(ending)
        archive.report.leave("attachment", str(item.post_id), item.title or url, reason)


def archive_words_for_type(ending: str) -> str:
    """Why an attachment is left."""
    if ending in ("mov", "avi", "wmv", "flv", "m4v", "mkv", "mpg", "mpeg", "ogv", "3gp"):
        return _("A film in the format %(ending)s cannot be shown by browsers.") % {"ending": ending}
    return _("Files of the type %(ending)s have no place in the library.") % {"ending": ending or "?"}


# Photos of attachments


def _keep_photo(archive: Archive, item: Item, url: str, attached: str) -> None:
    key = str(item.post_id)
    row = archive.known("attachment", key)
    if row is None:
        found = _find(archive, url, attached)
        plan = _with_metadata(plan_photo(item, site_title=archive.site.title), found)
        archive.report.count("photo", "came")
        if archive.dry_run:
            return
        photo = _make(archive, plan, found, name=f"attachment {key}")
        state = HAS_FILE if found else IS_PLACEHOLDER
        _remember(archive, "attachment", key, photo, _checksum(item, state, photo))
        for name in _file_names(archive, url, attached):
            if archive.known("file", name) is None:
                _remember(archive, "file", name, photo, state)
        return
    photo = Photo.objects.filter(pk=row.target_key).first()
    if photo is None:
        _leave_deleted(archive, "photo", key, item.title)
        return
    _renew(archive, row, photo, item, url, attached)


def _renew(archive: Archive, row: ImportedItem, photo: Photo, item: Item, url: str, attached: str) -> None:
    """Bring a photo up to date: its file if it was missing, its words if nobody edited them."""
    was, state, texts = row.checksum[:31], row.checksum[31:32], row.checksum[32:]
    found = _find(archive, url, attached) if state == IS_PLACEHOLDER else None
    changed = checksum_of(item)[:31] != was
    edited = _texts_of(photo) != texts
    if changed and edited:
        words = _("It changed on the old site, and was edited here since.")
        archive.report.leave("photo", row.foreign_key, photo.title, words)
    elif changed or found:
        archive.report.count("photo", "changed")
    else:
        archive.report.count("photo", "same")
    if archive.dry_run or not (found or (changed and not edited)):
        return
    if not edited:
        _set_texts(photo, _with_metadata(plan_photo(item, site_title=archive.site.title), found))
    if found:
        _set_file(photo, found, name=f"{archive.source} attachment {row.foreign_key}")
        state = HAS_FILE
    photo.save()
    row.checksum = _checksum(item, state, photo) if not edited else was + state + texts
    row.changed_at = archive.now
    row.save(update_fields=["checksum", "changed_at"])


def _checksum(item: Item, state: str, photo: Photo) -> str:
    """31 places for the item, one for the file, 32 for our words: together they tell who changed what."""
    return checksum_of(item)[:31] + state + _texts_of(photo)


def _texts_of(photo: Photo) -> str:
    words = "\0".join(str(getattr(photo, name)) for name in _TEXTS)
    return hashlib.sha256(words.encode()).hexdigest()[:32]


def _file_names(archive: Archive, url: str, attached: str) -> list[str]:
    names = file_keys(url, archive.site)
    if path := upload_path(url, attached):
        names.append(f"uploads:{path}")
    return names


# Pictures of bodies


def photo_for(*, archive: Archive, picture: Picture) -> int | None:
    """The photo of a picture in a body: that of its file, else of its attachment; else it is taken in now.

    The file comes first: ids in bodies are those of the site on which the text was first written.
    """
    for name in _names_in_body(archive, picture.url):
        key = archive.target_key("file", name)
        if key is not None and Photo.objects.filter(pk=key).exists():
            return key
    if picture.attachment:
        row = archive.known("attachment", str(picture.attachment))
        if row and row.target == "media.photo" and Photo.objects.filter(pk=row.target_key).exists():
            return row.target_key
    return _take_from_body(archive, picture)


def _names_in_body(archive: Archive, url: str) -> list[str]:
    names = file_keys(url, archive.site) if url else []
    if url and is_own(url, archive.site) and (path := upload_path(url)):
        stripped = file_keys(f"//x/{path}", archive.site)
        names += [f"uploads:{name.partition('/')[2]}" for name in stripped]
    return names


def _take_from_body(archive: Archive, picture: Picture) -> int | None:
    """A picture that is no attachment of the export: of another host, or left out of it."""
    names = file_keys(picture.url, archive.site)
    if not names or archive.dry_run:
        return None
    found = _find(archive, picture.url, "")
    plan = PhotoPlan(
        title=(picture.alt or names[0].rpartition("/")[2])[:255],
        caption=picture.caption,
        alt_text=(picture.alt or picture.caption.replace("\n", " "))[:400] or _unknown_picture(),
        agency=archive_credit(archive.site.title),
        photographer="",
        rights_note="",
    )
    photo = _make(archive, _with_metadata(plan, found), found, name=f"file {names[0]}")
    _remember(archive, "file", names[0], photo, HAS_FILE if found else IS_PLACEHOLDER)
    archive.report.count("photo", "came")
    return int(photo.pk)


def fill_placeholders(*, archive: Archive) -> None:
    """Look again for the files of pictures that no attachment of the export stands behind, one by one."""
    rows = ImportedItem.objects.filter(source=archive.source, kind="file", checksum=IS_PLACEHOLDER)
    for key in list(rows.exclude(foreign_key__startswith="uploads:").values_list("pk", flat=True)):
        with transaction.atomic():
            _fill_placeholder(archive, ImportedItem.objects.get(pk=key))


def _fill_placeholder(archive: Archive, row: ImportedItem) -> None:
    is_attachment = ImportedItem.objects.filter(
        source=archive.source, kind="attachment", target="media.photo", target_key=row.target_key
    ).exists()
    photo = None if is_attachment else Photo.objects.filter(pk=row.target_key).first()
    found = _find(archive, f"https://{row.foreign_key}", "") if photo else None
    if photo is None or found is None:
        return
    _set_file(photo, found, name=f"{archive.source} file {row.foreign_key}")
    photo.save()
    row.checksum, row.changed_at = HAS_FILE, archive.now
    row.save(update_fields=["checksum", "changed_at"])
    archive.report.count("photo", "changed")


def _unknown_picture() -> str:
    return _("Picture from the archive")


# Files


def _find(archive: Archive, url: str, attached: str) -> Found | None:
    try:
        found = archive.files.picture(url, attached)
    except (FileRefused, CannotFetch) as reason:
        archive.report.refuse(url, str(reason))
        return None
    if found is None:
        archive.report.miss(url)
    return found


def _with_metadata(plan: PhotoPlan, found: Found | None) -> PhotoPlan:
    """The plan with what the file itself says about who made it; the archive's own words come first."""
    if found is None:
        return plan
    with found.open() as file:
        told = read_metadata(file)
    return PhotoPlan(
        title=plan.title,
        caption=plan.caption or told.caption,
        alt_text=plan.alt_text if plan.alt_text != _unknown_picture() else told.alt[:400] or plan.alt_text,
        agency=told.agency[:120] or plan.agency,
        photographer=plan.photographer or told.photographer[:120],
        rights_note=plan.rights_note or told.rights[:300],
        taken_at=plan.taken_at or (told.date_taken if told.date_taken and told.date_taken.tzinfo else None),
    )


def _make(archive: Archive, plan: PhotoPlan, found: Found | None, *, name: str) -> Photo:
    photo = Photo()
    _set_texts(photo, plan)
    _set_file(photo, found, name=f"{archive.source} {name}")
    photo.save()
    return photo


def _set_texts(photo: Photo, plan: PhotoPlan) -> None:
    for name in _TEXTS:
        setattr(photo, name, getattr(plan, name))
    photo.taken_at = plan.taken_at


def _set_file(photo: Photo, found: Found | None, *, name: str) -> None:
    """Give a photo its file, under our own name. A file of that name without a photo is a killed run's."""
    ending = f".{found.ending}" if found else MISSING_ENDING
    own = f"{hashlib.sha256(name.encode()).hexdigest()[:28]}{ending}"
    storage = photo.file.field.storage
    path = photo.get_upload_to(own)
    if storage.exists(path) and not Photo.objects.filter(file=path).exists():
        storage.delete(path)
    old = photo.file.name if photo.pk else ""
    if found:
        with found.open() as file:
            _store(photo, file, own)
    else:
        _store(photo, BytesIO(placeholder()), own)
    if old and old != photo.file.name:
        photo.renditions.all().delete()
        # Not before the row says so: a run that is killed here must not leave a photo without any file.
        transaction.on_commit(partial(storage.delete, old))


def _store(photo: Photo, file: BinaryIO, name: str) -> None:
    photo.file.save(name, ImageFile(file, name=name), save=False)
    photo.file_size = photo.file.size
    photo._set_file_hash()


# Recordings


def _keep_recording(archive: Archive, item: Item, url: str, attached: str) -> None:
    key = str(item.post_id)
    row = archive.known("attachment", key)
    if row is not None:
        if Recording.objects.filter(pk=row.target_key).exists():
            archive.report.count("recording", "same")
        else:
            _leave_deleted(archive, "recording", key, item.title)
        return
    try:
        found = archive.files.recording(url, attached)
    except FileRefused as reason:
        archive.report.refuse(url, str(reason))
        found = None
    if found is None:
        archive.report.miss(url)
        words = _("The file is missing; stories show a card that leads to its old address.")
        archive.report.leave("recording", key, item.title or url, words)
        return
    archive.report.count("recording", "came")
    if archive.dry_run:
        return
    plan = plan_photo(item, site_title=archive.site.title)
    recording = Recording(title=plan.title, credit=plan.photographer or plan.agency)
    own = f"{hashlib.sha256(f'{archive.source} {key}'.encode()).hexdigest()[:28]}.{found.ending}"
    path = recording.file.field.generate_filename(recording, own)
    if recording.file.storage.exists(path) and not Recording.objects.filter(file=path).exists():
        recording.file.storage.delete(path)
    with found.open() as file:
        recording.file.save(own, ImageFile(file, name=own), save=False)
    recording._set_document_file_metadata()
    recording.save()
    archive.remember(
        "attachment", key, target="media.recording", key=recording.pk, checksum="", at=archive.now
    )
    for name in _file_names(archive, url, attached):
        if archive.known("sound", name) is None:
            archive.remember(
                "sound", name, target="media.recording", key=recording.pk, checksum="", at=archive.now
            )


def recording_for(*, archive: Archive, sound: Sound) -> int | None:
    """The recording of a player in a body, if the library has it."""
    names = _names_in_body(archive, sound.url)
    keys = [archive.target_key("sound", name) for name in names]
    if sound.attachment:
        row = archive.known("attachment", str(sound.attachment))
        keys.append(row.target_key if row and row.target == "media.recording" else None)
    found = next((key for key in keys if key is not None), None)
    return found if found is not None and Recording.objects.filter(pk=found).exists() else None


def _remember(archive: Archive, kind: str, key: str, photo: Photo, checksum: str) -> None:
    archive.remember(kind, key, target="media.photo", key=photo.pk, checksum=checksum, at=archive.now)


def _leave_deleted(archive: Archive, kind: str, key: str, title: str) -> None:
    archive.report.leave(kind, key, title, _("It came in before and was deleted here."))
