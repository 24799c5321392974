from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("risk_app", "0041_fill_due_times")]

    operations = [
        migrations.AddIndex(
            model_name="reviewcase",
            index=models.Index(
                condition=models.Q(("closed_at__isnull", True)),
                fields=["stage", "level", "priority", "due_at", "id"],
                name="review_case_queue",
            ),
        ),
        migrations.AddIndex(
            model_name="reviewcase",
            index=models.Index(
                condition=models.Q(("closed_at__isnull", True)),
                fields=["priority", "due_at", "id"],
                name="review_case_all",
            ),
        ),
        migrations.AddIndex(
            model_name="reviewcase",
            index=models.Index(
                condition=models.Q(("closed_at__isnull", True), ("has_hits", True)),
                fields=["priority", "due_at", "id"],
                name="review_case_hits",
            ),
        ),
        migrations.AddIndex(
            model_name="reviewcase",
            index=models.Index(
                condition=models.Q(("closed_at__isnull", True), ("stage", "open")),
                fields=["due_at", "id"],
                name="review_case_due",
            ),
        ),
        migrations.AddIndex(
            model_name="reviewcase",
            index=models.Index(
                condition=models.Q(("assigned_to__isnull", False), ("closed_at__isnull", True)),
                fields=["assigned_to", "priority", "due_at", "id"],
                name="review_case_assigned",
            ),
        ),
    ]
