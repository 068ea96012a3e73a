"""Lighthouse finds nothing to mend. Its score of performance moves with the machine: see benchmarks/lighthouse.py."""

import pytest

from benchmarks.lighthouse import measure
from tests.journeys.pages import LISTS, STORIES, PageKind, every
from tests.journeys.served import Site

STEADY = ("accessibility", "best-practices", "seo")


@pytest.mark.usefixtures("node_modules")
@every({"front": LISTS["front"], "section": LISTS["section"], "story": STORIES["story plain"]})
def test_accessibility_practices_and_search_engines_score_full_marks(demo_site: Site, kind: PageKind) -> None:
    scores, lost = measure(demo_site.address + kind.find(demo_site), STEADY)
    assert scores == dict.fromkeys(STEADY, 100), lost
