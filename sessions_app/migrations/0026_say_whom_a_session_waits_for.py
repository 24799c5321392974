from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("sessions_app", "0025_index_times_of_sessions"),
    ]

    operations = [
        migrations.AddField(
            model_name="session",
            name="waits_for",
            field=models.CharField(blank=True, db_default="", default="", max_length=20),
        ),
    ]
