"""Who reads: the one small call that pages make, which themselves are the same for everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.views.decorators.http import require_safe

from dateline.lib.plain_text import whole_number
from dateline.people.avatars import face_of
from dateline.people.models import Author, Avatar, Reader
from dateline.people.second_factor import may_enter_the_desk
from dateline.reader.personal_chats import chats_part
from dateline.reader.personal_room import room_part

if TYPE_CHECKING:
    from dateline.people.models import User


@require_safe
def me(request: HttpRequest) -> HttpResponse:
    """Answer with what concerns whoever is logged in, and for nobody with nothing: no session, no cookie.

    `?room=` names the story whose room a page shows; what it is to nobody is told as well.
    """
    told: dict[str, Any] = {}
    if request.user.is_authenticated:
        told = who(request, request.user) | chats_part(request)
    room = whole_number(request.GET.get("room", ""))
    if room is not None:
        told["room"] = room_part(request, room)
    return JsonResponse(told)


def who(request: HttpRequest, user: User) -> dict[str, Any]:
    """Tell the name, whether it may be heard, and what its forms must bring along."""
    reader = Reader.objects.select_related("avatar").filter(user=user).first()
    name = reader.name if reader else _name_in_the_house(user)
    return {
        "name": name,
        "confirmed": reader is not None and reader.confirmed_at is not None,
        "staff": may_enter_the_desk(user),
        "csrf": get_token(request),
        "avatar": face_of(name, getattr(reader, "avatar", None)),
    }


@require_safe
def avatar(request: HttpRequest, mark: str) -> HttpResponse:
    """Give a reader's own picture. Another picture has another address; one that was taken off has none."""
    found = Avatar.objects.filter(mark=mark).first()
    if found is None:
        raise Http404
    response = HttpResponse(bytes(found.content), content_type="image/webp")
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _name_in_the_house(user: User) -> str:
    author = Author.objects.filter(user=user).first()
    return author.name if author else user.get_full_name()
