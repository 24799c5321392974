from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("webhooks", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="deliverytry",
            name="answer_length",
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="deliverytry",
            name="answer_type",
            field=models.CharField(blank=True, max_length=100),
        ),
    ]
