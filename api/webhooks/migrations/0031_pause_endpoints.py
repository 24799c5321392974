from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("webhooks", "0030_permit_reading_bodies")]

    operations = [
        migrations.AddField(
            model_name="endpoint",
            name="is_paused",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddConstraint(
            model_name="endpoint",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_active", True), ("is_paused", True), _negated=True),
                name="endpoint_paused_is_off",
            ),
        ),
    ]
