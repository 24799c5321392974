from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("sessions_app", "0029_index_documents_of_identities"),
    ]

    operations = [
        # Two people may show one document; which of them is meant, the face says.
        migrations.RemoveConstraint(
            model_name="identity",
            name="identity_once_per_document",
        ),
    ]
