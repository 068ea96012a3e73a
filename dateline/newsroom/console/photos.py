"""Photos that come in at a console: by the form of the library, each once, with the reporter's credit."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils.translation import gettext
from wagtail.images.forms import get_image_form
from wagtail.permissions import policy_registry

from dateline.lib.plain_text import one_line
from dateline.live.errors import Refused
from dateline.live.models import SentPhoto
from dateline.media.models import Photo
from dateline.newsroom.file_rights import changed_by

if TYPE_CHECKING:
    from dateline.newsroom.console.access import Console


def take_in(*, console: Console, key: UUID, file: object, alt: str, caption: str = "") -> Photo:
    """Return the photo that was sent under `key`; sent again, it is the one that is there. Raises Refused."""
    if known := _sent(console, key):
        return known
    if not isinstance(file, UploadedFile):
        raise Refused(gettext("There was no file."))
    photo: Photo | None = None
    try:
        with transaction.atomic():
            photo = _saved(console, file, alt=one_line(alt), caption=caption)
            SentPhoto.objects.create(key=key, photo=photo, sent_by=console.user)
    except IntegrityError:
        # The same was sent in another request, which was faster.
        if photo is not None:
            photo.file.storage.delete(photo.file.name)
        known = _sent(console, key)
        if known is None:
            raise
        return known
    return photo


def describe(photo: Photo, alt: str, console: Console) -> None:
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


def _saved(console: Console, file: UploadedFile, *, alt: str, caption: str) -> Photo:
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
    if not (form.cleaned_data.get("photographer") or form.cleaned_data.get("agency")):
        edition = console.story.section.edition
        form.instance.photographer = name_of(console)[:120]
        form.instance.agency = (edition.agency or edition.name)[:120]
        for name in ("photographer", "agency"):
            form.cleaned_data[name] = getattr(form.instance, name)
    photo: Photo = form.save()
    return photo


def name_of(console: Console) -> str:
    """Return the name under which this person's photos and updates stand."""
    user = console.user
    return str(user.author) if hasattr(user, "author") else user.get_full_name() or user.get_username()
