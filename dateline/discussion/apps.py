"""The room `discussion` as a Django application."""

from django.apps import AppConfig


class DiscussionConfig(AppConfig):
    """Registers the room."""

    name = "dateline.discussion"
    label = "discussion"

    def ready(self) -> None:
        """Listen to what happens to stories, let readers follow their rooms, and take part when somebody leaves."""
        from dateline.discussion import receivers, topics
        from dateline.discussion.actions.leaving import export, leave
        from dateline.people import leaving

        receivers.connect()
        topics.register_all()
        leaving.register("discussion", export=export, leave=leave)
