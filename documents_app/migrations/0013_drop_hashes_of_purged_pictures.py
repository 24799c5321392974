from typing import Any

from django.db import migrations


def drop(apps: Any, schema_editor: Any) -> None:
    """Delete the hashes that purges of an earlier build left behind."""
    hashes = apps.get_model("documents_app", "PictureHash").objects
    hashes.filter(picture__perceptual_hash="").delete()


class Migration(migrations.Migration):
    dependencies = [
        ("documents_app", "0012_keep_searchable_faces_in_their_rows"),
    ]

    operations = [
        migrations.RunPython(drop, migrations.RunPython.noop),
    ]
