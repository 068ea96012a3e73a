"""Editions and their sections and topics: the shelves on which stories stand."""

import re
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dateline.editions.robots import validate_robots

RESERVED_SLUGS = frozenset(
    [
        "about",
        "account",
        "admin",
        "api",
        "author",
        "authors",
        "chats",
        "contact",
        "corrections",
        "desk",
        "documents",
        "embed",
        "events",
        "feed",
        "feeds",
        "front",
        "kind",
        "latest",
        "live",
        "media",
        "news",
        "newsfeed",
        "notice",
        "oembed",
        "off-beat",
        "features",
        "analysis",
        "opinion",
        "page",
        "photos",
        "preview",
        "robots",
        "search",
        "sitemap",
        "static",
        "subscribe",
        "topic",
        "topics",
        "topic-list",
    ]
)


def validate_section_slug(slug: str) -> None:
    """Refuse an address that the site uses itself, and capitals, which would make a second one beside it.

    Raises ValidationError in the editor's words.
    """
    if slug != slug.lower():
        raise ValidationError(_("Write the address in small letters."))
    if slug in RESERVED_SLUGS or re.fullmatch(r"\d{4}-\d{2}-\d{2}", slug):
        raise ValidationError(
            _("The site itself uses the address “%(slug)s”; choose another."), params={"slug": slug}
        )


def validate_time_zone(name: str) -> None:
    """Refuse a time zone that the IANA database does not know."""
    try:
        ZoneInfo(name)
    except (ValueError, KeyError, OSError):
        raise ValidationError(
            _("“%(name)s” is no time zone; expected one such as Europe/Lisbon."), params={"name": name}
        ) from None


class Edition(models.Model):
    """One site in one language: its name, its tagline, its time zone and how its datelines look."""

    name = models.CharField(_("name"), max_length=80, help_text=_("As it stands in the masthead."))
    slug = models.SlugField(_("short name"), unique=True)
    tagline = models.CharField(
        _("tagline"), max_length=200, blank=True, help_text=_("Below the name, and in search results.")
    )
    language = models.CharField(
        _("language"), max_length=20, default="en", help_text=_("Such as en, de or pt-br.")
    )
    time_zone = models.CharField(
        _("time zone"), max_length=60, default="UTC", validators=[validate_time_zone]
    )
    dateline_pattern = models.CharField(
        _("pattern of the dateline"),
        max_length=80,
        default="{place} ({agency}) —",
        help_text=_("With {place}, {agency} and {date} in the order of this edition."),
    )
    agency = models.CharField(
        _("own agency name"), max_length=60, blank=True, help_text=_("As in “HARBOUR TOWN (Post) —”.")
    )
    publisher = models.CharField(
        _("publisher"),
        max_length=120,
        blank=True,
        help_text=_("Who owns the paper; for readers and search engines."),
    )
    email = models.EmailField(_("email address of the desk"), blank=True)
    rights_url = models.CharField(_("address of the rights page"), max_length=200, blank=True)
    is_default = models.BooleanField(_("main edition"), default=True)
    feeds_full_text = models.BooleanField(
        _("whole stories in feeds"),
        default=True,
        help_text=_("Take it off, and feeds carry the standfirst and a link; corrections stay in them."),
    )
    robots = models.TextField(
        _("robots.txt"),
        blank=True,
        validators=[validate_robots],
        help_text=_(
            "Rules for search engines and other crawlers. Empty: they may read all but the desk, accounts and"
            " searches. The sitemaps are named below by themselves."
        ),
    )

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        constraints = [
            models.UniqueConstraint(
                fields=["is_default"], condition=Q(is_default=True), name="one_main_edition"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def zone(self) -> ZoneInfo:
        """The edition's time zone."""
        return ZoneInfo(self.time_zone)


class Section(models.Model):
    """A part of an edition, such as Sport, with a front and a desk of its own."""

    edition = models.ForeignKey(
        Edition, verbose_name=_("edition"), on_delete=models.PROTECT, related_name="sections"
    )
    name = models.CharField(_("name"), max_length=60)
    slug = models.SlugField(
        _("address"), max_length=60, validators=[validate_section_slug], allow_unicode=True
    )
    description = models.CharField(_("description"), max_length=200, blank=True)
    order = models.PositiveSmallIntegerField(_("place in the menu"), default=0)
    approvals = models.PositiveSmallIntegerField(
        _("approvals before publication"),
        default=0,
        choices=[(0, _("None: editors of the section publish")), (1, _("One")), (2, _("Two"))],
        help_text=_(
            "By people who may publish here and have not written the story; whoever publishes counts."
        ),
    )

    class Meta:
        ordering = ["order", "name"]
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        constraints = [models.UniqueConstraint(fields=["edition", "slug"], name="one_section_per_address")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the address of the section's front."""
        return reverse("section", args=[self.slug])


class Topic(models.Model):
    """A subject that stories share across sections, with a page that lists them."""

    edition = models.ForeignKey(
        Edition, verbose_name=_("edition"), on_delete=models.PROTECT, related_name="topics"
    )
    name = models.CharField(_("name"), max_length=80)
    slug = models.SlugField(_("address"), max_length=80, allow_unicode=True)
    description = models.CharField(_("description"), max_length=300, blank=True)

    class Meta:
        ordering = ["name"]
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        constraints = [models.UniqueConstraint(fields=["edition", "slug"], name="one_topic_per_address")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the address of the topic's page."""
        return reverse("topic", args=[self.slug])


from dateline.editions.duties import Duty  # noqa: E402, F401 - Django looks for models in this module
