"""Two versions side by side, and a button on each block of the older one to bring it back."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.snippets.views import snippets

from dateline.lib.plain_text import whole_number
from dateline.newsroom.actions_menu import EDIT_URL
from dateline.newsroom.writing.access import editor_of, story_to_write
from dateline.stories.drafts.restoring import DraftIsFull, NoSuchBlock, bring_back_block, old_blocks
from dateline.stories.models import Story


class CompareView(snippets.RevisionsCompareView):
    """Wagtail's comparison, and below it the blocks that the older version had otherwise."""

    template_name = "newsroom/writing/compare.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the blocks of the older version that the newest draft lacks or has changed."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        story: Story = self.object
        older = self._older()
        if older is None:
            return context
        draft = story.get_latest_revision_as_object()
        return {**context, "older": older, "old_blocks": old_blocks(older, draft)}

    def _older(self) -> Any:
        story: Story = self.object
        names = {"live": story.live_revision_id, "latest": story.latest_revision_id}
        if self.revision_id_a == "earliest":
            return story.revisions.order_by("created_at", "pk").first()
        key = names.get(self.revision_id_a, whole_number(str(self.revision_id_a)))
        return story.revisions.filter(pk=key).first()


@require_POST
def bring_back(request: HttpRequest, key: int) -> HttpResponse:
    """Bring a block back and lead to it in the form."""
    story = story_to_write(request, key)
    user = editor_of(request)
    lock = story.get_lock()
    if lock is not None and lock.for_user(user):
        messages.error(request, lock.get_message(user))
        return redirect(EDIT_URL, story.pk)
    block = request.POST.get("block", "")
    try:
        bring_back_block(
            story=story,
            revision_id=whole_number(request.POST.get("revision", "")) or 0,
            block_id=block,
            by=user,
        )
    except NoSuchBlock:
        raise Http404 from None
    except DraftIsFull:
        messages.error(request, gettext("The story has as many blocks as it may hold. Delete one first."))
        return redirect(EDIT_URL, story.pk)
    messages.success(request, gettext("The block is back, in a new draft. Nothing else has changed."))
    answer = redirect(EDIT_URL, story.pk)
    answer.headers["Location"] += f"#block-{block}-section"
    return answer
