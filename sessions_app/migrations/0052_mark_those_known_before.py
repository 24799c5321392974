from django.db import migrations

# In one statement each: what a session has marks the identity it is tied to.
_OPENERS = """
INSERT INTO sessions_app_identitymark (id, identity_id, session_id, integration_id, since, index)
SELECT gen_random_uuid(), person.id, session.id, session.integration_id, person.created_at,
    'opener:' || session.opened_with_id
FROM sessions_app_session session JOIN sessions_app_identity person
    ON person.id = session.identity_id
WHERE session.opened_with_id IS NOT NULL AND session.erased_at IS NULL
"""
_LABELS = """
INSERT INTO sessions_app_identitymark (id, identity_id, session_id, integration_id, since, index)
SELECT gen_random_uuid(), person.id, session.id, session.integration_id, person.created_at,
    label.index
FROM sessions_app_label label JOIN sessions_app_session session ON session.id = label.session_id
    JOIN sessions_app_identity person ON person.id = session.identity_id
WHERE session.erased_at IS NULL
"""


class Migration(migrations.Migration):
    dependencies = [("sessions_app", "0051_mark_identities")]

    operations = [
        migrations.RunSQL(_OPENERS, migrations.RunSQL.noop),
        migrations.RunSQL(_LABELS, migrations.RunSQL.noop),
    ]
