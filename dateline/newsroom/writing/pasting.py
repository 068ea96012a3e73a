"""What comes into the body by paste and drop: text as clean blocks, pictures by way of the photo library."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import uuid4

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST
from wagtail.images import get_image_model
from wagtail.images.forms import get_image_form
from wagtail.permissions import policy_registry

from dateline.lib.plain_text import one_line, whole_number
from dateline.newsroom.writing.access import editor_of, may_write
from dateline.stories.drafts.restoring import MOST_BLOCKS
from dateline.stories.models import Story
from dateline.wire.pasted import Pasted, blocks_from_html, blocks_from_text

LONGEST_PASTE = 2_000_000
"""Bytes of one request: three novels."""

View = Callable[[HttpRequest], HttpResponse]


class Refused(Exception):
    """What came cannot be taken in; the message says why, in words for the editor."""

    def __init__(self, words: str, *, status: int = 422) -> None:
        self.status = status
        super().__init__(words)


def _in_words(view: View) -> View:
    """Answer a refusal as `{"words": …}`."""

    @wraps(view)
    def answer(request: HttpRequest) -> HttpResponse:
        may_write(request)
        try:
            return view(request)
        except Refused as refusal:
            return JsonResponse({"words": str(refusal)}, status=refusal.status)

    return answer


@require_POST
@_in_words
def paste(request: HttpRequest) -> HttpResponse:
    """Clean `{"html": …, "text": …}` and answer the blocks as the form's own script takes them."""
    given = _read(request)
    html, text = given.get("html"), given.get("text")
    if isinstance(html, str) and html.strip():
        pasted = blocks_from_html(html)
    else:
        pasted = blocks_from_text(text if isinstance(text, str) else "")
    if len(pasted.blocks) > MOST_BLOCKS:
        words = gettext("That is %(count)d blocks, and a story holds %(most)d. Paste it in parts.")
        raise Refused(words % {"count": len(pasted.blocks), "most": MOST_BLOCKS}, status=413)
    return JsonResponse(
        {"blocks": as_form_state(pasted.blocks), "html": _one_paragraph(pasted), **_told(pasted)}
    )


def _read(request: HttpRequest) -> dict[str, Any]:
    # Looked at before the body is: a body beyond Django's own limit would be answered without words.
    length = whole_number(request.headers.get("Content-Length") or "0")
    if length is None or length > LONGEST_PASTE:
        raise Refused(too_large_words(), status=413)
    try:
        given = json.loads(request.body)
    except RequestDataTooBig:
        raise Refused(too_large_words(), status=413) from None
    except (ValueError, RecursionError):
        raise Refused(gettext("What was pasted could not be read. Nothing in your story changed.")) from None
    return given if isinstance(given, dict) else {}


def too_large_words() -> str:
    """Say that a paste is too large."""
    words = gettext(
        "That is too much to paste at once (more than %(size)d MB). Nothing in your story changed: paste the"
        " text in parts, and drop the pictures as files."
    )
    return words % {"size": LONGEST_PASTE // 1_000_000}


def _told(pasted: Pasted) -> dict[str, str]:
    if not pasted.pictures:
        return {"words": ""}
    words = ngettext(
        "%(count)d picture was left out, because its rights are not known here. Drop the file into the text"
        " to bring it into the library.",
        "%(count)d pictures were left out, because their rights are not known here. Drop the files into the"
        " text to bring them into the library.",
        pasted.pictures,
    )
    return {"words": words % {"count": pasted.pictures}}


def _one_paragraph(pasted: Pasted) -> str:
    """The HTML of what is one paragraph only: that goes in where the cursor is."""
    is_one = len(pasted.blocks) == 1 and pasted.blocks[0]["type"] == "paragraph"
    value = str(pasted.blocks[0]["value"]) if is_one else ""
    return value if value.count("<p>") == 1 else ""


def as_form_state(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return stored blocks in the form in which the body's script takes blocks in."""
    body = Story._meta.get_field("body").stream_block
    state: list[dict[str, Any]] = body.get_form_state(body.to_python(blocks))
    return state


@require_POST
@_in_words
def upload_photo(request: HttpRequest) -> HttpResponse:
    """Take a dropped file into the photo library, by the form of the library, and answer a photo block."""
    user = editor_of(request)
    model = get_image_model()
    policy = policy_registry.get_by_type(model)
    collection = policy.collections_user_has_permission_for(user, "add").first()
    file = request.FILES.get("file")
    if collection is None:
        raise Refused(gettext("You may not add photos to the library."), status=403)
    if not isinstance(file, UploadedFile):
        raise Refused(gettext("There was no file."))
    form = get_image_form(model)(
        {"title": one_line(_stem(file.name or "")) or gettext("Photo"), "collection": collection.pk},
        {"file": file}, instance=model(uploaded_by_user=user), user=user,
    )  # fmt: skip
    if not form.is_valid():
        raise Refused(" ".join(str(words) for errors in form.errors.values() for words in errors))
    photo = form.save()
    block = {"photo": photo.pk, "caption": "", "alt": "", "crop": ""}
    stored = [{"type": "photo", "value": block, "id": str(uuid4())}]
    return JsonResponse({"blocks": as_form_state(stored), "words": _lacks(photo)})


def _stem(name: str) -> str:
    return name.rpartition(".")[0][:200] or name[:200]


def _lacks(photo: Any) -> str:
    if photo.credit and photo.alt_text:
        return ""
    return gettext("“%(title)s” is in the library. It still needs a credit and alternative text.") % {
        "title": photo.title
    }
