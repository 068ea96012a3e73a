"""Notices, decisions and statements of reasons as CSV or JSON, without anything about a reader as a person.

For the report that article 15 of the Digital Services Act asks for: no names, addresses, keys or words of readers,
and of colleagues only that it was one.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, StreamingHttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from dateline.discussion.models import Decision, Notice
from dateline.discussion.rendering import formats_of
from dateline.discussion.rights import reached, settled_by
from dateline.discussion.statements import STATED, statement_of
from dateline.editions.queries import main_edition
from dateline.lib.dates import DateFormats
from dateline.lib.languages import locale_of
from dateline.newsroom.moderation.access import moderator_of
from dateline.stories.rights import rights_of

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from dateline.people.models import User

Record = dict[str, Any]
# What a spreadsheet would run as a formula.
RUN_BY_SPREADSHEETS = ("=", "+", "-", "@", "\t", "\r")
BATCH = 500


@never_cache
@require_safe
def export(request: HttpRequest) -> StreamingHttpResponse:
    """Answer `what` as `format`, row by row: an export of years needs no memory."""
    what, form = request.GET.get("what", ""), request.GET.get("format", "")
    if what not in _RECORDS or form not in _WRITERS:
        raise Http404
    kind, write = _WRITERS[form]
    answer = StreamingHttpResponse(write(_RECORDS[what](moderator_of(request))), content_type=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{what}.{form}"'
    return answer


def _notices(user: User) -> Iterator[Record]:
    notices = Notice.objects.filter(settled_by(user)).select_related("message", "appeal").order_by("at", "pk")
    for one in notices.iterator(BATCH):
        appeal = getattr(one, "appeal", None)
        yield {
            "number": one.pk, "at": _at(one.at), "ground": one.ground,
            "story": one.message.room_id if one.message else None,
            "message": one.message.number if one.message else None,
            "outcome": one.outcome, "decided_at": _at(one.decided_at), "by_machine": False,
            "appealed_at": _at(appeal.at) if appeal else "", "appeal_granted": appeal.is_granted if appeal else None,
        }  # fmt: skip


def _decisions(user: User) -> Iterator[Record]:
    for one in _of_rooms(user).iterator(BATCH):
        yield {
            "number": one.pk, "at": _at(one.at), "verb": one.verb, "story": one.room_id,
            "message": one.message.number if one.message else None, "by_machine": one.by_id is None,
            "step": one.step, "rule": one.rule, "is_law": one.is_law, "before": one.before, "undoes": one.undoes_id,
            "notice": one.notice_id,
        }  # fmt: skip


def _statements(user: User) -> Iterator[Record]:
    edition = main_edition()
    ours = DateFormats(locale_of(edition.language), edition.zone) if edition else None
    stated = _of_rooms(user).filter(verb__in=STATED)
    for one in stated.iterator(BATCH):
        formats = formats_of(one.message.room.story) if one.message else ours
        said = statement_of(one, formats)
        appeal = getattr(one, "appeal", None)
        yield {
            "number": one.pk, "at": _at(one.at), "verb": one.verb, "facts": said.facts, "ground": said.ground,
            "rule": said.rule, "source": said.source, "automated": said.is_automated,
            "until": _at(one.restriction.until) if one.restriction else "",
            "appealed_at": _at(appeal.at) if appeal else "", "appeal_granted": appeal.is_granted if appeal else None,
        }  # fmt: skip


def _of_rooms(user: User) -> QuerySet[Decision]:
    decisions = Decision.objects.filter(reached(rights_of(user).moderates, "room__story__"))
    related = ("message__room__story__section__edition", "restriction", "appeal")
    return decisions.select_related(*related).defer("message__room__story__body").order_by("at", "pk")


def _at(moment: datetime | None) -> str:
    return moment.isoformat() if moment is not None else ""


class _Echo:
    """A file that gives back what is written to it."""

    def write(self, line: str) -> str:
        return line


def _as_csv(records: Iterator[Record]) -> Iterator[str]:
    writer, is_first = csv.writer(_Echo()), True
    for record in records:
        if is_first:
            yield writer.writerow(record)
            is_first = False
        yield writer.writerow([_cell(value) for value in record.values()])


def _cell(value: Any) -> Any:
    text = "" if value is None else value
    return f"'{text}" if isinstance(text, str) and text.startswith(RUN_BY_SPREADSHEETS) else text


def _as_json(records: Iterator[Record]) -> Iterator[str]:
    yield "["
    for place, record in enumerate(records):
        yield (",\n" if place else "\n") + json.dumps(record, ensure_ascii=False)
    yield "\n]\n"


_RECORDS: dict[str, Callable[[Any], Iterator[Record]]] = {
    "notices": _notices, "decisions": _decisions, "statements": _statements,
}  # fmt: skip
_WRITERS: dict[str, tuple[str, Callable[[Iterator[Record]], Iterator[str]]]] = {
    "csv": ("text/csv; charset=utf-8", _as_csv),
    "json": ("application/json", _as_json),
}
