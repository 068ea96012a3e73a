"""`dateline leaktest`: does anything of what is not public show anywhere, to nobody and to each role?

`planting` writes stories and pictures full of canary words into an empty site, in every state that is not public;
`addresses` fills in every address of the map and follows every link; `walking` goes there as each person and looks
for the canaries in pages, headers, files and the log. First version: GET everywhere, an empty POST where a record is
named.
"""

from __future__ import annotations

from django.conf import settings

from dateline.config.leaktest.addresses import every_address
from dateline.config.leaktest.planting import plant
from dateline.config.leaktest.walking import Leak, find_leaks
from dateline.config.preparing import migrate
from dateline.config.progress import step
from dateline.lib import clock


def leaks_of_this_version() -> list[Leak]:
    """Migrate the configured, empty site, plant the canaries and walk. Shows its progress."""
    migrate()
    settings.ALLOWED_HOSTS.append("testserver")
    planted = plant(now=clock.now())
    addresses = len(set(every_address(planted)))
    with step("Walking the site", total=addresses * (1 + len(planted.people))) as advance:
        return find_leaks(planted, progress=advance)
