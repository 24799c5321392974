import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("webhooks", "0013_fill_owner_of_deliveries")]

    operations = [
        migrations.AlterField(
            model_name="delivery",
            name="integration",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="deliveries",
                to="sessions_app.integration",
            ),
        ),
        migrations.AlterField(
            model_name="delivery",
            name="dialect",
            field=models.CharField(max_length=20),
        ),
        migrations.AlterField(
            model_name="delivery",
            name="kind",
            field=models.CharField(max_length=30),
        ),
        migrations.AlterField(
            model_name="delivery",
            name="receiver",
            field=models.UUIDField(editable=False),
        ),
    ]
