from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("sessions_app", "0026_say_whom_a_session_waits_for"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="session",
            index=models.Index(
                condition=models.Q(("waits_for", ""), _negated=True),
                fields=["waits_for"],
                name="session_that_waits",
            ),
        ),
    ]
