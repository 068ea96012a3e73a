"""The photo form: refuses dangerous files, and fills itself from what the file says about itself.

Used wherever a photo comes in at the desk: alone, by the dozen, and inside the chooser.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path, PurePath
from typing import Any

from django import forms
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.functional import cached_property
from django.utils.translation import gettext
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from dateline.lib.photo_metadata import PhotoMetadata, read_metadata
from dateline.lib.picture_check import PictureRefused, check_picture
from dateline.media.models import told_by

# What the database wants to go on writing in, besides.
ROOM_LEFT = 20 * 1024 * 1024


class PhotoFileField(WagtailImageField):
    """A picture that was judged by its header before any decoder saw it."""

    def to_python(self, data: Any) -> Any:
        """Return the upload. Raises ValidationError, in words for people, for a dangerous picture."""
        if isinstance(data, UploadedFile):
            try:
                check_picture(data)  # type: ignore[arg-type]
            except PictureRefused as refusal:
                words = gettext(refusal.message)
                raise forms.ValidationError(
                    words % refusal.params if refusal.params else words, code="picture_refused"
                ) from refusal
            if not _has_room_for(data.size or 0):
                raise forms.ValidationError(
                    gettext("The site's disk is full. Please tell whoever looks after it, and try again."),
                    code="disk_full",
                )
        return super().to_python(data)


class IndexedOnce:
    """Saves a file and its entry in the desk's search in one transaction.

    Saving also asks the worker for that entry: when it came in between, both made one and the upload failed.
    """

    def save(self, commit: bool = True) -> Any:
        """Save; the worker learns of it when the entry is there."""
        with transaction.atomic():
            return super().save(commit=commit)  # type: ignore[misc]


class RecordingForm(IndexedOnce, BaseDocumentForm):
    """An audio or video file with its credit."""


class PhotoForm(IndexedOnce, BaseImageForm):
    """A photo with its rights. What the editor typed wins over what the file says."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            old = self.fields["file"]
            self.fields["file"] = PhotoFileField(required=old.required, label=old.label, widget=old.widget)
        for name in ("caption", "alt_text"):
            if name in self.fields:
                self.fields[name].widget.attrs["rows"] = 3

    @cached_property
    def _told_by_file(self) -> PhotoMetadata:
        return read_metadata(self.cleaned_data["file"].file)

    def clean(self) -> dict[str, Any]:
        """Fill what was left empty from the metadata of a new file."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "file" in self.changed_data and isinstance(cleaned.get("file"), UploadedFile):
            for name, value in told_by(self._told_by_file).items():
                if not cleaned.get(name):
                    cleaned[name] = value
            if self._told_by_file.headline and _is_file_name(cleaned.get("title", ""), cleaned["file"].name):
                cleaned["title"] = self._told_by_file.headline[:255]
        return cleaned


def _has_room_for(size: int) -> bool:
    """Say whether an upload and the desk's small copies of it fit on the disk; a remote storage always has room."""
    try:
        folder = Path(default_storage.path(""))
    except NotImplementedError:
        return True
    while not folder.exists():
        folder = folder.parent
    return shutil.disk_usage(folder).free > 2 * size + ROOM_LEFT


def _is_file_name(title: str, file_name: str) -> bool:
    """Say whether a title is only the file's name, as the browser proposes it."""
    names = {_letters(file_name), _letters(PurePath(file_name).stem)}
    return _letters(title) in names


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())
