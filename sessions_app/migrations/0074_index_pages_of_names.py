from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    # Without a transaction, so that words are written while the indexes are built.
    atomic = False

    dependencies = [("sessions_app", "0073_require_moments_of_search_words")]

    operations = [
        AddIndexConcurrently(
            model_name="searchword",
            index=models.Index(
                fields=["integration", "index", "-since", "-session"],
                condition=models.Q(("kind", "name"), ("session__isnull", False)),
                name="session_by_name",
            ),
        ),
        AddIndexConcurrently(
            model_name="searchword",
            index=models.Index(
                fields=["integration", "index", "-since", "-identity"],
                condition=models.Q(("identity__isnull", False), ("kind", "name")),
                name="identity_by_name",
            ),
        ),
    ]
