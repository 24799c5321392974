from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("documents_app", "0011_add_searchable_faces")]

    operations = [
        # Numbers of chance cannot be compressed, and a search reads every one of them.
        migrations.RunSQL(
            "ALTER TABLE documents_app_searchableface ALTER turned SET STORAGE PLAIN",
            "ALTER TABLE documents_app_searchableface ALTER turned SET STORAGE EXTENDED",
        )
    ]
