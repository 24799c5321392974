from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("sessions_app", "0025_index_times_of_sessions"),
    ]

    operations = [
        migrations.AddField(
            model_name="session",
            name="scenario",
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="session",
            name="asks_again",
            field=models.BooleanField(db_default=True, default=True),
        ),
    ]
