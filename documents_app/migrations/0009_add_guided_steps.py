import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("documents_app", "0008_pictures_are_judged_on_arrival"),
        ("sessions_app", "0030_let_one_document_have_several_identities"),
    ]

    operations = [
        migrations.CreateModel(
            name="LivenessCapture",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "mode",
                    models.CharField(
                        choices=[
                            ("live", "one step at a time"),
                            ("late", "all steps told beforehand"),
                            ("skipped", "without the camera"),
                        ],
                        max_length=10,
                    ),
                ),
                ("nonce_digest", models.CharField(blank=True, max_length=64)),
                ("gestures", models.JSONField(blank=True, default=list)),
                ("done", models.PositiveSmallIntegerField(default=0)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("running", "Running"),
                            ("passed", "Passed"),
                            ("failed", "Failed"),
                            ("given_up", "Given Up"),
                        ],
                        default="running",
                        max_length=10,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=30)),
                ("batches", models.PositiveSmallIntegerField(default=0)),
                ("frames", models.PositiveSmallIntegerField(default=0)),
                ("arrivals", models.JSONField(blank=True, default=list)),
                ("was_sent_late", models.BooleanField(default=False)),
                ("told_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("created_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("state_sealed", models.BinaryField(null=True)),
                ("steps", models.JSONField(blank=True, default=list)),
                (
                    "attempt",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="liveness_captures",
                        to="sessions_app.attempt",
                    ),
                ),
                (
                    "selfie",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="documents_app.picture",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="liveness_captures",
                        to="sessions_app.session",
                    ),
                ),
            ],
            options={
                "ordering": ["attempt", "number"],
            },
        ),
        migrations.CreateModel(
            name="KeptFrame",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("step", models.PositiveSmallIntegerField()),
                ("score", models.FloatField()),
                ("data_sealed", models.BinaryField()),
                (
                    "capture",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="kept",
                        to="documents_app.livenesscapture",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="livenesscapture",
            constraint=models.UniqueConstraint(
                fields=("attempt", "number"), name="liveness_try_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="livenesscapture",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "running")),
                fields=("attempt",),
                name="liveness_one_runs",
            ),
        ),
        migrations.AddConstraint(
            model_name="livenesscapture",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "passed")),
                fields=("attempt",),
                name="liveness_passed_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="keptframe",
            constraint=models.UniqueConstraint(
                fields=("capture", "step"), name="kept_frame_once_per_step"
            ),
        ),
    ]
