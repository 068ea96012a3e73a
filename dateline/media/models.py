"""Photos and recordings: who made them, what they show, and whether the public may see them."""

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition

from dateline.lib.photo_metadata import PhotoMetadata, read_metadata
from dateline.lib.picture_check import PictureFacts, check_picture

#: How the name of a file ends that stands for a picture which an archive names and nobody has.
MISSING_ENDING = "-original-is-missing.png"


class Photo(AbstractImage):
    """A picture with its rights. Nobody outside the desk sees it before a `PublicUse` says so."""

    caption = models.TextField(
        _("caption"), blank=True, help_text=_("What the picture shows, as printed below it.")
    )
    alt_text = models.CharField(
        _("alternative text"),
        max_length=400,
        blank=True,
        help_text=_("What one sees, for readers who cannot: one sentence. No story is published without it."),
    )
    agency = models.CharField(
        _("agency"),
        max_length=120,
        blank=True,
        help_text=_("Who holds the rights; first half of the credit."),
    )
    photographer = models.CharField(
        _("photographer"), max_length=120, blank=True, help_text=_("Second half of the credit.")
    )
    rights_note = models.CharField(
        _("rights"), max_length=300, blank=True, help_text=_("What we may do with it, for editors.")
    )
    rights_url = models.URLField(_("address of the licence"), blank=True)
    taken_at = models.DateTimeField(_("taken"), null=True, blank=True)
    is_file_photo = models.BooleanField(
        _("file photo"), default=False, help_text=_("Not from the event itself; readers are told.")
    )

    admin_form_fields = (
        "title",
        "file",
        "caption",
        "alt_text",
        "agency",
        "photographer",
        "rights_note",
        "rights_url",
        "taken_at",
        "is_file_photo",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        permissions = [("choose_photo", "Can choose photo")]
        indexes = [models.Index(fields=["file"], name="photo_by_file")]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; a new file is checked first, and what it says itself fills the fields that nobody filled.

        Raises PictureRefused for a file that no decoder should see.
        """
        facts = self._take_in_file() if self.file and not self.file._committed else None
        super().save(*args, **kwargs)
        # Wagtail measures a file as it lies, when it stores it; pages and focal points need it as it stands.
        if facts and (self.width, self.height) != (facts.width, facts.height):
            Photo.objects.filter(pk=self.pk).update(width=facts.width, height=facts.height)
            self.refresh_from_db(fields=["width", "height"])

    def _take_in_file(self) -> PictureFacts:
        self.file.open()
        facts = check_picture(self.file.file)
        self._set_image_file_metadata()
        for name, value in told_by(read_metadata(self.file.file)).items():
            if value and not getattr(self, name):
                setattr(self, name, value)
        return facts

    @property
    def credit(self) -> str:
        """The credit as printed: agency and photographer, what there is of them."""
        return " / ".join(part for part in (self.agency, self.photographer) if part)

    @property
    def is_missing(self) -> bool:
        """Whether a placeholder stands where the file should be: readers get its words, and no picture."""
        return self.file.name.endswith(MISSING_ENDING)

    @property
    def default_alt_text(self) -> str:
        """The alternative text; never Wagtail's file title, which tells a listener nothing."""
        return self.alt_text


def told_by(metadata: PhotoMetadata) -> dict[str, Any]:
    """What a file says about itself, by the photo's fields and in their lengths."""
    taken = metadata.date_taken
    return {
        "caption": metadata.caption,
        "alt_text": metadata.alt[:400],
        "agency": metadata.agency[:120],
        "photographer": metadata.photographer[:120],
        "rights_note": " · ".join(filter(None, (metadata.rights, metadata.instructions)))[:300],
        "rights_url": next(
            (url for url in (metadata.web_statement, metadata.licensor_url) if len(url) <= 200), ""
        ),
        "taken_at": timezone.make_aware(taken) if taken and taken.tzinfo is None else taken,
        "is_file_photo": metadata.file_photo,
    }


class Rendition(AbstractRendition):
    """A photo at one size, in one format."""

    image = models.ForeignKey(Photo, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="one_rendition_per_filter"
            )
        ]
        indexes = [models.Index(fields=["file"], name="rendition_by_file")]


class Recording(AbstractDocument):
    """An audio or video file, or the captions of one."""

    credit = models.CharField(pgettext_lazy("of a recording", "credit"), max_length=200, blank=True)

    admin_form_fields = ("title", "file", "credit", "collection", "tags")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("audio or video file")
        verbose_name_plural = _("audio and video files")
        permissions = [("choose_recording", "Can choose recording")]
        indexes = [models.Index(fields=["file"], name="recording_by_file")]


class PublicUse(models.Model):
    """A reason why a photo or recording is public: something live shows it. No row, no public file.

    Written in the transaction that publishes or withdraws the user, so that a picture is never seen before
    or after its story.
    """

    photo = models.ForeignKey(Photo, null=True, on_delete=models.CASCADE, related_name="public_uses")
    recording = models.ForeignKey(Recording, null=True, on_delete=models.CASCADE, related_name="public_uses")
    used_by = models.CharField(max_length=60, help_text="Label and key of what shows it: stories.story:12")

    class Meta:
        indexes = [models.Index(fields=["used_by"], name="public_use_by_user")]
        constraints = [
            models.UniqueConstraint(fields=["photo", "used_by"], name="one_use_of_a_photo"),
            models.UniqueConstraint(fields=["recording", "used_by"], name="one_use_of_a_recording"),
            models.CheckConstraint(
                condition=models.Q(photo__isnull=False) ^ models.Q(recording__isnull=False),
                name="a_use_is_of_one_file",
            ),
        ]

    def __str__(self) -> str:
        return self.used_by
