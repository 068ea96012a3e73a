"""Photos on a page: `<picture>` with AVIF, WebP and a JPEG fallback, sizes known before the file comes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from dateline.lib.photo_specs import MEDIA_TYPES, rendered_size, widths_for
from dateline.media.renditions import rendition_url, version

if TYPE_CHECKING:
    from dateline.media.models import Photo

register = template.Library()


@register.simple_tag
def photo(
    photo: Photo | None,
    family: str = "crop",
    sizes: str = "100vw",
    alt: str | None = None,
    lead: bool = False,
) -> SafeString:
    """Print `photo` as a `<picture>` of one family of sizes (crop, full, square, wide). Makes no query.

    `sizes` is the attribute of that name; `lead` marks the one picture that the page waits for. Without a
    given `alt` the photo's own stands there.
    """
    if photo is None or not photo.width or not photo.height:
        return SafeString("")
    offered = widths_for(family, photo.width, photo.height)
    # The version is worked out once and not for each of the ten addresses.
    stem = f"/photos/{photo.pk}-{version(photo)}/"
    sources = format_html_join(
        "",
        '<source type="{}" srcset="{}" sizes="{}">',
        (
            (
                MEDIA_TYPES[kind],
                ", ".join(f"{stem}{spec.name}.{kind} {wide}w" for spec, wide in offered),
                sizes,
            )
            for kind in ("avif", "webp")
        ),
    )
    width, height = rendered_size(offered[-1][0], photo.width, photo.height)
    return format_html(
        '<picture>{}<img src="{}" alt="{}" width="{}" height="{}" decoding="async" {}></picture>',
        sources,
        f"{stem}{offered[min(1, len(offered) - 1)][0].name}.jpg",
        photo.alt_text if alt is None else alt,
        width,
        height,
        SafeString('fetchpriority="high"' if lead else 'loading="lazy"'),
    )


@register.simple_tag
def photo_address(photo: Photo, spec: str = "full-1920", extension: str = "jpg") -> str:
    """Return the address of one rendition, for links and lightboxes."""
    return rendition_url(photo, spec, extension)
