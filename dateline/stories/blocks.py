"""The typed blocks of a story's body, as an editor fills them in.

A block refers to photos and stories by key, so that a caption mended in the photo library, a changed
headline or a withdrawal shows at once wherever it is used.
"""

from typing import Any

from django.db.models import Model
from django.forms import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from dateline.lib import clock


class ReadOnce:
    """A chooser in a form: what the form has just read for its value is not read again to be checked."""

    model_class: type[Model]

    def clean(self, value: Any) -> Any:
        """Return the value. Raises ValidationError for none where one is needed."""
        return value if isinstance(value, self.model_class) else super().clean(value)  # type: ignore[misc]

    def deconstruct(self) -> tuple[str, Any, Any]:
        """Stand in migrations as the framework's block: what is stored is the same."""
        _path, args, kwargs = super().deconstruct()  # type: ignore[misc]
        framework = type(self).__mro__[2]
        return f"{framework.__module__}.{framework.__name__}", args, kwargs


class PhotoChooser(ReadOnce, ImageChooserBlock):
    """Chooses a photo."""


class StoryChooser(ReadOnce, SnippetChooserBlock):
    """Chooses a story."""


INLINE = ["bold", "italic", "link", "strikethrough", "superscript", "subscript", "code"]


class HeadingBlock(blocks.StructBlock):
    """A heading inside the story; the headline is level 1."""

    text = blocks.CharBlock(label=_("Heading"), max_length=200)
    level = blocks.ChoiceBlock(
        label=_("Level"), choices=[("2", _("Main")), ("3", _("Below it")), ("4", _("Small"))], default="2"
    )

    class Meta:
        icon = "title"
        label = _("Heading")


class ListBlock(blocks.StructBlock):
    """Bullet points or numbered steps."""

    ordered = blocks.BooleanBlock(label=_("Numbered"), required=False)
    items = blocks.ListBlock(blocks.RichTextBlock(features=INLINE), label=_("Points"))

    class Meta:
        icon = "list-ul"
        label = _("List")


class QuoteBlock(blocks.StructBlock):
    """What somebody said, with who and where."""

    text = blocks.TextBlock(label=pgettext_lazy("of a quote", "Words"))
    speaker = blocks.CharBlock(label=_("Who said it"), required=False, max_length=160)
    source = blocks.CharBlock(
        label=_("Where"),
        required=False,
        max_length=200,
        help_text=_("Such as “in an interview released on Monday”."),
    )
    source_url = blocks.URLBlock(label=_("Link to it"), required=False)
    language = blocks.CharBlock(
        label=_("Language"),
        required=False,
        max_length=20,
        help_text=_("Only where it is not the edition's, such as ar."),
    )

    class Meta:
        icon = "openquote"
        label = _("Quote")


class PhotoBlock(blocks.StructBlock):
    """A photo with its own caption here, or the library's."""

    photo = PhotoChooser(label=_("Photo"))
    caption = blocks.TextBlock(
        label=_("Caption here"), required=False, help_text=_("Empty: the photo's own.")
    )
    alt = blocks.CharBlock(
        label=_("Alternative text here"),
        required=False,
        max_length=400,
        help_text=_("Empty: the photo's own."),
    )
    crop = blocks.ChoiceBlock(
        label=_("Crop"),
        required=False,
        choices=[("3x2", "3:2"), ("16x9", "16:9"), ("1x1", "1:1")],
        help_text=_("Around the focal point; empty shows the whole picture."),
    )

    class Meta:
        icon = "image"
        label = _("Photo")


class GalleryBlock(blocks.StructBlock):
    """Several photos that a reader steps through."""

    title = blocks.CharBlock(label=_("Title"), required=False, max_length=120)
    photos = blocks.ListBlock(
        blocks.StructBlock(
            [
                ("photo", PhotoChooser(label=_("Photo"))),
                ("caption", blocks.TextBlock(label=_("Caption here"), required=False)),
            ]
        ),
        label=_("Photos"),
        min_num=1,
    )

    class Meta:
        icon = "image"
        label = _("Gallery")


class RelatedBlock(blocks.StructBlock):
    """A card for another story; it vanishes when that story is withdrawn."""

    story = StoryChooser("stories.Story", label=_("Story"))
    label = blocks.CharBlock(
        label=_("Words above"), required=False, max_length=60, help_text=_("Empty: “Related”.")
    )

    class Meta:
        icon = "link"
        label = _("Related story")


class EmbedBlock(blocks.StructBlock):
    """A card for something on another site. Nothing is asked of that site before the reader clicks."""

    url = blocks.URLBlock(label=_("Address"))
    title = blocks.CharBlock(label=_("Title"), max_length=200)
    provider = blocks.CharBlock(label=_("Site"), required=False, max_length=80)
    description = blocks.TextBlock(label=_("What it shows"), required=False)

    class Meta:
        icon = "media"
        label = _("Embed")


class AudioBlock(blocks.StructBlock):
    """A recording to listen to."""

    recording = DocumentChooserBlock(label=_("File"), required=False)
    title = blocks.CharBlock(label=_("Title"), max_length=160)
    credit = blocks.CharBlock(label=pgettext_lazy("of a recording", "Credit"), required=False, max_length=160)
    transcript = blocks.RichTextBlock(label=_("Transcript"), required=False, features=INLINE)

    class Meta:
        icon = "media"
        label = _("Audio")


class VideoBlock(AudioBlock):
    """A film, with a picture before it starts."""

    poster = PhotoChooser(label=_("Picture before it starts"), required=False)

    class Meta:
        icon = "media"
        label = _("Video")


class FactBoxBlock(blocks.StructBlock):
    """Background that stands apart from the telling."""

    title = blocks.CharBlock(label=_("Title"), max_length=120)
    text = blocks.RichTextBlock(label=_("Text"), features=["bold", "italic", "link", "ol", "ul"])

    class Meta:
        icon = "info-circle"
        label = _("Fact box")


class PullQuoteBlock(blocks.StructBlock):
    """A sentence of the story, large."""

    text = blocks.TextBlock(label=pgettext_lazy("of a quote", "Words"))
    speaker = blocks.CharBlock(label=_("Who said it"), required=False, max_length=160)

    class Meta:
        icon = "openquote"
        label = _("Pull quote")


class PreformattedBlock(blocks.StructBlock):
    """Verse, or code: line breaks and spaces stay as typed."""

    text = blocks.TextBlock(label=_("Text"))

    class Meta:
        icon = "code"
        label = _("Verse or code")


class CorrectionBlock(blocks.StructBlock):
    """What was wrong and what is right, in place. The public list of corrections is made from these."""

    was = blocks.TextBlock(label=_("What was wrong"))
    now = blocks.TextBlock(label=_("What is right"))
    at = blocks.DateTimeBlock(
        label=_("When corrected"), required=False, help_text=_("Empty: the time of publication.")
    )

    def clean(self, value: Any) -> Any:
        """Give a correction without a time the present one. Raises ValidationError for a time to come."""
        cleaned = super().clean(value)
        if not cleaned["at"]:
            cleaned["at"] = clock.now()
        elif cleaned["at"] > clock.now():
            raise blocks.StructBlockValidationError(
                block_errors={"at": ValidationError(_("A correction cannot be made in the future."))}
            )
        return cleaned

    class Meta:
        icon = "warning"
        label = _("Correction")


class Body(blocks.StreamBlock):
    """The body of a story, block by block."""

    paragraph = blocks.RichTextBlock(label=_("Paragraph"), features=INLINE, icon="pilcrow")
    heading = HeadingBlock()
    list = ListBlock()
    quote = QuoteBlock()
    photo = PhotoBlock()
    gallery = GalleryBlock()
    related = RelatedBlock()
    embed = EmbedBlock()
    audio = AudioBlock()
    video = VideoBlock()
    table = TableBlock(label=_("Table"), icon="table")
    fact_box = FactBoxBlock()
    pull_quote = PullQuoteBlock()
    preformatted = PreformattedBlock()
    correction = CorrectionBlock()

    class Meta:
        block_counts: dict[str, dict[str, int]] = {}
        max_num = 500
