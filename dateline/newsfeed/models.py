"""What stands in the newsfeed of an edition: a row for each item, derived from its story."""

from django.db import models
from django.db.models import Q

from dateline.editions.models import Edition, Section
from dateline.stories.models import Kind, Story, Urgency


class Feed(models.Model):
    """How many items ever came into an edition's newsfeed; the last one that came has this number."""

    edition = models.OneToOneField(Edition, primary_key=True, on_delete=models.CASCADE, related_name="+")
    arrivals = models.BigIntegerField(default=0)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.edition_id}: {self.arrivals}"


class Item(models.Model):
    """A live story in the newsfeed. No row, no mention.

    `number` rises in the order in which items became visible: who has seen number 7 counts those above 7. What
    came in with an archive was never new and has 0. Section, kind and urgency are the story's, for the filters.
    """

    story = models.OneToOneField(
        Story, primary_key=True, on_delete=models.CASCADE, related_name="newsfeed_item"
    )
    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="+", db_index=False)
    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="+", db_index=False)
    kind = models.CharField(max_length=10, choices=Kind)
    urgency = models.PositiveSmallIntegerField(choices=Urgency)
    at = models.DateTimeField(help_text="When it came in; of a first publication, the story's own time.")
    number = models.BigIntegerField(default=0)
    is_corrected = models.BooleanField(default=False)
    latest = models.CharField(max_length=160, default="", help_text="The newest key event of live coverage.")

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(fields=["edition", "-at", "-story"], name="newsfeed_all"),
            models.Index(fields=["section", "-at", "-story"], name="newsfeed_of_section"),
            models.Index(fields=["edition", "kind", "-at", "-story"], name="newsfeed_of_kind"),
            models.Index(
                fields=["edition", "-at", "-story"], condition=Q(urgency__lte=2), name="newsfeed_urgent"
            ),
            models.Index(fields=["edition", "-number"], condition=Q(number__gt=0), name="newsfeed_arrivals"),
        ]

    def __str__(self) -> str:
        return f"{self.story_id} at {self.at}"
