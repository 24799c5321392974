from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("sessions_app", "0061_name_events_of_cases")]

    operations = [
        migrations.AddField(
            model_name="session",
            name="searchable_at",
            field=models.DateTimeField(editable=False, null=True),
        ),
    ]
