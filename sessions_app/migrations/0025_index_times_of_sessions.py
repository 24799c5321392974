from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    # Without a transaction, so that sessions are opened and decided while the indexes are built.
    atomic = False

    dependencies = [
        ("sessions_app", "0024_fill_updated_at"),
    ]

    operations = [
        AddIndexConcurrently(
            model_name="session",
            index=models.Index(
                fields=["erase_at"],
                condition=Q(("erase_at__isnull", False), ("erased_at__isnull", True)),
                name="session_by_erase_at",
            ),
        ),
        AddIndexConcurrently(
            model_name="session",
            index=models.Index(
                fields=["evidence_until"],
                condition=Q(
                    ("erased_at__isnull", True),
                    ("evidence_purged_at__isnull", True),
                    ("evidence_until__isnull", False),
                ),
                name="session_by_evidence_until",
            ),
        ),
    ]
