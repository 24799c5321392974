from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("webhooks", "0006_add_endpoint_health")]

    operations = [
        migrations.AddField(
            model_name="delivery",
            name="lane",
            field=models.CharField(
                blank=True,
                choices=[("first", "First"), ("again", "Again"), ("slow", "Slow")],
                db_default="",
                default="",
                max_length=5,
            ),
        ),
    ]
