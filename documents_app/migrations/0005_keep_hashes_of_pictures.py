import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import documents_app.bit_field


class Migration(migrations.Migration):
    dependencies = [
        ("documents_app", "0004_share_found_faces"),
        ("sessions_app", "0013_name_the_document_of_an_identity"),
    ]

    operations = [
        migrations.CreateModel(
            name="PictureHash",
            fields=[
                (
                    "picture",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="kept_hash",
                        serialize=False,
                        to="documents_app.picture",
                    ),
                ),
                ("bits", documents_app.bit_field.BitField(length=256)),
                (
                    "keys",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), size=None
                    ),
                ),
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
            options={"verbose_name_plural": "picture hashes"},
        ),
    ]
