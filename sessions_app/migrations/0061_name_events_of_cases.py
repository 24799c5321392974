from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("sessions_app", "0060_add_review_hours")]

    operations = [
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
                    ("case", "Case"),
                ],
                max_length=20,
            ),
        ),
    ]
