import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("webhooks", "0011_add_target_hosts")]

    operations = [
        migrations.AddField(
            model_name="delivery",
            name="integration",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="deliveries",
                to="sessions_app.integration",
            ),
        ),
        migrations.AddField(
            model_name="delivery",
            name="dialect",
            field=models.CharField(max_length=20, null=True),
        ),
        migrations.AddField(
            model_name="delivery",
            name="kind",
            field=models.CharField(max_length=30, null=True),
        ),
        migrations.AddField(
            model_name="delivery",
            name="receiver",
            field=models.UUIDField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="delivery",
            name="name",
            field=models.CharField(blank=True, db_default="", default="", max_length=40),
        ),
        migrations.AddField(
            model_name="delivery",
            name="target_sealed",
            field=models.BinaryField(null=True),
        ),
        migrations.AddField(
            model_name="delivery",
            name="lease_holder",
            field=models.CharField(blank=True, db_default="", default="", max_length=120),
        ),
        migrations.AddField(
            model_name="delivery",
            name="rung_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
    ]
