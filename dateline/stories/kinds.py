"""The kinds of story as readers know them: their fronts' addresses, names and descriptions."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dateline.stories.models import Kind


@dataclass(frozen=True)
class KindFront:
    """The front of a kind of story."""

    slug: str
    kind: Kind
    title: str | Promise
    description: str | Promise

    @property
    def address(self) -> str:
        """Where it stands."""
        return reverse("kind", args=[self.slug])


KIND_FRONTS = {
    front.slug: front
    for front in (
        KindFront("live", Kind.LIVE, _("Live coverage"), _("Events as they unfold, minute by minute.")),
        KindFront("analysis", Kind.ANALYSIS, _("Analysis"), _("What lies behind the news.")),
        KindFront("features", Kind.FEATURE, _("Features"), _("Longer stories, told at their own pace.")),
        KindFront("opinion", Kind.OPINION, _("Opinion"), _("Columns and views, each signed by its author.")),
        KindFront("off-beat", Kind.OFFBEAT, _("Off-beat"), _("The lighter side of the news.")),
        KindFront("news", Kind.NEWS, _("News"), _("Reports, as they come in.")),
    )
}
FRONT_OF_KIND = {front.kind: front for front in KIND_FRONTS.values()}
