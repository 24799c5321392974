from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("sessions_app", "0052_mark_those_known_before")]

    operations = [
        migrations.AddField(
            model_name="session",
            name="searchable_at",
            field=models.DateTimeField(editable=False, null=True),
        ),
    ]
