from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("sessions_app", "0010_index_open_sessions"),
    ]

    operations = [
        migrations.CreateModel(
            name="Heartbeat",
            fields=[
                (
                    "worker",
                    models.CharField(max_length=50, primary_key=True, serialize=False),
                ),
                ("heard_at", models.DateTimeField()),
            ],
            options={"ordering": ["worker"]},
        ),
    ]
