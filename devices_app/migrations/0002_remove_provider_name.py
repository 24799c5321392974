from django.db import migrations, models


class Migration(migrations.Migration):
    """The name stands in the sealed record; outside it anybody could read what was sent."""

    dependencies = [("devices_app", "0001_initial")]

    operations = [
        # A default, so that the way back has something to fill the rows with.
        migrations.AlterField(
            model_name="device",
            name="provider_name",
            field=models.CharField(blank=True, default="", max_length=255),
        ),
        migrations.RemoveField(model_name="device", name="provider_name"),
    ]
