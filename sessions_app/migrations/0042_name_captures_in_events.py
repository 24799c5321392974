from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("sessions_app", "0041_add_search_words"),
    ]

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
                    ("liveness", "Liveness"),
                ],
                max_length=20,
            ),
        ),
    ]
