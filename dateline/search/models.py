"""What the index knows about each public story, and the words of an edition for "Did you mean?".

The searchable text itself stands in the table `search_text` on SQLite (FTS5) and in the column `vector` of
`search_document` on PostgreSQL; Django's models know neither, see `sqlite.py` and `postgres.py`.
"""

from django.db import models

from dateline.editions.models import Edition


class Document(models.Model):
    """One row for each story in the index. No row: no hit, no count, no suggestion."""

    # Not a foreign key: a cascade would remove this row and leave the text in the index.
    story_id = models.BigIntegerField(primary_key=True)
    key = models.BigIntegerField(unique=True, help_text="Sorts by time of publication; see keys.py.")
    minute = models.IntegerField(
        help_text="Minute of publication since 1600; a crowded one overflows in `key`."
    )
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+", db_index=False)
    facets = models.TextField(help_text="Edition, section, kind and topics; see facets.py.")
    text_at = models.DateTimeField(null=True, help_text="The story's last publication when it was indexed.")
    words = models.BinaryField(help_text="The text as it was indexed, to take it back by; see packing.py.")

    def __str__(self) -> str:
        return f"{self.story_id}: {self.facets}"


class Spelling(models.Model):
    """A word as the live stories of an edition write it. The row of the empty word counts the stories."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="+", db_index=False)
    word = models.CharField(max_length=64)
    head = models.CharField(max_length=2, help_text="First two letters, folded.")
    tail = models.CharField(max_length=3, help_text="Last three letters, folded: for a wrong first letter.")
    length = models.PositiveSmallIntegerField()
    stories = models.IntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "word"], name="one_spelling_per_word")]
        indexes = [
            models.Index(fields=["edition", "head", "length"], name="spelling_by_head"),
            models.Index(fields=["edition", "tail", "length"], name="spelling_by_tail"),
        ]

    def __str__(self) -> str:
        return self.word
