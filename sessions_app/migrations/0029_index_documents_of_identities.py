from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    # Without a transaction, so that people are tied to sessions while the index is built.
    atomic = False

    dependencies = [
        ("sessions_app", "0028_add_scenarios"),
    ]

    operations = [
        AddIndexConcurrently(
            model_name="identity",
            index=models.Index(
                condition=models.Q(("document_index", ""), _negated=True),
                fields=["integration", "document_index", "issuing_country", "document_type"],
                name="identity_by_document",
            ),
        ),
    ]
