from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("sessions_app", "0009_refuse_to_truncate_events"),
    ]

    operations = [
        # Serves the metrics' count of open sessions by status (sessions_app/backlog.py).
        migrations.AddIndex(
            model_name="session",
            index=models.Index(
                condition=models.Q(
                    ("status__in", ["created", "started", "submitted", "review", "resubmission"])
                ),
                fields=["status"],
                name="session_open",
            ),
        ),
    ]
