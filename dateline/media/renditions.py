"""Addresses of the renditions of a photo."""

import hashlib

from dateline.media.models import Photo


def rendition_url(photo: Photo, spec: str, extension: str) -> str:
    """Return the public address of one rendition. It changes with the file and its focal point."""
    focal = (
        photo.focal_point_x,
        photo.focal_point_y,
        photo.focal_point_width,
        photo.focal_point_height,
    )
    mark = hashlib.sha256(f"{photo.file_hash}{focal}".encode()).hexdigest()[:8]
    return f"/photos/{photo.pk}-{mark}/{spec}.{extension}"
