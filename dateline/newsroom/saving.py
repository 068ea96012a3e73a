"""Saving a version of a story from its form."""

from __future__ import annotations

from wagtail.actions.edit import EditAction

from dateline.stories.models import Story
from dateline.stories.story_log import write_in_log


class SaveStory(EditAction):
    """Saves what the form says in the transaction that the view has opened, without two more inside it."""

    def execute(self, skip_permission_checks: bool = False) -> Story:
        """Save the version and return the story. Raises PermissionDenied, FormValidationError."""
        self.check(skip_permission_checks=skip_permission_checks)
        self._clean_instance()
        self._save_instance()
        story: Story = self.instance
        self.revision = story.save_revision(
            user=self.user, changed=self.content_changed, clean=self.clean,
            overwrite_revision=self.overwrite_revision,
        )  # fmt: skip
        write_in_log(
            story=story, actions=[self.log_action], user=self.user, revision=self.revision,
            changed=self.content_changed,
        )  # fmt: skip
        return story
