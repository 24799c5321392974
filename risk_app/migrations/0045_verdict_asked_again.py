from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("risk_app", "0044_add_saved_views")]

    operations = [
        migrations.AddField(
            model_name="verdict",
            name="asked_again",
            field=models.JSONField(
                blank=True, db_default=models.Value([], models.JSONField()), default=list
            ),
        ),
    ]
