import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("sessions_app", "0047_name_screening_events")]

    operations = [
        migrations.AddField(
            model_name="integration",
            name="capture_hours",
            field=models.PositiveIntegerField(
                db_default=24,
                default=24,
                help_text=(
                    "For how many hours a session takes evidence, in dialects that count in hours."
                ),
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(8760),
                ],
            ),
        ),
        migrations.AddField(
            model_name="session",
            name="capture_metadata_sealed",
            field=models.BinaryField(null=True),
        ),
        migrations.AlterField(
            model_name="event",
            name="kind",
            field=models.CharField(
                choices=[
                    ("status", "Status"),
                    ("evidence", "Evidence"),
                    ("picture_viewed", "Picture Viewed"),
                    ("purged", "Purged"),
                    ("erased", "Erased"),
                    ("note", "Note"),
                    ("ticket", "Ticket"),
                    ("consent_declined", "Consent Declined"),
                    ("setting", "Setting"),
                    ("screened", "Screened"),
                    ("hit_decided", "Hit Decided"),
                    ("liveness", "Liveness"),
                ],
                max_length=20,
            ),
        ),
    ]
