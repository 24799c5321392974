from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    # Without a transaction, so that sessions are checked and decided while the indexes are built.
    atomic = False

    dependencies = [("risk_app", "0045_verdict_asked_again")]

    operations = [
        AddIndexConcurrently(
            model_name="check",
            index=models.Index(fields=["-created_at", "-id"], name="check_newest"),
        ),
        AddIndexConcurrently(
            model_name="verdict",
            index=models.Index(fields=["-created_at", "-id"], name="verdict_newest"),
        ),
        AddIndexConcurrently(
            model_name="reviewcase",
            index=models.Index(fields=["-opened_at", "-id"], name="review_case_newest"),
        ),
        AddIndexConcurrently(
            model_name="screeninghit",
            index=models.Index(fields=["-score", "created_at", "id"], name="hit_likeliest"),
        ),
    ]
