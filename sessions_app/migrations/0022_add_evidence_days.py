import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):
    # Sessions that are over get their moments from the beat: no value was applied to them yet.
    dependencies = [
        ("sessions_app", "0021_add_times_of_sessions"),
    ]

    operations = [
        migrations.AddField(
            model_name="integration",
            name="evidence_days",
            field=models.PositiveIntegerField(
                blank=True,
                help_text="Purge pictures and faces of sessions so many days after their end; what was read and the verdict stay. Empty: keep them as long as the session.",
                null=True,
                validators=[django.core.validators.MaxValueValidator(36500)],
            ),
        ),
        migrations.AddField(
            model_name="integration",
            name="evidence_days_applied",
            field=models.PositiveIntegerField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="integration",
            name="retention_days_applied",
            field=models.PositiveIntegerField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="integration",
            name="days_applied_at",
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AlterField(
            model_name="integration",
            name="retention_days",
            field=models.PositiveIntegerField(
                blank=True,
                help_text="Erase sessions so many days after their end. Empty: keep.",
                null=True,
                validators=[django.core.validators.MaxValueValidator(36500)],
            ),
        ),
    ]
