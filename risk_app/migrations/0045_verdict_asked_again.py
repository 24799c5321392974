from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("risk_app", "0052_index_who_saw_hits")]

    operations = [
        migrations.AddField(
            model_name="verdict",
            name="asked_again",
            field=models.JSONField(
                blank=True, db_default=models.Value([], models.JSONField()), default=list
            ),
        ),
    ]
