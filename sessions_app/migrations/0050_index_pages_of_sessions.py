from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("sessions_app", "0049_add_labels")]

    operations = [
        migrations.AddIndex(
            model_name="session",
            index=models.Index(
                condition=models.Q(("erased_at__isnull", True)),
                fields=["integration", "purpose", "status", "waits_for", "-created_at", "-id"],
                name="session_by_standing",
            ),
        ),
        migrations.AddIndex(
            model_name="session",
            index=models.Index(
                condition=models.Q(("erased_at__isnull", True), ("opened_with__isnull", False)),
                fields=["opened_with", "purpose", "-created_at", "-id"],
                name="session_by_opener",
            ),
        ),
        migrations.AddIndex(
            model_name="identity",
            index=models.Index(
                fields=["integration", "-created_at", "-id"], name="identity_newest"
            ),
        ),
    ]
