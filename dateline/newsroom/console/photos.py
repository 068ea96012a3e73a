"""Photos that come in at a console: by the form of the library, each once, with the reporter's credit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid5

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils.translation import gettext
from wagtail.images.forms import get_image_form
from wagtail.permissions import policy_registry

from dateline.lib.plain_text import one_line
from dateline.live.errors import Refused
from dateline.live.models import SentPhoto
from dateline.media.models import MISSING_ENDING, Photo
from dateline.newsroom.file_rights import changed_by, seen_by

if TYPE_CHECKING:
    from dateline.newsroom.console.access import Console
    from dateline.newsroom.console.forms import UpdateForm
    from dateline.people.models import User


A_PAGE = 24
LONGEST_SEARCH = 200


def take_in(*, console: Console, key: UUID, file: object, alt: str, caption: str = "") -> Photo:
    """Return the photo that was sent under `key`; sent again, it is the one that is there. Raises Refused."""
    if known := _sent(console, key):
        return known
    if not isinstance(file, UploadedFile):
        raise Refused(gettext("There was no file."))
    form = _checked(console, file, alt=one_line(alt), caption=caption)
    try:
        with transaction.atomic():
            photo: Photo = form.save()
            SentPhoto.objects.create(key=key, photo=photo, sent_by=console.user)
    except IntegrityError:
        # The same was sent in another request, which was faster.
        form.instance.file.storage.delete(form.instance.file.name)
        known = _sent(console, key)
        if known is None:
            raise
        return known
    return photo


def photo_of(console: Console, form: UpdateForm) -> Photo | None:
    """Return the photo of a form: one that came with it, or one that was sent before. Raises Refused."""
    typed = form.cleaned_data
    if (file := typed["file"]) is not None:
        if typed["key"] is None:
            raise Refused(without_number())
        # Another file in the same form is another photo.
        photo = take_in(
            console=console, key=uuid5(typed["key"], f"{file.name} {file.size}"), file=file, alt=typed["alt"]
        )
        # Refused for another reason, the form comes back with the photo that is there.
        form.data = {**form.data.dict(), "photo": str(photo.pk)}  # type: ignore[attr-defined]
    elif form.chosen is None or form.data.get("without_photo"):
        return None
    else:
        photo = form.chosen
    _describe(photo, typed["alt"], console)
    return photo


def in_library(console: Console, words: str) -> list[Photo]:
    """Return the newest photos that this person may use and that have a credit, by words of their title."""
    photos = Photo.objects.filter(seen_by(console.user)).exclude(agency="", photographer="")
    words = one_line(words)[:LONGEST_SEARCH]
    if words:
        photos = photos.filter(title__icontains=words)
    return list(
        photos.exclude(file__endswith=MISSING_ENDING).order_by("-created_at", "-pk").distinct()[:A_PAGE]
    )


def without_number() -> str:
    """Say that a form came without the key that makes it be taken once."""
    return gettext("This form has no number. Reload the page; what you typed is kept.")


def _describe(photo: Photo, alt: str, console: Console) -> None:
    """Write down what one sees, where this person may change the photo's words."""
    alt = one_line(alt)[:400]
    if alt and alt != photo.alt_text and Photo.objects.filter(changed_by(console.user), pk=photo.pk).exists():
        photo.alt_text = alt
        photo.save(update_fields=["alt_text"])


def _sent(console: Console, key: UUID) -> Photo | None:
    sent = SentPhoto.objects.select_related("photo").filter(key=key).first()
    if sent is None:
        return None
    if sent.sent_by_id != console.user.pk:
        raise Refused(gettext("This photo is somebody else's."))
    return sent.photo


def _checked(console: Console, file: UploadedFile[Any], *, alt: str, caption: str) -> Any:
    collections = policy_registry.get_by_type(Photo).collections_user_has_permission_for(console.user, "add")
    collection = collections.first()
    if collection is None:
        raise Refused(gettext("You may not add photos to the library."))
    title = one_line((file.name or "").rpartition(".")[0])[:200] or gettext("Photo")
    given = {"title": title, "collection": collection.pk, "alt_text": alt[:400], "caption": caption}
    form = get_image_form(Photo)(
        given, {"file": file}, instance=Photo(uploaded_by_user=console.user), user=console.user
    )
    if not form.is_valid():
        raise Refused(" ".join(str(words) for errors in form.errors.values() for words in errors))
    # What the file says of who made it comes before who sent it.
    if not form.instance.credit:
        edition = console.story.section.edition
        form.instance.photographer = name_of(console.user)[:120]
        form.instance.agency = (edition.agency or edition.name)[:120]
    return form


def name_of(user: User) -> str:
    """Return the name under which somebody's photos and updates stand."""
    return str(user.author) if hasattr(user, "author") else user.get_full_name() or user.get_username()
