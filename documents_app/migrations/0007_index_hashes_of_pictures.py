import django.contrib.postgres.indexes
from django.db import migrations


class Migration(migrations.Migration):
    # After the rows are there: building the index at once takes a fraction of the time.
    dependencies = [
        ("documents_app", "0006_fill_hashes_of_pictures"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="picturehash",
            index=django.contrib.postgres.indexes.GinIndex(
                fastupdate=False, fields=["keys"], name="picture_hash_by_keys"
            ),
        ),
    ]
