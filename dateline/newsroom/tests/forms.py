"""What a browser sends from the story form."""

import re
from typing import Any

from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from dateline.people.models import Author
from dateline.stories.models import Story


def story_form(
    paper: Any, headline: str = "Ferry sails again", *, authors: list[Author] | None = None,
    body: list[tuple[str, Any]] | None = None, **fields: Any,
) -> dict[str, Any]:  # fmt: skip
    """Return the fields of the story form, filled in as Ben would."""
    given = {
        "section": paper.town.pk, "kind": "news", "headline": headline, "short_headline": "",
        "standfirst": "",
        "by_correspondent": "on", "place": "", "agency": "", "dateline_date": "", "lead_photo": "",
        "lead_caption": "", "topics": "Ferry", "urgency": "3", "in_newsfeed": "on", "shows_update": "on",
        "embargo": "", "first_published_at": "", "slug": "", "share_title": "", "share_text": "",
        "syndication_source": "", "canonical_url": "", "note_to_editors": "", "go_live_at": "",
        "body": streamfield([_typed(*block) for block in body or [("paragraph", "<p>The ferry sails.</p>")]]),
        "bylines": inline_formset([{"author": author.pk} for author in authors or [paper.ben]]),
        "sources": inline_formset([]),
        **fields,
    }  # fmt: skip
    return dict(nested_form_data(given))


def known_to_browser(desk: Client, story: Story) -> dict[str, str]:
    """Return what a browser that shows the form of `story` knows: which version, and its rows of authors."""
    page = desk.get(reverse("wagtailsnippets_stories_story:edit", args=[story.pk])).content.decode()
    fields = [field for field in re.findall(r"<input[^>]*>", page) if 'type="hidden"' in field]
    known = {_attribute(field, "name"): _attribute(field, "value") for field in fields}
    return {
        name: known.get(name, "")
        for name in ("loaded_revision_id", "bylines-INITIAL_FORMS", "bylines-0-id", "bylines-0-ORDER")
    }


def _attribute(field: str, name: str) -> str:
    found = re.search(rf'\b{name}="([^"]*)"', field)
    return found[1] if found else ""


def _typed(kind: str, value: Any) -> tuple[str, Any]:
    return (kind, rich_text(value) if kind == "paragraph" else value)


def listed_blocks(values: list[Any]) -> dict[str, Any]:
    """Return the fields of a list block in the body."""
    items = {str(n): {"value": value, "deleted": "", "order": str(n)} for n, value in enumerate(values)}
    return {"count": str(len(values)), **items}
