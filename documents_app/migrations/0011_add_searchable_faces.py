import django.db.models.deletion
from django.db import migrations, models

import documents_app.real_array


class Migration(migrations.Migration):
    dependencies = [
        ("documents_app", "0010_add_seen_frames"),
        ("sessions_app", "0036_search_by_face"),
    ]

    operations = [
        migrations.CreateModel(
            name="SearchableFace",
            fields=[
                (
                    "face",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="searchable",
                        serialize=False,
                        to="documents_app.face",
                    ),
                ),
                ("model_id", models.CharField(max_length=100)),
                ("turned", documents_app.real_array.RealArray()),
                (
                    "integration",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="sessions_app.integration",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="sessions_app.session",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["integration", "model_id"], name="searchable_face_by_model"
                    )
                ]
            },
        )
    ]
