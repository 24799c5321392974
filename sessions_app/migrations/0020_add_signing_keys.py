import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("sessions_app", "0019_name_kinds_of_credentials"),
    ]

    operations = [
        migrations.CreateModel(
            name="SigningKey",
            fields=[
                (
                    "kid",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "algorithm",
                    models.CharField(choices=[("RS256", "Rs256")], max_length=10),
                ),
                ("private_wrapped", models.BinaryField(null=True)),
                ("master_key_id", models.CharField(max_length=64)),
                ("public_jwk", models.JSONField()),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("retired_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["-created_at"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("retired_at__isnull", True)),
                        fields=("algorithm",),
                        name="signing_key_one_signs",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("private_wrapped__isnull", False), ("retired_at__isnull", True)
                            ),
                            models.Q(
                                ("private_wrapped__isnull", True), ("retired_at__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="signing_key_retired_cannot_sign",
                    ),
                ],
            },
        ),
    ]
