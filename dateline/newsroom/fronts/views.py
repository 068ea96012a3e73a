"""The composer's pages: the list of fronts, the tool beside the rendering, the rendering itself, history."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from dateline.editions.models import Edition, Section
from dateline.editions.queries import main_edition, sections_of
from dateline.fronts import access
from dateline.fronts.actions.making import open_front
from dateline.fronts.composed import drafted_front
from dateline.fronts.composition import edition_front, head_of
from dateline.fronts.content import from_json
from dateline.fronts.errors import ChangedMeanwhile, Refused
from dateline.fronts.models import Front
from dateline.fronts.queries import pressings_of, schedules_of, stale_containers
from dateline.lib import clock
from dateline.lib.plain_text import whole_number
from dateline.newsroom.fronts.panel import Typed, panel_of, stories_for
from dateline.newsroom.fronts.steps import Asked, Mistyped, take_step
from dateline.stories.queries import latest

if TYPE_CHECKING:
    from datetime import datetime

LIST_URL, FRONT_URL = "newsroom_fronts", "newsroom_front"
A_SECTION_LISTS = 24
LONGEST_SEARCH = 200
# A fetch of ours asks for the tool alone; without script the answer is a whole page.
FRAGMENT = "X-Composer"


@dataclass
class Listed:
    """A front in the list: of an edition, or of a section."""

    name: str
    edition: Edition
    section: Section | None
    front: Front | None
    changed: int = 0
    stale: int = 0
    waiting: int = 0

    @property
    def is_composed(self) -> bool:
        """Whether readers see it."""
        return bool(self.front and self.front.live_order)


@never_cache
@require_safe
def fronts(request: HttpRequest) -> HttpResponse:
    """List the fronts with their state: composed or not, drafts, what is stale, what waits."""
    places = access.composed_by(request.user)
    if not places:
        raise Http404
    made = {(front.edition_id, front.section_id): front for front in Front.objects.all()}
    listed = [
        _listed(edition, section, made.get((edition.pk, section.pk if section else None)))
        for edition, section in places
    ]
    context = {
        "listed": listed,
        "several": len({edition.pk for edition, _section in places}) > 1,
        "header_title": _("Fronts"),
        "header_icon": "grid",
        "page_title": _("Fronts"),
    }
    return render(request, "newsroom/fronts/list.html", context)


def _listed(edition: Edition, section: Section | None, front: Front | None) -> Listed:
    name = section.name if section else edition.name
    if front is None:
        return Listed(name, edition, section, None)
    changed = [row for row in front.containers.all() if row.pk in front.draft_order and row.is_changed()]
    stale = stale_containers(now=clock.now(), front=front)
    return Listed(name, edition, section, front, len(changed), len(stale), len(schedules_of(front)))


@require_POST
def open_for_composing(request: HttpRequest) -> HttpResponse:
    """Make the front of the edition, or of the section named, where there is none; go there."""
    given, name = request.POST.get("section", ""), request.POST.get("edition", "")
    edition = Edition.objects.filter(slug=name).first() if name else main_edition()
    section = None
    if edition and given:
        section = get_object_or_404(Section, edition=edition, pk=whole_number(given))
    if edition is None or not access.may_compose(request.user, edition, section):
        raise Http404
    return HttpResponseRedirect(reverse(FRONT_URL, args=[open_front(edition=edition, section=section).pk]))


@never_cache
@require_safe
def compose(request: HttpRequest, key: int) -> HttpResponse:
    """Show the composer: tool, search and rendering."""
    return _composer(request, access.front_for(request.user, key))


@never_cache
@require_safe
def find(request: HttpRequest, key: int) -> HttpResponse:
    """Answer the stories that a search for cards finds, as a part of the composer."""
    front = access.front_for(request.user, key)
    panel = panel_of(front, request.user, now=clock.now())  # type: ignore[arg-type]
    context = {**_searched(request, front), "panel": panel, "front": front}
    return render(request, "newsroom/fronts/found.html", context)


@require_POST
def change(request: HttpRequest, key: int) -> HttpResponse:
    """Take one step of composing. Without script the answer leads back to the composer."""
    front = access.front_for(request.user, key)
    do = request.POST.get("do", "")
    asked = Asked(front, request.user, clock.now(), request.POST)  # type: ignore[arg-type]
    try:
        said = take_step(asked, do)
    except (Refused, Mistyped) as refusal:
        front.refresh_from_db()
        status = 409 if isinstance(refusal, ChangedMeanwhile) else 422
        return _composer(request, front, refused=refusal, typed=_typed(asked, do, refusal), status=status)
    if FRAGMENT not in request.headers:
        messages.success(request, said)
        return HttpResponseRedirect(reverse(FRONT_URL, args=[front.pk]))
    front.refresh_from_db()
    return _composer(request, front, said=said)


def _typed(asked: Asked, do: str, refusal: Exception) -> Typed | None:
    step = do.partition(":")[0]
    if step not in ("settings", "card", "schedule"):
        return None
    errors = refusal.form.errors if isinstance(refusal, Mistyped) else {}
    container = whole_number(asked.data.get("container", "")) or 0
    return Typed(step, container, asked.card, asked.data.dict(), str(refusal), errors)


def _composer(
    request: HttpRequest, front: Front, *, said: str = "", refused: Exception | None = None,
    typed: Typed | None = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    is_fragment = FRAGMENT in request.headers
    context: dict[str, Any] = {
        "panel": panel_of(front, request.user, now=clock.now(), typed=typed),  # type: ignore[arg-type]
        "front": front,
        "said": said,
        "refused": str(refused) if refused else "",
        "zone": timezone.get_current_timezone_name(),
    }
    if not is_fragment:
        context |= {**_searched(request, front), "page_title": _("Front: %(name)s") % {"name": front}}
    template = "newsroom/fronts/panel.html" if is_fragment else "newsroom/fronts/compose.html"
    return render(request, template, context, status=status)


def _searched(request: HttpRequest, front: Front) -> dict[str, Any]:
    words = request.GET.get("q", "").replace("\0", "").strip()[:LONGEST_SEARCH]
    return {"words": words, "found": stories_for(front, request.user, words)}  # type: ignore[arg-type]


@never_cache
@require_safe
@xframe_options_sameorigin
def preview(request: HttpRequest, key: int) -> HttpResponse:
    """Show the draft by the reader's own template, as it would be if all of it were published now."""
    front = access.front_for(request.user, key)
    request.edition = front.edition  # type: ignore[attr-defined]
    with translation.override(front.edition.language):
        template, context = _rendering(front, clock.now())
        return render(request, template, {**context, "preview": True, "address": front.get_absolute_url()})


def _rendering(front: Front, now: datetime) -> tuple[str, dict[str, Any]]:
    sections = sections_of(front.edition)
    composed = drafted_front(front, sections, now=now)
    if front.section is None:
        page = None if composed else edition_front(front.edition, sections)
        return "reader/front.html", {"composed": composed, "front": page}
    listed = latest(front.edition, section=front.section, limit=A_SECTION_LISTS)
    head = head_of(listed.stories)
    below = composed.beside(listed.stories) if composed else {"head": head, "rows": head.rest}
    return "reader/section_front.html", {
        "section": front.section, "title": front.section.name, "description": front.section.description,
        "page": listed, "composed": composed, **below,
    }  # fmt: skip


@never_cache
@require_safe
def history(request: HttpRequest, key: int) -> HttpResponse:
    """List what was published of a front, newest first, each state to be restored."""
    front = access.front_for(request.user, key)
    container = whole_number(request.GET.get("container", ""))
    of = access.container_for(front, container) if container else None
    pressings = pressings_of(front, container=of)
    contents = [None if one.container_id is None else from_json(one.content) for one in pressings]
    keys = {card.story for content in contents if content for card in content.cards}
    stories = access.stories_to_name(request.user, front.edition, keys)
    rows = [
        (one, content, [(card, stories.get(card.story)) for card in content.cards] if content else [])
        for one, content in zip(pressings, contents, strict=True)
    ]
    title = _("History of the front: %(name)s") % {"name": front}
    return render(
        request, "newsroom/fronts/history.html", {"front": front, "rows": rows, "page_title": title}
    )
