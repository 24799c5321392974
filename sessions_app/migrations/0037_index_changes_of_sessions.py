from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("sessions_app", "0036_search_by_face"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="session",
            index=models.Index(
                condition=models.Q(("erased_at__isnull", True)),
                fields=["integration", "updated_at", "id"],
                name="session_by_change",
            ),
        ),
    ]
