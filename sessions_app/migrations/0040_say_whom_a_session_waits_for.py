from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("sessions_app", "0020_add_signing_keys"),
    ]

    operations = [
        migrations.AddField(
            model_name="session",
            name="waits_for",
            field=models.CharField(blank=True, db_default="", default="", max_length=20),
        ),
    ]
