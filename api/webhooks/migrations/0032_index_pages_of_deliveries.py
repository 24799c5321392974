import django.db.models.deletion
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    # Without a transaction, so that deliveries are made while the indexes are built.
    atomic = False

    dependencies = [("webhooks", "0031_pause_endpoints")]

    operations = [
        AddIndexConcurrently(
            model_name="delivery",
            index=models.Index(fields=["integration", "-created_at", "-id"], name="delivery_of"),
        ),
        AddIndexConcurrently(
            model_name="delivery",
            index=models.Index(fields=["endpoint", "-created_at", "-id"], name="delivery_to"),
        ),
        AddIndexConcurrently(
            model_name="delivery",
            index=models.Index(
                fields=["integration", "-created_at", "-id"],
                condition=models.Q(
                    ("state__in", ["given_up", "held"]),
                    models.Q(("state", "pending"), ("tries__gt", 0)),
                    _connector="OR",
                ),
                name="delivery_failed",
            ),
        ),
        # The new ones begin with the same columns.
        migrations.AlterField(
            model_name="delivery",
            name="endpoint",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="deliveries",
                to="webhooks.endpoint",
            ),
        ),
        migrations.AlterField(
            model_name="delivery",
            name="integration",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="deliveries",
                to="sessions_app.integration",
            ),
        ),
    ]
