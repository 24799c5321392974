from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("webhooks", "0007_add_delivery_lane")]

    operations = [
        migrations.AlterField(
            model_name="delivery",
            name="state",
            field=models.CharField(
                choices=[
                    ("pending", "Pending"),
                    ("delivered", "Delivered"),
                    ("given_up", "Given Up"),
                    ("dropped", "Dropped"),
                    ("held", "Held"),
                ],
                default="pending",
                max_length=10,
            ),
        ),
    ]
