from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("sessions_app", "0027_index_sessions_that_wait"),
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
