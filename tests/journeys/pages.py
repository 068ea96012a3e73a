"""Every kind of page that the public site has, those of a reader's own, the desk's door and what moderation sets."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from tests.journeys.served import Site, next_page

EDGE_STORIES = {
    "plain": "ferry-sails-again",
    "very long headline": "very-long-headline",
    "without photo": "ropeworks-flats-no-photo",
    "forty paragraphs": "ferry-engine-room-feature",
    "right-to-left quotation": "twinning-letter",
    "flash": "flash-tram-suspended",
    "gallery": "seal-count-record",
    "table": "tram-first-week",
    "correction": "small-shops-figures",
    "embed": "ropeworks-clocktower-sound",
    "live": "rovers-live-derby",
    "opinion": "opinion-slow-ferry",
    "every block": "every-block",
}


@dataclass(frozen=True)
class PageKind:
    """One kind of page: how to find one on the demo site, what it answers, whether search engines may list it, and
    for whom it is, where it is not for everybody."""

    find: Callable[[Site], str]
    status: int = 200
    indexed: bool = True
    by: str = ""


def _at(path: str) -> Callable[[Site], str]:
    return lambda site: path


def _story(key: str) -> Callable[[Site], str]:
    return lambda site: site.story(key)


STORIES = {f"story {name}": PageKind(_story(key)) for name, key in EDGE_STORIES.items()}
LISTS = {
    "front": PageKind(_at("/")),
    "section": PageKind(_at("/harbour/")),
    "kind": PageKind(_at("/kind/live/")),
    "kind without photos": PageKind(_at("/kind/opinion/")),
    "topic": PageKind(_at("/topic/ferry/")),
    "author": PageKind(_at("/author/ines-halloran/")),
    "day": PageKind(lambda site: str(site.told["day"])),
    "latest": PageKind(_at("/latest/")),
    "latest, older": PageKind(lambda site: next_page(site, "/latest/")),
    "newsfeed": PageKind(_at("/newsfeed/")),
    "newsfeed, older": PageKind(lambda site: next_page(site, "/newsfeed/")),
    "corrections": PageKind(_at("/corrections/")),
    "feeds": PageKind(_at("/feeds/")),
}
COVERAGE = {
    "coverage, running": PageKind(_story("harbour-wall-live")),
    "coverage, older": PageKind(lambda site: next_page(site, site.story("harbour-wall-live"))),
    "coverage, to come": PageKind(_story("lantern-regatta-live")),
}


def _room(path: str = "") -> Callable[[Site], str]:
    return lambda site: f"/chats/{site.key('ferry-sails-again')}/{path}"


ROOMS = {
    "room": PageKind(_room()),
    "room, older": PageKind(lambda site: next_page(site, _room()(site))),
    "room, silent": PageKind(lambda site: f"/chats/{site.key('seal-count-record')}/"),
}
# Another view of a page that is listed itself.
OTHER_VIEWS = {
    "newsfeed, chosen": PageKind(_at("/newsfeed/?section=harbour&urgency=urgent")),
    "coverage, oldest first": PageKind(lambda site: site.story("harbour-wall-live") + "?order=oldest"),
    "coverage, lost update": PageKind(
        lambda site: site.story("harbour-wall-live") + "?update=1000000", status=404, indexed=False
    ),
    "coverage, for partners": PageKind(
        lambda site: f"/embed/live/{site.key('harbour-wall-live')}/",
        indexed=False,
    ),
}
OTHER_VIEWS |= {
    "room, from a message on": PageKind(_room("?message=12"), indexed=False),
    "room, lost message": PageKind(_room("?message=1000000"), status=404, indexed=False),
    "room, writing": PageKind(_room("write/?reply=3"), indexed=False),
    "room, a message": PageKind(_room("3/"), indexed=False),
}
STANDING = {"about": PageKind(_at("/about/")), "contact": PageKind(_at("/contact/"))}
UNINDEXED = {
    "search": PageKind(_at("/search/"), indexed=False),
    "search with hits": PageKind(_at("/search/?q=ferries&section=harbour"), indexed=False),
    "search with suggestion": PageKind(_at("/search/?q=lighthose"), indexed=False),
    "search without hits": PageKind(_at("/search/?q=zzyzx+qwrtp"), indexed=False),
    "not found": PageKind(_at("/town/ferry-sails-to-nowhere/"), status=404, indexed=False),
    "gone": PageKind(_story("withdrawn"), status=410, indexed=False),
}
# For scripts: nobody looks at it.
MOULDS = {"room, moulds": PageKind(_at("/chats/moulds/"), indexed=False)}
# Of Gita, who wrote and mutes Dora, and of Hugo, who has just come: see the fixture `gita`.
OWN = {
    "account": PageKind(_at("/account/"), by="Gita"),
    "own messages": PageKind(_at("/account/messages/"), by="Gita"),
    "own messages, none": PageKind(_at("/account/messages/"), by="Hugo"),
    "muted readers": PageKind(_at("/account/mutes/"), by="Gita"),
    "muted readers, none": PageKind(_at("/account/mutes/"), by="Hugo"),
    "message of a reader": PageKind(_room("3/"), by="Gita"),
    "message of a muted reader": PageKind(_room("2/"), by="Gita"),
}
DESK = {
    "word list": PageKind(_at("/desk/discussion/words/"), by="ana"),
    "rules": PageKind(_at("/desk/discussion/rules/"), by="ana"),
}
DESK_DOOR = {"desk login": PageKind(_at("/desk/login/"), indexed=False)}
INDEXED = LISTS | STANDING | STORIES | COVERAGE | ROOMS
PUBLIC = INDEXED | OTHER_VIEWS | UNINDEXED


def every(kinds: dict[str, PageKind]) -> pytest.MarkDecorator:
    """Run a test once for each of these kinds of page."""
    return pytest.mark.parametrize("kind", kinds.values(), ids=[name.replace(" ", "-") for name in kinds])
