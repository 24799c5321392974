import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("risk_app", "0032_scope_policies"),
        ("sessions_app", "0061_name_events_of_cases"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="reviewcase",
            name="claimed_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="claimed_cases",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="reviewcase",
            name="claimed_until",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="reviewcase",
            name="due_at",
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
        ),
        migrations.AddField(
            model_name="reviewcase",
            name="escalated_for",
            field=models.CharField(
                blank=True,
                choices=[
                    ("document_doubtful", "The document needs an expert."),
                    ("face_doubtful", "The faces need a second look."),
                    ("fraud_suspected", "Fraud is suspected."),
                    ("sanctions", "The person may be on a sanctions list."),
                    ("known_person", "The reviewer knows the person."),
                    ("other", "Another reason, see the comments."),
                ],
                db_default="",
                default="",
                max_length=20,
            ),
        ),
        migrations.AddField(
            model_name="reviewcase",
            name="has_hits",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name="reviewcase",
            name="level",
            field=models.PositiveSmallIntegerField(
                choices=[(1, "First"), (2, "Second")], db_default=1, default=1
            ),
        ),
        migrations.AddField(
            model_name="reviewcase",
            name="priority",
            field=models.PositiveSmallIntegerField(
                choices=[(1, "Urgent"), (2, "High"), (3, "Normal")], db_default=3, default=3
            ),
        ),
        migrations.AddField(
            model_name="reviewcase",
            name="stage",
            field=models.CharField(
                choices=[
                    ("open", "Waits for a reviewer"),
                    ("decided", "Decided, and can be undone"),
                    ("second", "Waits for a second person"),
                ],
                db_default="open",
                default="open",
                max_length=10,
            ),
        ),
        migrations.AddConstraint(
            model_name="reviewcase",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("claimed_by", None), ("claimed_until__isnull", False), _connector="OR"
                ),
                name="review_case_claim_has_an_end",
            ),
        ),
    ]
