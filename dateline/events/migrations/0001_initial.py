import secrets
from typing import Any

from django.db import migrations, models


def begin_log(apps: Any, schema_editor: Any) -> None:
    apps.get_model("events", "Log").objects.create(epoch=secrets.token_hex(4))


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Log",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("epoch", models.CharField(max_length=8)),
                ("pruned", models.BigIntegerField(default=0)),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("topic", models.CharField(max_length=80)),
                ("kind", models.CharField(max_length=40)),
                ("version", models.PositiveSmallIntegerField()),
                ("at", models.DateTimeField()),
                ("data", models.TextField()),
            ],
            options={
                "default_permissions": (),
                "indexes": [
                    models.Index(fields=["topic", "id"], name="events_even_topic_781fa5_idx"),
                    models.Index(fields=["at"], name="events_even_at_2de0e6_idx"),
                ],
            },
        ),
        migrations.RunPython(begin_log, migrations.RunPython.noop),
    ]
