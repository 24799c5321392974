import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    dependencies = [("webhooks", "0014_require_owner_of_deliveries")]

    operations = [
        migrations.AlterField(
            model_name="delivery",
            name="endpoint",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="deliveries",
                to="webhooks.endpoint",
            ),
        ),
        migrations.RemoveConstraint(model_name="delivery", name="delivery_once"),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.UniqueConstraint(
                fields=["endpoint", "event", "name"], name="delivery_once_per_endpoint"
            ),
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.UniqueConstraint(
                fields=["event", "kind", "name"],
                condition=Q(endpoint=None),
                name="delivery_once_per_target",
            ),
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.CheckConstraint(
                condition=Q(endpoint__isnull=False, target_sealed=None)
                | Q(endpoint=None, target_sealed__isnull=False)
                | Q(endpoint=None, target_sealed=None, body_sealed=None)
                & ~Q(state__in=["pending", "held"]),
                name="delivery_to_endpoint_or_target",
            ),
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.CheckConstraint(
                condition=Q(endpoint=None) | Q(receiver=F("endpoint")),
                name="delivery_receiver_is_endpoint",
            ),
        ),
    ]
