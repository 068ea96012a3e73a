"""What the templates of the public site need: the site around a page, its times, a story's page."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from dateline.chats.happenings import Line as ChatLine
from dateline.fronts.content import ContainerKind
from dateline.lib import clock
from dateline.lib.languages import direction_of
from dateline.live.queries import GoingOn
from dateline.live.rendering import line
from dateline.newsfeed.happenings import Line
from dateline.newsfeed.queries import newest
from dateline.reader import structured_data
from dateline.reader.coverage_page import CoveragePage, coverage_on
from dateline.reader.headings import heading_of
from dateline.reader.site import Site, site_of
from dateline.reader.story_page import StoryPage, kind_label, story_page
from dateline.reader.talk_page import TalkPage, talk_below
from dateline.stories.body import stored
from dateline.stories.kinds import FRONT_OF_KIND, KIND_FRONTS, KindFront
from dateline.stories.models import Kind, Story, Urgency
from dateline.stories.parts import Part, parts_of, related_keys
from dateline.stories.queries import related_cards
from dateline.ui.addresses import absolute

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.template.context import RequestContext
    from wagtail.blocks.stream_block import StreamValue

    from dateline.fronts.composed import ShownContainer
    from dateline.people.models import Author

register = template.Library()
HOURS_OF_BREAKING = 6


def _site(context: RequestContext) -> Site:
    return site_of(context["request"])


@register.simple_tag(takes_context=True)
def site(context: RequestContext) -> Site:
    """Return the edition with its menu and formats."""
    return _site(context)


@register.simple_tag
def kind_fronts() -> list[KindFront]:
    """Return the fronts of the kinds of story that a menu names; news is everywhere."""
    return [front for front in KIND_FRONTS.values() if front.kind != Kind.NEWS]


@register.simple_tag(takes_context=True)
def page_of_story(context: RequestContext, story: Story) -> StoryPage:
    """Return all that the page of `story` shows."""
    return story_page(story, _site(context))


@register.simple_tag(name="talk_below")
def talk_below_story(story: Story) -> TalkPage:
    """Return the newest of what is said about a public story."""
    return talk_below(story)


@register.simple_tag(takes_context=True)
def newsfeed_lines(context: RequestContext, number: int = 14) -> list[Line]:
    """Return the newest items of the newsfeed, for a column beside something else. One query."""
    site = _site(context)
    return newest(site.edition, site.sections, limit=number).lines


@register.simple_tag
def no_line() -> Line:
    """Return a line that says nothing: the mould of those that come later."""
    return Line(0, 0, "2000-01-01T00:00:00+00:00", "", "", "", "", "", "", "", "", "", 0, "", "")


@register.simple_tag
def no_chat() -> ChatLine:
    """Return a room in which nothing is said: the mould of those that come up later."""
    return ChatLine(0, "", "", "", "", 0, 0, [], "", [], "", "", "", "", "", "")


@register.filter
def as_json(told: Any) -> str:
    """Print what a script reads from an attribute."""
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


@register.simple_tag(takes_context=True)
def alive_rooms(context: RequestContext) -> str:
    """Print the rooms that are alive as a browser counts them."""
    return as_json([room.counted for room in _site(context).chats])


@register.filter
def counted(line: ChatLine) -> dict[str, Any]:
    """Return of a room in a list what changes as time goes by, and what its reader may not have read."""
    kept = ("story", "newest", "gone", "until", "spoke")
    return {name: getattr(line, name) for name in kept}


@register.simple_tag
def body_parts(body: StreamValue) -> list[Part]:
    """Return the parts of a standing page's body."""
    blocks = stored(body)
    return parts_of(blocks, cards=related_cards(related_keys(blocks)))


@register.simple_tag(takes_context=True)
def way_to(context: RequestContext, title: str, address: str) -> SafeString:
    """Print the way from the front to a page as JSON-LD."""
    return structured_data.as_script(structured_data.trail([(title, address)], _site(context).edition))


@register.simple_tag(takes_context=True)
def article_data(context: RequestContext, page: StoryPage) -> SafeString:
    """Print a story's metadata for machines: the article, and the way to it."""
    site, story = _site(context), page.story
    if not story.live:
        return SafeString("")
    steps = [
        (story.section.name, story.section.get_absolute_url()),
        (story.list_headline, story.get_absolute_url()),
    ]
    coverage = coverage_on(context["request"], story)
    article, trail = structured_data.article(page, site), structured_data.trail(steps, site.edition)
    if coverage is not None:
        article = structured_data.live_blog(article, coverage, site)
    return SafeString(structured_data.as_script(article) + structured_data.as_script(trail))


@register.filter
def json_ld(data: structured_data.Data) -> SafeString:
    """Print one block of metadata for machines."""
    return structured_data.as_script(data)


@register.filter
def oembed_address(address: str, form: str) -> str:
    """Return where other sites learn what they may show of the page at `address`."""
    return f"{reverse('oembed')}?{urlencode({'url': absolute(address), 'format': form})}"


@register.filter(name="absolute")
def absolute_address(address: str) -> str:
    """Return an address of ours with its host."""
    return absolute(address)


@register.simple_tag(takes_context=True)
def moment(context: RequestContext, at: datetime | None, form: str = "brief") -> SafeString:
    """Print a moment as `<time>`: `brief` (as little as tells), `time`, or `full`."""
    if at is None:
        return SafeString("")
    formats = _site(context).formats
    words = formats.brief(at, now=clock.now()) if form == "brief" else ""
    words = words or (formats.time(at) if form == "time" else formats.moment(at))
    return format_html('<time datetime="{}">{}</time>', formats.stamp(at), words)


@register.simple_tag(takes_context=True)
def updated(context: RequestContext, story: Story) -> SafeString:
    """Print when a story was last updated: the time alone where the day is that of its publication."""
    if story.updated_at is None or story.first_published_at is None:
        return SafeString("")
    formats = _site(context).formats
    same_day = formats.day_of(story.updated_at) == formats.day_of(story.first_published_at)
    return moment(context, story.updated_at, "time" if same_day else "full")


@register.simple_tag(takes_context=True)
def stamp(context: RequestContext, at: datetime | None) -> str:
    """Return a moment in the form of machines."""
    return _site(context).formats.stamp(at) if at else ""


@register.simple_tag(takes_context=True)
def long_day(context: RequestContext, day: date | None = None) -> str:
    """Print a day with its weekday; without one, today."""
    formats = _site(context).formats
    return formats.full_day(day or formats.day_of(clock.now()))


@register.simple_tag(takes_context=True)
def today(context: RequestContext) -> date:
    """Return the present day of the edition."""
    return _site(context).formats.day_of(clock.now())


@register.simple_tag(takes_context=True)
def month_name(context: RequestContext, day: date) -> str:
    """Print the month of a day."""
    return _site(context).formats.month(day)


@register.simple_tag
def container_head(container: ShownContainer) -> tuple[str, str]:
    """Return heading and link of a composed container: its editor's, or what its kind or rule suggests."""
    title, address = heading_of(container)
    # The link of a newsletter box is that of its button.
    link = "" if container.kind == ContainerKind.NEWSLETTER else container.content.link
    return container.content.heading or title, link or address


@register.simple_tag
def authors(people: Sequence[Author], linked: bool = True) -> SafeString:
    """Print the authors of a story as a byline names them: “Ana Ruiz, Ben Okafor and Priya Venn”."""
    form = '<a href="{}" rel="author">{}</a>' if linked else "{1}"
    names = [format_html(form, author.get_absolute_url(), author.name) for author in people]
    if len(names) < 2:
        return names[0] if names else SafeString("")
    first = format_html_join(_(", "), "{}", ((name,) for name in names[:-1]))
    return format_html(_("{first} and {last}"), first=first, last=names[-1])


@register.filter
def kind_name(story: Story) -> str:
    """Return the word for the story's kind; empty for news."""
    return kind_label(story.kind)


@register.filter
def kind_address(story: Story) -> str:
    """Return the address of the front of the story's kind."""
    return FRONT_OF_KIND[Kind(story.kind)].address


@register.simple_tag(takes_context=True)
def going_on(context: RequestContext, story: Story) -> GoingOn | None:
    """Return live coverage that is announced, runs or pauses; None where it is over, or is none."""
    return _site(context).going_on.get(story.pk) if story.kind == Kind.LIVE else None


@register.simple_tag(takes_context=True)
def coverage_of(context: RequestContext, story: Story) -> CoveragePage | None:
    """Return what the page of a live story shows besides its text; None where it is told as a story."""
    return coverage_on(context["request"], story)


@register.filter
def one_line(going: GoingOn) -> str:
    """Print the newest update of running coverage in one line; empty before the first."""
    return line(going.latest) if going.latest and going.is_on else ""


@register.simple_tag
def breaking(story: Story) -> bool:
    """Tell whether a flash is still young enough to be called breaking."""
    if story.urgency != Urgency.FLASH or story.first_published_at is None:
        return False
    return bool((clock.now() - story.first_published_at).total_seconds() < HOURS_OF_BREAKING * 3600)


@register.filter
def direction(language: str) -> str:
    """Return `ltr` or `rtl`."""
    return direction_of(language)


@register.filter
def key(mapping: dict[str, Any], name: str) -> Any:
    """Return a field of a stored block; empty where it has none."""
    return mapping.get(name) or ""


@register.simple_tag
def day_address(day: date) -> str:
    """Return the address of a day of the archive."""
    return reverse("day", args=[day])
