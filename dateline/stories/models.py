"""Stories: the record, its people and sources, its published versions, and where it appears.

A story is a flat record, not a page in a tree: a section's latest thirty cost the same at a thousand and
at a million stories. See docs/decisions/0002.
"""

from __future__ import annotations

from inspect import unwrap
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.fields import StreamField
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    Orderable,
    PreviewableMixin,
    RevisionMixin,
)
from wagtail.tasks import update_reference_index_task

from dateline.editions.models import Edition, Section, Topic
from dateline.lib import clock, faults
from dateline.people.models import Author
from dateline.stories.blocks import Body
from dateline.stories.keys import KnownKeys, give, held_by
from dateline.stories.signals import publishing

if TYPE_CHECKING:
    from datetime import date, datetime

    from django.http import HttpRequest
    from wagtail.models import Revision

    from dateline.media.models import Photo


class Kind(models.TextChoices):
    """What sort of story it is; each has a front of its own."""

    NEWS = "news", _("News")
    LIVE = "live", _("Live coverage")
    OFFBEAT = "offbeat", _("Off-beat")
    FEATURE = "feature", _("Feature")
    ANALYSIS = "analysis", _("Analysis")
    OPINION = "opinion", _("Opinion")


class Urgency(models.IntegerChoices):
    """How much it matters now, after the wire agencies' scale."""

    FLASH = 1, _("1 – flash")
    URGENT = 2, _("2 – urgent")
    NORMAL = 3, _("3 – normal")
    LOW = 4, _("4 – can wait")
    BACKGROUND = 5, _("5 – background")


FOLLOW_THE_DRAFT = ("section_id", "kind", "headline", "short_headline", "slug", "urgency", "embargo")


class Story(KnownKeys, DraftStateMixin, LockableMixin, RevisionMixin, PreviewableMixin, ClusterableModel):
    """One story. The row holds what is public; drafts live in its revisions until they are published."""

    edition = models.ForeignKey(
        Edition, verbose_name=_("edition"), on_delete=models.PROTECT, editable=False, related_name="+"
    )
    section = models.ForeignKey(
        Section, verbose_name=_("section"), on_delete=models.PROTECT, related_name="+"
    )
    writer = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.SET_NULL, related_name="+",
        help_text="Who began it; sees and mends it while it is a draft.",
    )  # fmt: skip
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.NEWS)
    headline = models.CharField(_("headline"), max_length=300)
    short_headline = models.CharField(
        _("short headline"),
        max_length=90,
        blank=True,
        help_text=_("For lists and the newsfeed; empty: the headline."),
    )
    slug = models.SlugField(
        _("words in the address"),
        max_length=120,
        blank=True,
        allow_unicode=True,
        help_text=_("Empty: made from the headline. Old addresses keep working when it changes."),
    )
    standfirst = models.TextField(
        _("standfirst"), blank=True, help_text=_("One or two sentences below the headline.")
    )
    place = models.CharField(
        _("place"), max_length=80, blank=True, help_text=_("Opens the dateline, such as HARBOUR TOWN.")
    )
    agency = models.CharField(
        _("agency"), max_length=60, blank=True, help_text=_("Second part of the dateline.")
    )
    dateline_date = models.DateField(
        _("date of the dateline"),
        null=True,
        blank=True,
        help_text=_("Only where the edition prints one and it differs from the day of publication."),
    )
    by_correspondent = models.BooleanField(
        _("by our correspondent"), default=True, help_text=_("Printed when there is no author.")
    )
    urgency = models.PositiveSmallIntegerField(_("urgency"), choices=Urgency, default=Urgency.NORMAL)
    in_newsfeed = models.BooleanField(_("in the newsfeed"), default=True)
    topics = ParentalManyToManyField(Topic, verbose_name=_("topics"), blank=True, related_name="+")
    lead_photo = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        verbose_name=_("lead photo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    lead_caption = models.TextField(
        _("caption of the lead photo"), blank=True, help_text=_("Empty: the photo's own.")
    )
    body = StreamField(Body(required=False), verbose_name=_("body"), blank=True)
    embargo = models.DateTimeField(
        _("embargo"), null=True, blank=True, help_text=_("Not public before this moment, whoever publishes.")
    )
    shows_update = models.BooleanField(
        _("say when it was updated"),
        default=True,
        help_text=_("Take the mark off for a mended slip of the pen."),
    )
    updated_at = models.DateTimeField(_("updated"), null=True, blank=True, editable=False)
    day = models.DateField(
        _("day of publication"),
        null=True,
        editable=False,
        help_text="In the edition's time zone; part of the address.",
    )
    canonical_url = models.URLField(
        _("original address"),
        max_length=500,
        blank=True,
        help_text=_("Where the story first appeared, if not here."),
    )
    syndication_source = models.CharField(_("taken over from"), max_length=120, blank=True)
    note_to_editors = models.TextField(
        _("note to editors"), blank=True, help_text=_("Never shown to readers.")
    )
    share_title = models.CharField(_("title when shared"), max_length=200, blank=True)
    share_text = models.TextField(_("text when shared"), blank=True, max_length=400)

    revisions = GenericRelation(
        "wagtailcore.Revision",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="story",
        for_concrete_model=False,
    )
    # Wagtail's database search costs O(stories) for each save; readers and the desk use our own index.
    search_auto_update = False

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")
        indexes = [
            models.Index(
                fields=["edition", "-first_published_at", "-id"],
                condition=Q(live=True),
                name="story_live_by_edition",
            ),
            models.Index(
                fields=["section", "-first_published_at", "-id"],
                condition=Q(live=True),
                name="story_live_by_section",
            ),
            models.Index(
                fields=["edition", "kind", "-first_published_at", "-id"],
                condition=Q(live=True),
                name="story_live_by_kind",
            ),
            models.Index(fields=["edition", "day"], condition=Q(live=True), name="story_live_by_day"),
            # The desk's lists of what is not public, last worked on first.
            models.Index(fields=["-latest_revision", "-id"], condition=Q(live=False), name="story_drafts"),
            models.Index(
                fields=["-latest_revision", "-id"],
                condition=Q(live=True, has_unpublished_changes=True),
                name="story_changed",
            ),
        ]

    def __str__(self) -> str:
        return self.headline

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep edition and slug in step with section and headline."""
        self.edition_id = self.section.edition_id
        if not self.slug:
            self.slug = slug_from(self.headline)
        from wagtail.signal_handlers import disable_reference_index_auto_update  # it needs all models ready

        # Wagtail would have the index of references made anew by one task for each row and each mark on it.
        with transaction.atomic(savepoint=False):
            with disable_reference_index_auto_update():
                super().save(*args, **kwargs)
            if kwargs.get("update_fields") is None:
                update_reference_index_task.enqueue("stories", "story", str(self.pk))

    def save_revision(self, *args: Any, **kwargs: Any) -> Revision:
        """Save a draft. Before the first publication the row follows it: lists and rights read the row.

        Else a story that was moved to another section would stay with the desk that it has left.
        """
        # Wagtail's own, whose savepoint the surrounding transaction makes needless.
        with transaction.atomic(savepoint=False):
            revision: Revision = unwrap(RevisionMixin.save_revision)(self, *args, **kwargs)
        self._just_saved = revision
        return revision

    def _update_from_revision(self, revision: Revision, changed: bool = True) -> None:
        self.latest_revision = revision
        fields = ["latest_revision"]
        if changed:
            self.has_unpublished_changes = True
            fields.append("has_unpublished_changes")
        if not self.live and self.first_published_at is None:
            fields += [*FOLLOW_THE_DRAFT, "edition"]
        self.save(update_fields=fields)

    def get_latest_revision(self) -> Revision | None:
        """Return the newest version, which knows this row: to make it a story, it is not read again."""
        revision: Revision | None = super().get_latest_revision()
        if revision is not None:
            revision.content_object = self
        return revision

    def with_content_json(self, content: dict[str, Any]) -> Story:
        """Return the story as a version has it. What was deleted since is left out of it."""
        held = held_by(self, content)
        rest = {name: value for name, value in content.items() if name not in held}
        bylines = rest.pop("bylines", None)
        story: Story = super().with_content_json(rest)
        give(story, held, row=self)
        if bylines is not None:
            authors = Author.objects.in_bulk([one["author"] for one in bylines])
            story.bylines = [
                Byline(pk=one["pk"], sort_order=one["sort_order"], author=authors[one["author"]])
                for one in bylines
                if one["author"] in authors
            ]
        return story

    def publish(
        self, revision: Revision, user: Any = None, changed: bool = True, log_action: bool | str = True,
        previous_revision: Revision | None = None, skip_permission_checks: bool = False,
    ) -> None:  # fmt: skip
        """Publish `revision` and all that follows from it, or nothing.

        Under an embargo that is still to end, the revision is scheduled for its end instead. Raises
        CannotPublish, and PublishPermissionError where `user` may publish nothing at all.
        """
        with transaction.atomic():
            revision.published_by = user
            # What has just been saved from this object is this object.
            is_fresh = revision is getattr(self, "_just_saved", None)
            story: Story = self if is_fresh else self.with_content_json(revision.content)
            _hold_for_embargo(story, revision)
            # Actions stand above records, so the one that does it listens; see `stories.receivers`.
            publishing.send(
                Story, story=story, revision=revision, changed=changed, log_action=log_action,
                brought_back=previous_revision, skip_permission_checks=skip_permission_checks,
            )  # fmt: skip
            faults.fault_point("publish:before_commit")

    def unpublish(self, *args: Any, **kwargs: Any) -> Any:
        """Withdraw the story from the public and all that follows from it, or nothing."""
        with transaction.atomic():
            return super().unpublish(*args, **kwargs)

    def waits(self, now: datetime) -> bool:
        """Say whether a publication at `now` would only be scheduled."""
        return any(moment is not None and moment > now for moment in (self.go_live_at, self.embargo))

    def get_absolute_url(self) -> str:
        """Return the public address; number 0 stands in a preview of a story that was never saved."""
        day = self.day or clock.now().date()
        return reverse("story", args=[self.section.slug, day, self.slug, self.pk or 0])

    @property
    def published_at(self) -> datetime | None:
        """When readers could first see it."""
        return self.first_published_at

    @property
    def shown_photo(self) -> Photo | None:
        """The lead photo, unless its file is missing: a grey box is worse on a front than no picture."""
        photo = self.lead_photo
        return None if photo is None or photo.is_missing else photo

    @property
    def list_headline(self) -> str:
        """The headline where space is short."""
        return self.short_headline or self.headline

    @property
    def byline_authors(self) -> list[Author]:
        """The authors in the order of the byline."""
        return [byline.author for byline in self.bylines.all()]

    def printed_day(self) -> date:
        """Return the date that the dateline shows: the given one, or the day of publication."""
        return self.dateline_date or self.day or clock.now().astimezone(self.section.edition.zone).date()

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        """Name the template of the desk's preview: the reader's own story page."""
        return "reader/story.html"


def slug_from(headline: str) -> str:
    """Return the words of the address that a headline makes; never empty."""
    return slugify(headline, allow_unicode=True)[:80].strip("-") or "story"


def _hold_for_embargo(story: Story, revision: Revision) -> None:
    now = clock.now()
    if story.embargo and story.embargo > now and (story.go_live_at or now) < story.embargo:
        story.go_live_at = story.embargo
        revision.content["go_live_at"] = story.embargo.isoformat()
        revision.save(update_fields=["content"])


class Byline(KnownKeys, Orderable):
    """An author of a story, in the order in which they are named."""

    story = ParentalKey(Story, on_delete=models.CASCADE, related_name="bylines")
    author = models.ForeignKey(Author, verbose_name=_("author"), on_delete=models.PROTECT, related_name="+")

    class Meta(Orderable.Meta):
        pass

    def __str__(self) -> str:
        return str(self.author)


class Source(KnownKeys, Orderable):
    """Who told the newsroom, and how."""

    class Nature(models.TextChoices):
        """What kind of source it is."""

        NAMED = "named", _("A person or office, by name")
        AGENCY = "agency", _("A news agency")
        DOCUMENT = "document", _("A document")
        LINK = "link", _("A public page")

    story = ParentalKey(Story, on_delete=models.CASCADE, related_name="sources")
    nature = models.CharField(_("what"), max_length=10, choices=Nature, default=Nature.NAMED)
    name = models.CharField(_("who"), max_length=160)
    detail = models.CharField(
        _("how"), max_length=300, blank=True, help_text=_("Such as “told the Post on Monday”.")
    )
    url = models.URLField(_("link"), max_length=500, blank=True)
    is_public = models.BooleanField(_("readers see it"), default=True)

    class Meta(Orderable.Meta):
        verbose_name = _("source")

    def __str__(self) -> str:
        return self.name


class Version(models.Model):
    """A story exactly as it was public, kept for ever. Never changed after it is written."""

    story = models.ForeignKey(Story, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField(
        encoder=DjangoJSONEncoder, help_text="The revision's content at the moment of publication."
    )
    published_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["story", "number"]
        constraints = [models.UniqueConstraint(fields=["story", "number"], name="one_version_per_number")]

    def __str__(self) -> str:
        return f"{self.story_id} v{self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write a new version. Raises TypeError for one that exists: history is not edited."""
        if self.pk is not None:
            raise TypeError("A published version cannot be changed.")
        super().save(*args, **kwargs)


class Correction(models.Model):
    """A correction that readers see, derived from the correction blocks of a live story."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="corrections")
    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="+")
    block = models.CharField(max_length=36, help_text="Id of the block in the body; its anchor on the page.")
    was = models.TextField()
    now = models.TextField()
    corrected_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["edition", "-corrected_at", "-id"], name="corrections_newest")]
        constraints = [models.UniqueConstraint(fields=["story", "block"], name="one_correction_per_block")]

    def __str__(self) -> str:
        return self.was


class Appearance(models.Model):
    """A live story on the page of a topic or an author. No row, no mention.

    Holds the time of publication too, so that a page of a topic with 50,000 stories reads 30 index entries
    and not 50,000.
    """

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="appearances")
    topic = models.ForeignKey(Topic, null=True, on_delete=models.CASCADE, related_name="appearances")
    author = models.ForeignKey(Author, null=True, on_delete=models.CASCADE, related_name="appearances")
    published_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(
                fields=["topic", "-published_at", "-story"],
                condition=Q(topic__isnull=False),
                name="appearance_by_topic",
            ),
            models.Index(
                fields=["author", "-published_at", "-story"],
                condition=Q(author__isnull=False),
                name="appearance_by_author",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(topic__isnull=False) ^ Q(author__isnull=False), name="appears_in_one_place"
            )
        ]

    def __str__(self) -> str:
        return f"{self.story_id} at {self.topic_id or self.author_id}"


class Withdrawal(models.Model):
    """The removal of a story from the public: since when, by whom, and why, in words for readers."""

    story = models.OneToOneField(Story, on_delete=models.CASCADE, related_name="withdrawal")
    reason = models.TextField(
        _("reason"), blank=True, help_text=_("Shown to readers who come to the address; may stay empty.")
    )
    withdrawn_at = models.DateTimeField()
    is_killed = models.BooleanField(default=False, help_text="Never to be published again, on no schedule.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["-withdrawn_at"], name="withdrawal_newest")]

    def __str__(self) -> str:
        return self.reason


# Django looks for models in this module.
from dateline.stories.draft_records import (  # noqa: E402, F401
    CheckSetting,
    DraftLink,
    DraftVerdict,
    LinkState,
    Note,
    NoteReply,
)
from dateline.stories.handling import Approval, Handling, Step  # noqa: E402, F401
from dateline.stories.pages import StandingPage  # noqa: E402, F401
