"""Publishing from the desk, and telling the editor what kept a story from being published.

What was typed is saved as a draft before any of this runs; nothing here can lose it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from dateline.newsroom.actions_menu import EDIT_URL
from dateline.stories.checks import blocking_problems
from dateline.stories.readiness import CannotPublish, Problem

if TYPE_CHECKING:
    from dateline.stories.models import Story

log = logging.getLogger(__name__)


def require_ready(story: Story) -> None:
    """Raise CannotPublish where `story` lacks something: now, and not at night when its schedule is due."""
    if problems := blocking_problems(story):
        raise CannotPublish(problems)


def tell_if_refused(
    request: HttpRequest, story_id: int, action: Callable[[], HttpResponse | None], *, failed: str = ""
) -> tuple[bool, HttpResponse | None]:
    """Run `action`, which publishes or withdraws; return whether it went through, and its answer.

    Where it did not, the editor has been told why, with `failed` or as of a publication, and the log holds
    the traceback of what was no refusal.
    """
    try:
        return True, action()
    except CannotPublish as refusal:
        _tell_problems(request, story_id, refusal.problems)
    except Exception:
        log.exception("An action on a story failed and was undone: story %s", story_id)
        messages.error(request, failed or _not_published())
    return False, None


def _not_published() -> str:
    return _(
        "The story is not published: something went wrong behind the scenes. Your text is safe as a draft."
        " Try again; if it goes on, ask whoever looks after this site to read its log."
    )


def _tell_problems(request: HttpRequest, story_id: int, problems: list[Problem]) -> None:
    messages.error(request, _("The story is saved as a draft, but not published. Please mend this first:"))
    by_place: dict[tuple[int | None, bool], list[str]] = {}
    for problem in problems:
        photo_id = problem.photo.pk if problem.photo else None
        by_place.setdefault((photo_id, problem.on_slip), []).append(problem.words)
    for (photo_id, on_slip), words in by_place.items():
        buttons = None
        if photo_id:
            buttons = [messages.button(_photo_url(photo_id, story_id), _("Open the photo"))]
        elif on_slip and story_id:
            slip = reverse("newsroom_way", args=[story_id])
            buttons = [messages.button(slip, _("Where it stands"))]
        messages.error(request, " ".join(words), buttons=buttons)


def _photo_url(photo_id: int, story_id: int) -> str:
    back = urlencode({"next": reverse(EDIT_URL, args=[story_id])})
    return f"{reverse('wagtailimages:edit', args=[photo_id])}?{back}"
