"""A file uploaded at the desk and its entry in the desk's search come into being together."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.db.models.signals import post_save
from django.test import Client
from django.urls import reverse

from dateline.lib.tests.pictures import encoded
from dateline.media.models import Photo, Recording
from tests.cast import ana


@pytest.mark.parametrize(
    ("model", "address", "file"),
    [
        (Photo, "wagtailimages_chooser:create", SimpleUploadedFile("pier.jpg", encoded("JPEG"))),
        (Recording, "wagtaildocs_chooser:create", SimpleUploadedFile("bell.mp3", b"ID3")),
    ],
)
def test_the_worker_cannot_come_between_a_file_and_its_entry(
    committed_db: None, model: Any, address: str, file: SimpleUploadedFile
) -> None:
    saved_inside: list[bool] = []

    def note(**kwargs: Any) -> None:
        saved_inside.append(connection.in_atomic_block)

    desk = Client()
    desk.force_login(ana())
    prefix = "image-chooser-upload" if model is Photo else "document-chooser-upload"
    form = {f"{prefix}-title": "Pier", f"{prefix}-file": file, f"{prefix}-collection": "1"}
    post_save.connect(note, sender=model)
    try:
        answer = desk.post(reverse(address), form)
    finally:
        post_save.disconnect(note, sender=model)
    assert answer.status_code in (200, 201), answer.content
    assert model.objects.count() == 1
    assert saved_inside == [True]
