from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("sessions_app", "0050_index_pages_of_sessions")]

    operations = [
        migrations.AddField(
            model_name="session",
            name="searchable_at",
            field=models.DateTimeField(editable=False, null=True),
        ),
    ]
