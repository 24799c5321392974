from django.db import migrations, models
from django.db.models import Value


class Migration(migrations.Migration):
    dependencies = [
        ("risk_app", "0020_add_named_results"),
    ]

    operations = [
        migrations.AddField(
            model_name="verdict",
            name="terms",
            field=models.JSONField(
                blank=True, db_default=Value({}, models.JSONField()), default=dict
            ),
        ),
    ]
