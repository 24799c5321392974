import uuid

import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("risk_app", "0042_index_the_queue")]

    operations = [
        migrations.CreateModel(
            name="PendingDecision",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("approved", "Approved"),
                            ("declined", "Declined"),
                            ("resubmit", "Resubmit"),
                        ],
                        max_length=10,
                    ),
                ),
                ("reasons", models.JSONField(blank=True, default=list)),
                ("request", models.JSONField(blank=True, default=dict)),
                ("note_sealed", models.BinaryField(null=True)),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("commit_at", models.DateTimeField()),
                ("needs_second", models.BooleanField(default=False)),
                ("second_for", models.JSONField(blank=True, default=list)),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("committed_at", models.DateTimeField(blank=True, null=True)),
                ("voided_at", models.DateTimeField(blank=True, null=True)),
                (
                    "void_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("session_moved", "The session went another way meanwhile."),
                            ("erased", "The session was erased."),
                            ("hits", "A hit on a sanctions list stands in the way."),
                            ("refused", "The session does not allow it any more."),
                            ("person_gone", "Who decided may not decide any more."),
                        ],
                        max_length=20,
                    ),
                ),
            ],
            options={
                "ordering": ["-at"],
                "permissions": [
                    (
                        "confirm_decision",
                        "Can confirm decisions of others and decide escalated cases",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="pendingdecision",
            name="by",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="decisions",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="pendingdecision",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="decisions",
                to="risk_app.reviewcase",
            ),
        ),
        migrations.AddField(
            model_name="pendingdecision",
            name="confirmed_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="pendingdecision",
            name="withdrawn_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddIndex(
            model_name="pendingdecision",
            index=models.Index(
                condition=models.Q(
                    ("committed_at", None),
                    ("voided_at", None),
                    ("withdrawn_at", None),
                    models.Q(
                        ("needs_second", False), ("confirmed_by__isnull", False), _connector="OR"
                    ),
                ),
                fields=["commit_at"],
                name="decision_to_commit",
            ),
        ),
        migrations.AddIndex(
            model_name="pendingdecision",
            index=models.Index(
                condition=models.Q(
                    ("committed_at", None), ("voided_at", None), ("withdrawn_at", None)
                ),
                fields=["commit_at"],
                name="decision_undoable",
            ),
        ),
        migrations.AddConstraint(
            model_name="pendingdecision",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("committed_at", None), ("voided_at", None), ("withdrawn_at", None)
                ),
                fields=("case",),
                name="decision_one_open_per_case",
            ),
        ),
        migrations.AddConstraint(
            model_name="pendingdecision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("confirmed_at", None), ("confirmed_by", None)),
                    models.Q(
                        ("confirmed_at__isnull", False),
                        ("confirmed_by__isnull", False),
                        models.Q(("confirmed_by", models.F("by")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="decision_confirmed_by_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="pendingdecision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("committed_at", None), ("withdrawn_at", None)),
                    models.Q(("committed_at", None), ("voided_at", None)),
                    models.Q(("voided_at", None), ("withdrawn_at", None)),
                    _connector="OR",
                ),
                name="decision_ends_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="pendingdecision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("committed_at", None),
                    ("needs_second", False),
                    ("confirmed_by__isnull", False),
                    _connector="OR",
                ),
                name="decision_committed_was_confirmed",
            ),
        ),
    ]
