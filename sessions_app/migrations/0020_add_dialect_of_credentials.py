from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("sessions_app", "0014_record_publications"),
    ]

    operations = [
        migrations.AddField(
            model_name="credential",
            name="dialect",
            field=models.CharField(max_length=20, null=True),
        ),
    ]
