import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("sessions_app", "0020_add_signing_keys"),
        ("webhooks", "0010_keep_unrendered_events"),
    ]

    operations = [
        migrations.CreateModel(
            name="TargetHost",
            fields=[
                ("is_slow", models.BooleanField(db_default=False, default=False)),
                ("claimed_at", models.DateTimeField(blank=True, null=True)),
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                (
                    "integration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="target_hosts",
                        to="sessions_app.integration",
                    ),
                ),
            ],
            options={"abstract": False},
        ),
    ]
