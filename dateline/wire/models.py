"""What came in from elsewhere: where each thing came from, and old comments that wait for their rooms."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from dateline.stories.models import Story
from dateline.stories.pages import StandingPage


class ImportedItem(models.Model):
    """One thing of a source, and what it became here. A second run finds it by source, kind and key."""

    source = models.CharField(max_length=200, help_text="Address of the site or feed that it came from.")
    kind = models.CharField(max_length=20)
    foreign_key = models.CharField(max_length=500)
    checksum = models.CharField(max_length=64, help_text="Of the item as it was when last taken over.")
    target = models.CharField(max_length=40, help_text="Label of our record, such as stories.story.")
    target_key = models.BigIntegerField(null=True)
    changed_at = models.DateTimeField(
        help_text="Our record's last change by an import; a later one was made here."
    )
    foreign_version = models.BigIntegerField(
        null=True, help_text="Number that the source gave to what we have."
    )
    foreign_changed_at = models.DateTimeField(null=True, help_text="When the source changed what we have.")
    is_recalled = models.BooleanField(default=False, help_text="The source took it back, for ever.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "kind", "foreign_key"], name="one_record_per_import")
        ]
        indexes = [models.Index(fields=["target", "target_key"], name="imported_as")]

    def __str__(self) -> str:
        return f"{self.kind} {self.foreign_key}"


class ImportedComment(models.Model):
    """A reader's comment from an archive, on a story or a page, kept until the discussion takes it over."""

    story = models.ForeignKey(Story, null=True, on_delete=models.CASCADE, related_name="+")
    page = models.ForeignKey(StandingPage, null=True, on_delete=models.CASCADE, related_name="+")
    source = models.CharField(max_length=200)
    foreign_key = models.CharField(max_length=60)
    parent_key = models.CharField(max_length=60, blank=True)
    author_name = models.CharField(_("name"), max_length=200)
    author_url = models.URLField(max_length=500, blank=True)
    text = models.TextField()
    nature = models.CharField(max_length=20, default="comment", help_text="comment, pingback or trackback")
    is_approved = models.BooleanField(default=True)
    written_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "foreign_key"], name="one_comment_per_import"),
            models.CheckConstraint(
                condition=models.Q(story__isnull=False) ^ models.Q(page__isnull=False),
                name="a_comment_is_on_one_thing",
            ),
        ]
        indexes = [models.Index(fields=["written_at"], name="comments_by_time")]

    def __str__(self) -> str:
        return self.text[:60]
