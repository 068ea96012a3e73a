"""What an item shall become here, worked out without the database."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal
from zoneinfo import ZoneInfo

from django.utils.text import slugify
from django.utils.translation import gettext as _

from dateline.wire.wordpress.blocks import Body, convert
from dateline.wire.wordpress.inline import without_direction_marks
from dateline.wire.wordpress.mapping import Mapping, Target
from dateline.wire.wordpress.records import Item
from dateline.wire.wordpress.texts import body_text, title_text

HEADLINE_LIMIT = 300
SLUG_LIMIT = 120
#: Raised when the conversion gets better, so that the next run renews what nobody has edited.
CONVERSION = "2"

State = Literal["live", "scheduled", "draft"]


@dataclass(slots=True)
class StoryPlan:
    """A story, or a standing page, as it shall be. `why_draft` tells an editor why it is not live."""

    headline: str
    slug: str
    standfirst: str
    body: Body
    state: State
    published: datetime | None
    urgency: int
    section: Target
    topics: list[Target] = field(default_factory=list)
    kind: str = "news"
    why_draft: str = ""
    notes: list[str] = field(default_factory=list)


def plan_story(item: Item, mapping: Mapping, *, zone: ZoneInfo, now: datetime) -> StoryPlan:
    """Plan a post, or a page (which then ignores section and topics)."""
    body = convert(item.content)
    published = moment_of(item, zone)
    state, why_draft = _state(item, published, now)
    section, topics, kind = _places(item, mapping)
    notes: list[str] = []
    headline = _headline(item, body, notes)
    return StoryPlan(
        headline=headline,
        slug=_slug(item, headline),
        standfirst=body_text(item.excerpt),
        body=body,
        state=state,
        published=published,
        urgency=2 if item.sticky else 3,
        section=section,
        topics=topics,
        kind=kind,
        why_draft=why_draft,
        notes=notes,
    )


def moment_of(item: Item, zone: ZoneInfo) -> datetime | None:
    """When an item was published; a time that is only known locally is read in the edition's zone."""
    if item.published is None or not item.dated_locally:
        return item.published
    return item.published.replace(tzinfo=zone).astimezone(UTC)


def _state(item: Item, published: datetime | None, now: datetime) -> tuple[State, str]:
    if item.password:
        return "draft", _("It was protected by a password on the old site.")
    if item.status == "private":
        return "draft", _("It was private on the old site.")
    if item.status in ("publish", "future") and published is not None:
        return ("live" if published <= now else "scheduled"), ""
    if item.status == "publish":
        return "draft", _("The old site does not say when it was published.")
    if item.status == "pending":
        return "draft", _("It was waiting for review on the old site.")
    return "draft", _("It was a draft on the old site.")


def _headline(item: Item, body: Body, notes: list[str]) -> str:
    headline = without_direction_marks(title_text(item.title))
    if not headline:
        notes.append(_("It had no title on the old site; the headline is the beginning of the text."))
        first = next((block.value for block in body.blocks if block.type == "paragraph"), "")
        words = title_text(first).split()
        headline = " ".join(words[:10]) + (" …" if len(words) > 10 else "") or _("Untitled")
    if len(headline) > HEADLINE_LIMIT:
        notes.append(_("Its title was longer than a headline may be: “%(title)s”") % {"title": headline})
        headline = headline[: HEADLINE_LIMIT - 2].rsplit(" ", 1)[0] + " …"
    return headline


def _slug(item: Item, headline: str) -> str:
    slug = slugify(item.slug or headline, allow_unicode=True)[:SLUG_LIMIT].strip("-")
    return slug or f"{item.type}-{item.post_id}"


def _places(item: Item, mapping: Mapping) -> tuple[Target, list[Target], str]:
    """Section, topics and kind. The first category that is a section wins; others become topics too."""
    section: Target | None = None
    topics: list[Target] = []
    kind = "news"
    for term in item.terms:
        if term.taxonomy == "category" and term.slug:
            target = mapping.target_of(term.slug)
            above = mapping.section_above(term.slug)
            section = section or above
            if target is None or target.place == "skip":
                continue
            kind = target.kind if kind == "news" else kind
            if target.place == "topic" or target != section:
                topics.append(target)
        elif term.taxonomy == "post_tag" and term.slug and mapping.tags_are_topics:
            topics.append(Target("topic", term.slug, term.name or term.slug))
    return section or mapping.fallback, list({target.slug: target for target in topics}.values()), kind


def checksum_of(item: Item, *parts: str) -> str:
    """The fingerprint of all that the import takes over from an item, apart from its comments."""
    taken = (
        CONVERSION, item.title, item.content, item.excerpt, item.status, item.slug, item.author,
        item.password, item.parent, item.menu_order, item.sticky, str(item.published), item.thumbnail,
        item.attachment_url,
        item.meta.get("_wp_attachment_image_alt", ""), item.meta.get("_wp_attached_file", ""),
        sorted({(term.taxonomy, term.slug, term.name) for term in item.terms}), parts,
    )  # fmt: skip
    return hashlib.sha256(json.dumps(taken, ensure_ascii=True).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class PhotoPlan:
    """A photo as it shall be, without its file."""

    title: str
    caption: str
    alt_text: str
    agency: str
    photographer: str
    rights_note: str
    taken_at: datetime | None = None


_CREDIT = re.compile(r's:6:"credit";s:\d+:"(.{0,200}?)";')
_COPYRIGHT = re.compile(r's:9:"copyright";s:\d+:"(.{0,300}?)";')
_TAKEN = re.compile(r's:17:"created_timestamp";(?:s:\d+:"|i:)(\d{5,12})')


def plan_photo(item: Item, *, site_title: str) -> PhotoPlan:
    """Plan the photo of an attachment: caption, alternative text, the credit that WordPress read in it."""
    noted = item.meta.get("_wp_attachment_metadata", "")
    credit, copyright_ = _CREDIT.search(noted), _COPYRIGHT.search(noted)
    title = title_text(item.title)
    caption = body_text(item.excerpt) or body_text(item.content)
    alt_text = title_text(item.meta.get("_wp_attachment_image_alt", ""))
    return PhotoPlan(
        title=(title or item.slug or str(item.post_id))[:255],
        caption=caption,
        alt_text=_alternative(alt_text, caption, title),
        agency=archive_credit(site_title),
        photographer=title_text(credit[1])[:120] if credit else "",
        rights_note=title_text(copyright_[1])[:300] if copyright_ else "",
        taken_at=_taken(noted),
    )


def archive_credit(site_title: str) -> str:
    """What stands for the holder of the rights where the archive names none."""
    return (_("Archive of %(site)s") % {"site": title_text(site_title) or _("the old site")})[:120]


def _alternative(alt_text: str, caption: str, title: str) -> str:
    """A sentence for those who cannot see the picture. A name like DSC_0412 is none."""
    for text in (alt_text, caption, title):
        if text and not re.fullmatch(r"\S*[\d_]\S*", text):
            return text.replace("\n", " ")[:400]
    return _("Picture from the archive")


def _taken(noted: str) -> datetime | None:
    found = _TAKEN.search(noted)
    if not found or int(found[1]) <= 0:
        return None
    try:
        return datetime.fromtimestamp(int(found[1]), UTC)
    except (OverflowError, ValueError, OSError):
        return None
