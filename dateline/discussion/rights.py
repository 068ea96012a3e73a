"""Who moderates which rooms: moderators of the section or its edition, and the editors who publish there.

Asked from duties and stored rows, once more inside of each action. A restriction reaches everywhere; so it takes a
message of the reader in a room that one moderates.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db.models import Q

from dateline.discussion.models import Message
from dateline.editions.models import Edition
from dateline.stories.rights import rights_of

if TYPE_CHECKING:
    from dateline.discussion.models import Appeal, Notice
    from dateline.people.models import User
    from dateline.stories.models import Story
    from dateline.stories.rights import Reach


def may_moderate(user: User, story: Story) -> bool:
    """Say whether `user` decides about what is said of `story`."""
    return rights_of(user).moderates.holds(section=story.section_id, edition=story.edition_id)


def may_run(user: User, story: Story) -> bool:
    """Say whether `user` decides how the room of `story` is run, and what moderators put before an editor."""
    return rights_of(user).edits.holds(section=story.section_id, edition=story.edition_id)


def moderated_by(user: User) -> Q:
    """Return the condition on messages that `user` decides about. True for all where that is everywhere."""
    return reached(rights_of(user).moderates, "room__story__")


def reached(reach: Reach, path: str) -> Q:
    """Return the condition on rows whose story, at the end of `path`, is within `reach`."""
    if reach.everywhere:
        return Q()
    return Q(**{f"{path}edition__in": reach.editions}) | Q(**{f"{path}section__in": reach.sections})


def may_restrict(user: User, reader_id: int) -> bool:
    """Say whether `user` may mute, ban and write notes about a reader: one who has spoken where `user` moderates."""
    if not rights_of(user).moderates:
        return False
    return Message.objects.filter(moderated_by(user), author=reader_id).exists()


def may_settle(user: User, notice: Notice) -> bool:
    """Say whether `user` decides a notice: about a message, who moderates its room; else who leads its edition."""
    if notice.message is not None:
        return may_moderate(user, notice.message.room.story)
    leads = rights_of(user).leads
    return leads.everywhere or notice.edition_id in leads.editions


def settled_by(user: User, path: str = "") -> Q:
    """Return the condition on notices that `user` decides; `path` leads to them."""
    rights = rights_of(user)
    if rights.moderates.everywhere and rights.leads.everywhere:
        return Q()
    ours = reached(rights.moderates, f"{path}message__room__story__") & Q(**{f"{path}message__isnull": False})
    editions = (
        rights.leads.of_editions().values("pk") if rights.leads else Edition.objects.none().values("pk")
    )
    return ours | Q(**{f"{path}message__isnull": True, f"{path}edition__in": editions})


def may_answer(user: User, appeal: Appeal) -> bool:
    """Say whether `user` decides an appeal. That it is not who decided first, the action asks besides."""
    if appeal.notice is not None:
        return may_settle(user, appeal.notice)
    decision = appeal.decision
    if decision is None or decision.user_id is None:
        return False
    if decision.message is not None and decision.restriction_id is None:
        return may_moderate(user, decision.message.room.story)
    return may_restrict(user, decision.user_id)


def require(may: bool) -> None:
    """Raise PermissionDenied unless one may."""
    if not may:
        raise PermissionDenied
