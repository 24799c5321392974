from uuid import uuid4

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [
        ("risk_app", "0019_allow_a_final_verdict_after_a_provisional_one"),
        ("sessions_app", "0030_let_one_document_have_several_identities"),
    ]

    operations = [
        migrations.CreateModel(
            name="RiskScore",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("rule", models.CharField(max_length=60)),
                (
                    "family",
                    models.CharField(
                        choices=[
                            ("scan", "Scan"),
                            ("device", "Device"),
                            ("verifier", "Verifier"),
                        ],
                        max_length=10,
                    ),
                ),
                ("subject", models.CharField(blank=True, max_length=30)),
                (
                    "result",
                    models.CharField(
                        choices=[
                            ("pass", "Pass"),
                            ("fail", "Fail"),
                            ("unsure", "Unsure"),
                            ("not_run", "Not Run"),
                            ("error", "Error"),
                        ],
                        max_length=10,
                    ),
                ),
                ("score", models.FloatField(blank=True, null=True)),
                ("level", models.CharField(max_length=10)),
                ("reason", models.CharField(blank=True, max_length=200)),
                ("fields", models.JSONField(blank=True, default=list)),
                ("devices", models.JSONField(blank=True, default=list)),
                ("is_robot", models.BooleanField(default=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "attempt",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="risk_scores",
                        to="sessions_app.attempt",
                    ),
                ),
                (
                    "of_check",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="risk_scores",
                        to="risk_app.check",
                    ),
                ),
            ],
            options={
                "ordering": ["rule", "subject"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("of_check", "rule", "subject"), name="risk_score_once_per_check"
                    ),
                    models.CheckConstraint(
                        condition=Q(
                            ("score__isnull", True),
                            Q(("score__gte", 0), ("score__lte", 1)),
                            _connector="OR",
                        ),
                        name="risk_score_is_a_share",
                    ),
                ],
            },
        ),
    ]
