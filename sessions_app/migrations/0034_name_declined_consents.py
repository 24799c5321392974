from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("sessions_app", "0033_add_consent_texts")]

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
                    ("consent_declined", "Consent Declined"),
                ],
                max_length=20,
            ),
        ),
    ]
