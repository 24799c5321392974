from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    # Without a transaction, so that sessions are checked and decided while the indexes are built.
    atomic = False

    dependencies = [("documents_app", "0015_add_captures_by_stills")]

    operations = [
        AddIndexConcurrently(
            model_name="picture",
            index=models.Index(fields=["-created_at", "-id"], name="picture_newest"),
        ),
        AddIndexConcurrently(
            model_name="document",
            index=models.Index(fields=["-created_at", "-id"], name="document_newest"),
        ),
    ]
