"""Who may see a file that is not public: the desk, and nobody else."""

from django.http import Http404, HttpRequest

from dateline.media.models import Photo, Recording
from dateline.media.queries import find_photo, find_recording


def is_of_the_desk(request: HttpRequest) -> bool:
    """Tell whether a signed-in editor asks."""
    return request.user.is_authenticated and request.user.has_perm("wagtailadmin.access_admin")


def photo_for(request: HttpRequest, key: int) -> tuple[Photo, bool]:
    """Return the photo and whether it is public. Raises Http404, the same for "is not" and "is not yours"."""
    photo, is_public = find_photo(key)
    # Asked for a missing one too: both refusals read the session, or neither would.
    if not is_public and (not is_of_the_desk(request) or photo is None):
        raise Http404
    assert photo is not None
    return photo, is_public


def recording_for(request: HttpRequest, key: int) -> tuple[Recording, bool]:
    """Return the recording and whether it is public. Raises Http404 as `photo_for` does."""
    recording, is_public = find_recording(key)
    if not is_public and (not is_of_the_desk(request) or recording is None):
        raise Http404
    assert recording is not None
    return recording, is_public
