from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("sessions_app", "0034_name_declined_consents")]

    operations = [
        migrations.AddField(
            model_name="session",
            name="opened_with",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=models.SET_NULL,
                related_name="+",
                to="sessions_app.credential",
            ),
        )
    ]
