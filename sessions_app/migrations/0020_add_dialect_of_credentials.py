from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("sessions_app", "0011_add_heartbeats"),
    ]

    operations = [
        migrations.AddField(
            model_name="credential",
            name="dialect",
            field=models.CharField(max_length=20, null=True),
        ),
    ]
