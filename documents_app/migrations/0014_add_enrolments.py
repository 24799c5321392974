import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("documents_app", "0013_drop_hashes_of_purged_pictures"),
        ("sessions_app", "0041_add_search_words"),
    ]

    operations = [
        migrations.CreateModel(
            name="Enrolment",
            fields=[
                (
                    "identity",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="enrolment",
                        serialize=False,
                        to="sessions_app.identity",
                    ),
                ),
                ("embedding_sealed", models.BinaryField()),
                ("model_id", models.CharField(max_length=100)),
                ("is_good", models.BooleanField()),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "session",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="enrolments",
                        to="sessions_app.session",
                    ),
                ),
            ],
        ),
    ]
