"""What machines read on our pages: schema.org as JSON-LD, filled from the data and from nothing else."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from dateline.lib.photo_specs import SPECS, rendered_size
from dateline.live.models import State
from dateline.live.rendering import address_of, line, plain
from dateline.media.renditions import rendition_url
from dateline.stories.models import Kind
from dateline.ui.addresses import absolute

if TYPE_CHECKING:
    from dateline.editions.models import Edition
    from dateline.live.models import Update
    from dateline.media.models import Photo
    from dateline.people.models import Author
    from dateline.reader.coverage_page import CoveragePage
    from dateline.reader.site import Site
    from dateline.reader.story_page import StoryPage
    from dateline.stories.models import Story

Data = dict[str, Any]
CONTEXT = "https://schema.org"
# Live coverage with updates becomes a LiveBlogPosting; what an archive brought is a news article.
ARTICLE_TYPES = {
    Kind.NEWS: "ReportageNewsArticle",
    Kind.LIVE: "NewsArticle",
    Kind.OFFBEAT: "NewsArticle",
    Kind.FEATURE: "NewsArticle",
    Kind.ANALYSIS: "AnalysisNewsArticle",
    Kind.OPINION: "OpinionNewsArticle",
}
PICTURE_SHAPES = ("crop-1280", "wide-1280", "square-320")


def as_script(data: Data) -> SafeString:
    """Print `data` as a JSON-LD block. Nothing in it can end the block: every `<` is escaped."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    # The two line separators are valid JSON but end a line in older parsers of scripts.
    text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return mark_safe(f'<script type="application/ld+json">{text}</script>')


def article(page: StoryPage, site: Site) -> Data:
    """Return a story as a NewsArticle or the type of its kind."""
    story, edition, stamp = page.story, site.edition, site.formats.stamp
    published = story.first_published_at
    data: Data = {
        "@context": CONTEXT,
        "@type": ARTICLE_TYPES[Kind(story.kind)],
        "headline": story.headline,
        "url": absolute(story.get_absolute_url()),
        "mainEntityOfPage": story.canonical_url or absolute(story.get_absolute_url()),
        "inLanguage": edition.language,
        "articleSection": story.section.name,
        "isAccessibleForFree": True,
        "publisher": _publisher(edition),
        "author": [_person(author) for author in page.authors] or [_publisher(edition)],
    }
    if published:
        data["datePublished"] = stamp(published)
        data["dateModified"] = stamp(story.updated_at or published)
    optional = {
        "description": story.standfirst,
        "alternativeHeadline": story.short_headline,
        "dateline": " ".join(
            part for part in (story.place, f"({story.agency})" if story.agency else "") if part
        )
        if story.place
        else "",
        "keywords": [topic.name for topic in page.topics],
        "contentLocation": {"@type": "Place", "name": story.place} if story.place else None,
        "image": _images(story.shown_photo) if story.shown_photo else None,
        "correction": [_correction(part, site) for part in page.corrections],
        "isBasedOn": [source.url for source in page.sources if source.url],
    }
    return data | {name: value for name, value in optional.items() if value}


def live_blog(article: Data, page: CoveragePage, site: Site) -> Data:
    """Return the `article` of a live story as a LiveBlogPosting with the updates of this page."""
    coverage, stamp = page.coverage, site.formats.stamp
    story = coverage.story
    begins = coverage.starts_at or story.first_published_at or coverage.state_since
    data = {name: value for name, value in article.items() if name != "dateline"} | {
        "@type": "LiveBlogPosting",
        "coverageStartTime": stamp(begins),
        "liveBlogUpdate": [_update(update, story, site) for update in page.rows],
    }
    if coverage.state == State.ENDED:
        data["coverageEndTime"] = stamp(coverage.state_since)
    if page.changed_at:
        data["dateModified"] = stamp(page.changed_at)
    return data


def _update(update: Update, story: Story, site: Site) -> Data:
    stamp = site.formats.stamp
    words = line(update)
    data: Data = {
        "@type": "BlogPosting",
        "headline": words,
        "articleBody": plain(update) or words,
        "url": absolute(address_of(update, story)),
        "datePublished": stamp(update.at),
        "dateModified": stamp(update.changed_at or update.at),
        "author": _person(update.author) if update.author else _publisher(site.edition),
    }
    shows_photo = update.photo is not None and not update.photo.is_missing
    return data | ({"image": _images(update.photo)} if shows_photo and update.photo else {})


def _correction(part: Any, site: Site) -> Data:
    data: Data = {"@type": "CorrectionComment", "text": f"{part.was} → {part.now}"}
    return data | ({"datePublished": site.formats.stamp(part.at)} if part.at else {})


def _person(author: Author) -> Data:
    data: Data = {"@type": "Person", "name": author.name, "url": absolute(author.get_absolute_url())}
    return data | ({"jobTitle": author.role} if author.role else {})


def _publisher(edition: Edition) -> Data:
    return {"@type": "NewsMediaOrganization", "name": edition.name, "url": absolute("/")}


def _images(photo: Photo) -> list[Data]:
    sizes = ((name, rendered_size(SPECS[name], photo.width, photo.height)) for name in PICTURE_SHAPES)
    return [
        {
            "@type": "ImageObject",
            "url": absolute(rendition_url(photo, name, "jpg")),
            "width": width,
            "height": height,
        }
        | ({"creditText": photo.credit} if photo.credit else {})
        | ({"caption": photo.caption} if photo.caption else {})
        for name, (width, height) in sizes
    ]


def trail(steps: list[tuple[str, str]], edition: Edition) -> Data:
    """Return the way from the front to a page: names and addresses, the page itself last."""
    whole = [(edition.name, reverse("front")), *steps]
    return {
        "@context": CONTEXT,
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": name, "item": absolute(address)}
            for number, (name, address) in enumerate(whole, 1)
        ],
    }


def publisher(edition: Edition) -> Data:
    """Return the paper as a NewsMediaOrganization."""
    data = {"@context": CONTEXT, **_publisher(edition), "correctionsPolicy": absolute(reverse("corrections"))}
    optional = {
        "description": edition.tagline,
        "email": edition.email,
        "parentOrganization": {"@type": "Organization", "name": edition.publisher}
        if edition.publisher
        else None,
    }
    return data | {name: value for name, value in optional.items() if value}


def website(edition: Edition) -> Data:
    """Return the site with its search."""
    return {
        "@context": CONTEXT,
        "@type": "WebSite",
        "name": edition.name,
        "url": absolute("/"),
        "inLanguage": edition.language,
        "potentialAction": {
            "@type": "SearchAction",
            "target": f"{settings.BASE_URL}{reverse('search')}?q={{search_term_string}}",
            "query-input": "required name=search_term_string",
        },
    }


def profile(author: Author, edition: Edition) -> Data:
    """Return an author's page as a ProfilePage about a Person."""
    person = _person(author) | {"worksFor": _publisher(edition)}
    optional = {
        "description": author.biography,
        "email": author.email,
        "image": absolute(rendition_url(author.portrait, "square-320", "jpg")) if author.portrait else "",
    }
    person |= {name: value for name, value in optional.items() if value}
    return {"@context": CONTEXT, "@type": "ProfilePage", "mainEntity": person}
