"""Comes last: after all journeys the site has written of no fault."""

import re

from tests.journeys.served import Site


def test_the_sites_log_tells_of_no_fault(demo_site: Site) -> None:
    written = demo_site.log.read_text(encoding="utf-8")
    assert "Ctrl-C ends it." in written
    assert re.findall(r".*(?:ERROR|CRITICAL|Traceback|started again).*(?:\n\t.*)*", written) == []
