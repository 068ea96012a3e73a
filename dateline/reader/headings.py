"""What a composed container is called where its editor did not say, and where its heading leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from dateline.fronts.content import ContainerKind
from dateline.fronts.filling import FIXED_KINDS
from dateline.stories.kinds import FRONT_OF_KIND
from dateline.stories.models import Kind

if TYPE_CHECKING:
    from dateline.fronts.composed import ShownContainer


def heading_of(container: ShownContainer) -> tuple[str, str]:
    """Return words and address; both empty where neither kind nor rule suggests any."""
    if container.kind == ContainerKind.LATEST:
        return _("Latest"), reverse("latest")
    if container.kind == ContainerKind.DISCUSSED:
        return _("Most discussed"), ""
    if container.kind == ContainerKind.NEWSLETTER:
        return _("Newsletter"), ""
    if container.kind == ContainerKind.TOPIC and container.topic:
        return container.topic.name, container.topic.get_absolute_url()
    story_kind = FIXED_KINDS.get(container.kind) or container.content.story_kind
    if story_kind and not container.section:
        of_kind = FRONT_OF_KIND[Kind(story_kind)]
        return str(of_kind.title), of_kind.address
    if container.section and container.kind != ContainerKind.LEAD:
        return container.section.name, container.section.get_absolute_url()
    return "", ""
