"""The log as plain JSON, for who cannot hold a connection, and for any number of readers behind a CDN."""

from __future__ import annotations

import json

from django.http import HttpRequest, HttpResponse, JsonResponse

from dateline.events.catching_up import catch_up
from dateline.events.topics import NoSuchTopic, TooManyTopics, require_topics


def events(request: HttpRequest) -> HttpResponse:
    """Answer `{"position", "events": [{"topic", "kind", "version", "data"}], "snapshots": null or by topic}`.

    `?topic=` once or more, `?after=` the position of the last answer. With snapshots, start over from them.
    """
    try:
        topics = require_topics(request.GET.getlist("topic"))
    except TooManyTopics:
        return JsonResponse({"error": "Ask for one to twenty topics."}, status=400)
    except NoSuchTopic:
        return JsonResponse({"error": "There is no such topic."}, status=404)
    missed = catch_up(topics, request.GET.get("after", ""))
    snapshots = json.dumps(missed.snapshots, ensure_ascii=False, separators=(",", ":"))
    told = ",".join(entry.as_json() for entry in missed.events)
    body = f'{{"position":"{missed.position}","events":[{told}],"snapshots":{snapshots}}}'
    return HttpResponse(body, content_type="application/json")
