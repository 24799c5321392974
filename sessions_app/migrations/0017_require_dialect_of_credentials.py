from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("sessions_app", "0016_fill_dialect_of_credentials"),
    ]

    operations = [
        migrations.AlterField(
            model_name="credential",
            name="dialect",
            field=models.CharField(max_length=20),
        ),
    ]
