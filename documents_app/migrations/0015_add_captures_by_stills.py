from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("documents_app", "0014_add_enrolments"),
    ]

    operations = [
        migrations.AddField(
            model_name="livenesscapture",
            name="due_step",
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="livenesscapture",
            name="passive_score",
            field=models.FloatField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="livenesscapture",
            name="digests",
            field=models.JSONField(
                blank=True, db_default=models.Value([], models.JSONField()), default=list
            ),
        ),
        migrations.AddField(
            model_name="livenesscapture",
            name="refused",
            field=models.PositiveSmallIntegerField(db_default=0, default=0),
        ),
        migrations.AlterField(
            model_name="livenesscapture",
            name="mode",
            field=models.CharField(
                choices=[
                    ("live", "one step at a time"),
                    ("late", "all steps told beforehand"),
                    ("skipped", "without the camera"),
                    ("passive", "one picture"),
                    ("active", "a picture of each step"),
                    ("passive_active", "one picture, then one of each step"),
                ],
                max_length=20,
            ),
        ),
    ]
