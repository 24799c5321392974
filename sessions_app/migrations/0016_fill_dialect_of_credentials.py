from typing import Any

from django.db import migrations


def fill(apps: Any, schema_editor: Any) -> None:
    """Every credential until now belongs to the one dialect that there was."""
    apps.get_model("sessions_app", "Credential").objects.filter(dialect=None).update(
        dialect="veriff"
    )


class Migration(migrations.Migration):
    dependencies = [
        ("sessions_app", "0015_add_dialect_of_credentials"),
    ]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
