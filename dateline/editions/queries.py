"""Reading editions and their parts."""

from dateline.editions.models import Edition, Section


def main_edition() -> Edition | None:
    """Return the edition that the site's addresses belong to; None before there is one."""
    return Edition.objects.filter(is_default=True).first()


def sections_of(edition: Edition) -> list[Section]:
    """Return the sections of an edition in the order of the menu."""
    return list(Section.objects.filter(edition=edition))
