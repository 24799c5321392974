from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("sessions_app", "0017_require_dialect_of_credentials"),
    ]

    operations = [
        migrations.AddField(
            model_name="credential",
            name="secret_digest",
            field=models.CharField(max_length=64, null=True, unique=True),
        ),
        migrations.AddField(
            model_name="credential",
            name="public_key",
            field=models.JSONField(null=True),
        ),
        migrations.AddField(
            model_name="credential",
            name="label_sealed",
            field=models.BinaryField(null=True),
        ),
    ]
