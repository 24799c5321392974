import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """What is there was told by integrators: the defaults say so of it."""

    dependencies = [("devices_app", "0003_keep_known_systems_only")]

    operations = [
        migrations.AddField(
            model_name="device",
            name="origin",
            field=models.CharField(
                choices=[("integration", "Integration"), ("browser", "Browser")],
                db_default="integration",
                default="integration",
                max_length=12,
            ),
        ),
        migrations.AddField(
            model_name="device",
            name="visitor_digest",
            field=models.CharField(blank=True, db_default="", default="", max_length=64),
        ),
        migrations.AddField(
            model_name="device",
            name="scanned",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AlterField(
            model_name="device",
            name="attempt",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="devices",
                to="sessions_app.attempt",
            ),
        ),
    ]
