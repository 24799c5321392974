from django.db import migrations, models
from django.db.models.functions import Now


class Migration(migrations.Migration):
    dependencies = [
        ("sessions_app", "0020_add_signing_keys"),
    ]

    operations = [
        # Rows that are there get the moment of this statement; 0024 says what is true of them.
        migrations.AddField(
            model_name="session",
            name="updated_at",
            field=models.DateTimeField(db_default=Now()),
        ),
        migrations.AddField(
            model_name="session",
            name="evidence_until",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="session",
            name="erase_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="session",
            name="keeps_own_times",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name="session",
            name="evidence_purged_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
    ]
