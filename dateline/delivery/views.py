"""The log as plain JSON, for who cannot hold a connection, and for any number of readers behind a CDN."""

from __future__ import annotations

import json

from django.http import HttpRequest, HttpResponse, JsonResponse

from dateline.events.catching_up import catch_up
from dateline.events.positions import Position
from dateline.events.topics import NoSuchTopic, TooManyTopics, require_topics


def events(request: HttpRequest) -> HttpResponse:
    """Answer `{"position", "events": [{"id", "topic", "kind", …}], "snapshots": null or by topic, "gone": [topic]}`.

    `?topic=` once or more, `?after=` the position of the last answer. With snapshots, start over from them.
    """
    try:
        topics, gone = require_topics(request.GET.getlist("topic"))
    except TooManyTopics:
        return JsonResponse({"error": "Ask for one to twenty topics."}, status=400)
    except NoSuchTopic:
        return JsonResponse({"error": "There is no such topic."}, status=404)
    missed = catch_up(topics, request.GET.get("after", ""))
    rest = json.dumps(
        {"snapshots": missed.snapshots, "gone": gone}, ensure_ascii=False, separators=(",", ":")
    )
    epoch = missed.position.epoch
    told = ",".join(f'{{"id":"{Position(epoch, entry.id)}",{entry.as_json()[1:]}' for entry in missed.events)
    body = f'{{"position":"{missed.position}","events":[{told}],{rest[1:]}'
    return HttpResponse(body, content_type="application/json")
