"""What a console asks every two seconds: who is here, and what changed since. Small, private, never kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from dateline.lib import clock
from dateline.live.actions.presence import be_here, others_at
from dateline.live.errors import Refused
from dateline.media.renditions import rendition_url
from dateline.newsroom.console.access import console_of
from dateline.newsroom.console.answers import place_in, refused
from dateline.newsroom.console.forms import UpdateForm
from dateline.newsroom.console.photos import in_library, name_of, take_in, without_number
from dateline.newsroom.console.showing import (
    MOST_FOLLOWED,
    mark_of,
    mark_of_head,
    marks_at_the_desk,
    marks_down_to,
)
from dateline.newsroom.console.views import somebody_else

if TYPE_CHECKING:
    from dateline.newsroom.console.access import Console


@never_cache
@require_safe
def state(request: HttpRequest, key: int) -> HttpResponse:
    """Answer who is here and, where it is not what the asker has (`since`), the marks of what is shown."""
    console, now = console_of(request, key), clock.now()
    be_here(story=console.story, user=console.user, is_typing="typing" in request.GET, now=now)
    people = [
        {"name": name_of(one.user), "typing": one.is_typing(now)}
        for one in others_at(story=console.story, user=console.user, now=now)
    ]
    shown = _shown(request, console)
    since = mark_of(shown)
    told: dict[str, Any] = {
        "since": since,
        "people": people,
        "user": console.user.pk,
        "csrf": get_token(request),
    }
    return JsonResponse(told if since == request.GET.get("since") else told | shown)


def _shown(request: HttpRequest, console: Console) -> dict[str, Any]:
    updates = marks_down_to(console, place_in(request, "down_to"))
    return {
        "updates": updates,
        "is_cut": len(updates) == MOST_FOLLOWED,
        "waiting": marks_at_the_desk(console),
        "head": mark_of_head(console.coverage),
        "waits": console.has_to_wait,
    }


@never_cache
@require_safe
def library(request: HttpRequest, key: int) -> HttpResponse:
    """Answer photos of the library to choose from."""
    photos = in_library(console_of(request, key), request.GET.get("q", ""))
    listed = [{"photo": one, "address": rendition_url(one, "crop-320", "webp")} for one in photos]
    return render(request, "newsroom/console/library.html", {"photos": listed})


@require_POST
def photo(request: HttpRequest, key: int) -> HttpResponse:
    """Take in a photo under the key that it has at the console, each once."""
    console = console_of(request, key)
    if (other := somebody_else(request, console)) is not None:
        return other
    form = UpdateForm(request.POST, request.FILES, user=console.user)
    if not form.is_valid():
        return refused(" ".join(str(one) for errors in form.errors.values() for one in errors), form=form)
    typed = form.cleaned_data
    try:
        if typed["key"] is None:
            raise Refused(without_number())
        taken = take_in(
            console=console, key=typed["key"], file=typed["file"], alt=typed["alt"], caption=typed["caption"]
        )
    except Refused as refusal:
        return refused(str(refusal))
    return JsonResponse({"photo": taken.pk, "credit": taken.credit})
