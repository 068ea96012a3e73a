import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SQLITE = [
    # The tokenizer "ascii" keeps every sign above U+007F: the room cuts and folds tokens itself.
    "CREATE VIRTUAL TABLE search_text USING fts5(headline, standfirst, body, facets, content='', tokenize='ascii')",
]
POSTGRESQL = [
    "ALTER TABLE search_document ADD COLUMN vector tsvector",
    # More of the frequent words known to the planner: it chooses between the words and the newest rows by them.
    "ALTER TABLE search_document ALTER COLUMN vector SET STATISTICS 400",
    # Without a list of pending entries, which each search would have to read.
    "CREATE INDEX search_document_vector ON search_document USING gin (vector) WITH (fastupdate = off)",
]


def make_text_index(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement)


def drop_text_index(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor != "postgresql":
        schema_editor.execute("DROP TABLE search_text")


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("editions", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Document",
            fields=[
                ("story_id", models.BigIntegerField(primary_key=True, serialize=False)),
                (
                    "key",
                    models.BigIntegerField(
                        help_text="Sorts by time of publication; see keys.py.", unique=True
                    ),
                ),
                (
                    "minute",
                    models.IntegerField(
                        help_text="Minute of publication since 1600; a crowded one overflows in `key`."
                    ),
                ),
                (
                    "facets",
                    models.TextField(help_text="Edition, section, kind and topics; see facets.py."),
                ),
                (
                    "text_at",
                    models.DateTimeField(
                        help_text="The story's last publication when it was indexed.", null=True
                    ),
                ),
                (
                    "words",
                    models.BinaryField(
                        help_text="The text as it was indexed, to take it back by; see packing.py."
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="editions.edition",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Spelling",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("word", models.CharField(max_length=64)),
                ("head", models.CharField(help_text="First two letters, folded.", max_length=2)),
                (
                    "tail",
                    models.CharField(
                        help_text="Last three letters, folded: for a wrong first letter.", max_length=3
                    ),
                ),
                ("length", models.PositiveSmallIntegerField()),
                ("stories", models.IntegerField()),
                (
                    "edition",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="editions.edition",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["edition", "head", "length"], name="spelling_by_head"),
                    models.Index(fields=["edition", "tail", "length"], name="spelling_by_tail"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("edition", "word"), name="one_spelling_per_word")
                ],
            },
        ),
        migrations.RunPython(make_text_index, drop_text_index),
    ]
