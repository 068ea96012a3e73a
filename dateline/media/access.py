"""Who may see a file that is not public: those at the desk who may use it, and nobody else."""

from django.http import Http404, HttpRequest
from wagtail.permissions import policy_registry

from dateline.media.models import Photo, Recording
from dateline.media.queries import Shown, find_photo, find_recording, owner_of_file


def may_use(request: HttpRequest, file: Photo | Recording | None) -> bool:
    """Tell whether somebody asks who may choose this file at the desk; the desk's own policy knows."""
    if not request.user.is_authenticated or not request.user.has_perm("wagtailadmin.access_admin"):
        return False
    if file is None:
        return False
    policy = policy_registry.get_by_type(type(file))
    return bool(policy.user_has_permission_for_instance(request.user, "choose", file))


def may_use_stored(request: HttpRequest, name: str) -> bool:
    """Tell the same of a file by its name in the storage, be it an original or the desk's own rendition."""
    return may_use(request, owner_of_file(name))


def photo_for(request: HttpRequest, key: int) -> tuple[Photo, Shown]:
    """Return the photo and whether it is public, and for how long.

    Raises Http404, the same for "is not" and "is not yours".
    """
    photo, shown = find_photo(key)
    # Asked for a missing one too: both refusals read the session, or neither would.
    if not shown and not may_use(request, photo):
        raise Http404
    assert photo is not None
    return photo, shown


def recording_for(request: HttpRequest, key: int) -> tuple[Recording, Shown]:
    """Return the recording and whether it is public, and for how long. Raises Http404 as `photo_for` does."""
    recording, shown = find_recording(key)
    if not shown and not may_use(request, recording):
        raise Http404
    assert recording is not None
    return recording, shown
