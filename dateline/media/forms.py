"""The desk's form for a photo."""

from typing import IO, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from dateline.lib.picture_check import PictureRefused, check_picture


class CheckedImageField(WagtailImageField):
    """Refuses a hostile file by its header, before Wagtail or Pillow open it."""

    def to_python(self, data: Any) -> Any:
        """Check, then do what Wagtail does. Raises ValidationError, in the editor's language."""
        if data not in self.empty_values:
            require_picture(data)
        return super().to_python(data)


def require_picture(file: IO[bytes]) -> None:
    """Raise ValidationError unless `file` is a picture that may come in."""
    try:
        check_picture(file)  # type: ignore[arg-type]
    except PictureRefused as refused:
        raise ValidationError(_(refused.message) % refused.params, code="picture_refused") from refused


class PhotoForm(BaseImageForm):
    """Wagtail's form with the checked field; set as WAGTAILIMAGES_IMAGE_FORM_BASE."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if field := self.fields.get("file"):
            self.fields["file"] = CheckedImageField(
                label=field.label, required=field.required, widget=field.widget, help_text=field.help_text
            )
