import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("sessions_app", "0030_let_one_document_have_several_identities")]

    operations = [
        migrations.CreateModel(
            name="CaptureGrant",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("token_digest", models.CharField(max_length=64, unique=True)),
                ("single_use", models.BooleanField(default=False)),
                ("is_handover", models.BooleanField(default=False)),
                ("holder_digest", models.CharField(blank=True, default="", max_length=64)),
                ("holds", models.BooleanField(default=False)),
                ("language", models.CharField(blank=True, default="", max_length=12)),
                ("claimed_at", models.DateTimeField(null=True)),
                ("seen_at", models.DateTimeField(null=True)),
                ("created_at", models.DateTimeField()),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="capture_grants",
                        to="sessions_app.session",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("holds", True)),
                        fields=("session",),
                        name="capture_grant_one_holder",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("holds", False),
                            models.Q(("holder_digest", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="capture_grant_is_held_by_somebody",
                    ),
                ],
            },
        ),
    ]
