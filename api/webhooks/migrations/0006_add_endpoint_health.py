from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("webhooks", "0005_drop_bodies_that_outlived_a_session")]

    operations = [
        migrations.AddField(
            model_name="endpoint",
            name="is_slow",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name="endpoint",
            name="failing_since",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="endpoint",
            name="claimed_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
    ]
