from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("sessions_app", "0004_make_installation_events_append_only"),
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
