"""Asking other sites whether what a story links to is still there: by the worker, never inside a request."""

from __future__ import annotations

from datetime import timedelta

from django_tasks import task

from dateline.lib import clock
from dateline.stories.checks import levels_in
from dateline.stories.checks.links import outside_links
from dateline.stories.draft_records import CheckSetting, LinkState, hash_of
from dateline.stories.models import Story
from dateline.wire.fetch import OPEN_INTERNET, Doors, FetchRefused, fetch

AGAIN_AFTER = timedelta(days=1)
AT_ONCE, MOST_IN_A_STORY = 10, 60
SECONDS, BYTES = 8.0, 2_000_000
# Other refusals say nothing about the page: many sites turn programs away, and any can be slow for an hour.
GONE = (404, 410)


def ask_where_unknown(story: Story) -> int:
    """Have the worker ask for the outside links of `story` that nobody has asked for since yesterday.

    Returns how many. Each is marked as asked for now, so that a form that saves itself every three seconds
    asks once. Where the section does not check links, nobody is asked: a request tells a site of our interest.
    """
    if levels_in(story.section_id)["dead_links"] == CheckSetting.Level.OFF:
        return 0
    by_hash = {hash_of(address): address for address in list(outside_links(story))[:MOST_IN_A_STORY]}
    now = clock.now()
    known = LinkState.objects.filter(address_hash__in=by_hash, checked_at__gt=now - AGAIN_AFTER)
    wanted = by_hash.keys() - set(known.values_list("address_hash", flat=True))
    for key in wanted:
        LinkState.objects.update_or_create(
            address_hash=key,
            defaults={"checked_at": now},
            create_defaults={"checked_at": now, "is_dead": False},
        )
    addresses = [by_hash[key] for key in sorted(wanted)]
    for start in range(0, len(addresses), AT_ONCE):
        ask_for_links.enqueue(addresses[start : start + AT_ONCE])
    return len(addresses)


@task()
def ask_for_links(addresses: list[str]) -> int:
    """Ask for each address and write down whether it leads anywhere; return how many do not."""
    return sum(ask_for_link(address) for address in addresses)


def ask_for_link(address: str, *, doors: Doors = OPEN_INTERNET) -> bool:
    """Ask for one address and write down the answer; return whether the link is dead.

    `doors` is for tests on this machine.
    """
    is_dead, reason = False, ""
    try:
        fetch(address, limit_bytes=BYTES, deadline=SECONDS, doors=doors)
    except FetchRefused as refusal:
        is_dead = refusal.status in GONE or refusal.is_unknown
        reason = refusal.reason[:400]
    LinkState.objects.update_or_create(
        address_hash=hash_of(address),
        defaults={"is_dead": is_dead, "reason": reason, "checked_at": clock.now()},
    )
    return is_dead
