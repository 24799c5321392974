from django.db import migrations

# They are found by the names of their persons from now on: a worker writes the words.
_LOOK_AGAIN = """
UPDATE sessions_app_session SET searchable_at = NULL
WHERE purpose = 'authentication' AND identity_id IS NOT NULL AND erased_at IS NULL
"""


class Migration(migrations.Migration):
    dependencies = [("sessions_app", "0074_index_pages_of_names")]

    operations = [migrations.RunSQL(_LOOK_AGAIN, migrations.RunSQL.noop)]
