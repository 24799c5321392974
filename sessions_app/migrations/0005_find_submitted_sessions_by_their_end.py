from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("sessions_app", "0004_make_installation_events_append_only")]

    operations = [
        migrations.RemoveIndex(model_name="session", name="session_due_to_expire"),
        migrations.AddIndex(
            model_name="session",
            index=models.Index(
                condition=models.Q(
                    ("status__in", ["created", "started", "resubmission", "submitted"])
                ),
                fields=["expires_at"],
                name="session_due_to_end",
            ),
        ),
    ]
