"""Topics in a form: typed with suggestions, because a select box of thousands helps nobody."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from taggit.utils import _edit_string_for_tags as tag_string
from taggit.utils import parse_tags

from dateline.editions.models import Topic

SUGGESTIONS = 12


class TopicsWidget(forms.TextInput):
    """Wagtail's tag field with our topics as its suggestions."""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Add what the behaviour in the browser needs to know."""
        behaviour = {
            "data-controller": "w-tag",
            "data-w-tag-delay-value": 200,
            "data-w-tag-url-value": reverse("newsroom_topics"),
            "data-w-tag-options-value": json.dumps({"allowSpaces": True, "autocompleteOnly": True}),
        }
        return super().get_context(name, value, {**(attrs or {}), **behaviour})


class TopicsField(forms.Field):
    """The names of topics with commas between them. Cleans to a list of topics."""

    widget = TopicsWidget
    default_error_messages = {
        "unknown": _(
            "There is no topic “%(name)s”. Choose one that exists, or add it under Newsroom, Topics."
        )
    }

    def prepare_value(self, value: Any) -> Any:
        """Show topics by their names."""
        if isinstance(value, str) or value is None:
            return value
        return tag_string(_as_topics(value))

    def clean(self, value: str | None) -> list[Topic]:
        """Return the topics of these names. Raises ValidationError for the first that does not exist."""
        names = parse_tags(value or "")
        if self.required and not names:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        known: dict[str, Topic] = {}
        for topic in Topic.objects.filter(name__in=names).order_by("-pk"):
            known[topic.name] = topic
        for name in names:
            if name not in known:
                raise forms.ValidationError(
                    self.error_messages["unknown"], code="unknown", params={"name": name}
                )
        return [known[name] for name in names]

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Say whether other topics were typed than there were."""
        before = {topic.name for topic in _as_topics(initial or [])}
        return before != set(parse_tags(data or ""))


def _as_topics(values: Iterable[Any]) -> list[Topic]:
    listed = list(values)
    keys = [value for value in listed if not isinstance(value, Topic)]
    found = Topic.objects.in_bulk(keys) if keys else {}
    return [value if isinstance(value, Topic) else found[value] for value in listed]


def suggest_topics(request: HttpRequest) -> JsonResponse:
    """Answer the names of topics that begin with what was typed so far."""
    term = request.GET.get("term", "").strip()
    topics = Topic.objects.filter(name__istartswith=term) if term else Topic.objects.none()
    return JsonResponse(list(topics.values_list("name", flat=True)[:SUGGESTIONS]), safe=False)
