"""What a reporter's and an editor's browser send to the console."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from dateline.lib.tests.pictures import encoded
from dateline.live.models import Update
from dateline.stories.models import Story

BY_SCRIPT = {"X-Console": "1"}


def console(story: Story) -> str:
    return reverse("newsroom_console", args=[story.pk])


def of_update(update: Update) -> str:
    return reverse("newsroom_console_update", args=[update.story_id, update.pk])


def send(client: Client, story: Story, *, script: bool = True, **fields: Any) -> Any:
    given = {"key": str(uuid4()), **(fields or {"text": "The boats are out."})}
    return client.post(console(story), given, headers=BY_SCRIPT if script else {})


def step(client: Client, update: Update, do: str, **fields: Any) -> Any:
    return client.post(of_update(update), {"do": do, **fields}, headers=BY_SCRIPT)


def run(client: Client, story: Story, do: str, **fields: Any) -> Any:
    return client.post(
        reverse("newsroom_console_run", args=[story.pk]), {"do": do, **fields}, headers=BY_SCRIPT
    )


def state(client: Client, story: Story, **query: Any) -> Any:
    return client.get(reverse("newsroom_console_state", args=[story.pk]), query).json()


def seen(answer: Any, name: str) -> str:
    return str(answer.context[name])


def upload(client: Client, story: Story, data: bytes | None = None, **fields: Any) -> Any:
    file = SimpleUploadedFile("quay.jpg", encoded("JPEG") if data is None else data, "image/jpeg")
    given = {"key": str(uuid4()), "alt": "A boat.", "file": file, **fields}
    return client.post(reverse("newsroom_console_photo", args=[story.pk]), given, headers=BY_SCRIPT)
