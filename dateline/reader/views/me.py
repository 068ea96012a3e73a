"""What is one reader's alone, in one small answer that nobody keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import JsonResponse
from django.middleware.csrf import get_token
from django.views.decorators.http import require_safe

from dateline.lib.plain_text import whole_number
from dateline.reader.personal_chats import chats_part
from dateline.reader.personal_room import room_part
from dateline.reader.visitor import account_of

if TYPE_CHECKING:
    from django.http import HttpRequest


@require_safe
def me(request: HttpRequest) -> JsonResponse:
    """Tell who is signed in and, with `?room=`, what the room of a story is to them. Nobody gets no cookie."""
    told: dict[str, Any] = {"csrf": get_token(request) if account_of(request) else ""}
    if told["csrf"]:
        told |= chats_part(request)
    room = whole_number(request.GET.get("room", ""))
    if room is not None:
        told["room"] = room_part(request, room)
    return JsonResponse(told)
