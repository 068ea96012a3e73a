from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("editions", "0002_people_get_duties"),
        ("media", "0003_files_are_found_by_name"),
        ("stories", "0003_drafts_are_shared_checked_and_annotated"),
        ("wagtailcore", "0098_apitoken"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name="story",
            index=models.Index(
                condition=models.Q(("live", False)), fields=["-latest_revision", "-id"], name="story_drafts"
            ),
        ),
        migrations.AddIndex(
            model_name="story",
            index=models.Index(
                condition=models.Q(("has_unpublished_changes", True), ("live", True)),
                fields=["-latest_revision", "-id"],
                name="story_changed",
            ),
        ),
    ]
