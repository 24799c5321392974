from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    # Without a transaction, so that sessions are checked and decided while the indexes are built.
    atomic = False

    dependencies = [("devices_app", "0009_count_messages")]

    operations = [
        AddIndexConcurrently(
            model_name="device",
            index=models.Index(fields=["-collected_at", "-id"], name="device_newest"),
        ),
    ]
