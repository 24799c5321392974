from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("risk_app", "0017_name_checks_of_registers"),
    ]

    operations = [
        migrations.AddField(
            model_name="verdict",
            name="is_provisional",
            field=models.BooleanField(db_default=False, default=False),
        ),
    ]
