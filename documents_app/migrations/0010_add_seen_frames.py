import django.contrib.postgres.indexes
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("documents_app", "0009_add_guided_steps")]

    operations = [
        migrations.CreateModel(
            name="SeenFrame",
            fields=[
                ("digest", models.BigIntegerField(primary_key=True, serialize=False)),
                ("challenge_id", models.UUIDField()),
                ("seen_on", models.DateField()),
            ],
            options={
                "indexes": [
                    django.contrib.postgres.indexes.BrinIndex(
                        fields=["seen_on"], name="seen_frame_by_day"
                    )
                ],
            },
        ),
    ]
