from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("risk_app", "0009_index_held_leases"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="check",
            name="check_open",
        ),
        # Serves the sweep, and the metrics' count by state (risk_app/backlog.py).
        migrations.AddIndex(
            model_name="check",
            index=models.Index(
                condition=models.Q(("state", "done"), _negated=True),
                fields=["created_at"],
                include=("state",),
                name="check_open",
            ),
        ),
    ]
