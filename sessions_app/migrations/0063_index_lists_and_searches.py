from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    # Without a transaction, so that sessions are opened and decided while the indexes are built.
    atomic = False

    dependencies = [("sessions_app", "0062_note_what_sessions_are_found_by")]

    operations = [
        AddIndexConcurrently(
            model_name="session",
            index=models.Index(fields=["-created_at", "-id"], name="session_newest"),
        ),
        AddIndexConcurrently(
            model_name="session",
            index=models.Index(
                fields=["status", "-created_at", "-id"], name="session_newest_of_status"
            ),
        ),
        AddIndexConcurrently(
            model_name="session",
            index=models.Index(
                fields=["dialect", "-created_at", "-id"], name="session_newest_of_dialect"
            ),
        ),
        AddIndexConcurrently(
            model_name="session",
            index=models.Index(
                fields=["end_user_id"],
                condition=Q(("end_user_id__isnull", False)),
                name="session_of_end_user",
            ),
        ),
        AddIndexConcurrently(
            model_name="session",
            index=models.Index(
                fields=["-updated_at"],
                condition=Q(
                    ("erased_at__isnull", True),
                    Q(("searchable_at", F("updated_at")), _negated=True),
                ),
                name="session_to_be_findable",
            ),
        ),
        AddIndexConcurrently(
            model_name="attempt",
            index=models.Index(fields=["-created_at", "-id"], name="attempt_newest"),
        ),
        AddIndexConcurrently(
            model_name="identity",
            index=models.Index(fields=["-created_at", "-id"], name="identity_newest_of_all"),
        ),
        AddIndexConcurrently(
            model_name="searchword",
            index=models.Index(
                fields=["integration", "kind", "index", "-id"], name="search_word_newest"
            ),
        ),
        RemoveIndexConcurrently(model_name="searchword", name="search_word_by_index"),
    ]
