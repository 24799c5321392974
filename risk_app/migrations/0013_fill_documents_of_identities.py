from django.db import migrations

# The document by which the person was found first. Two people who became one identity because
# their documents share a number stay one; whoever comes next is told apart.
_FILL = """
UPDATE sessions_app_identity identity
SET document_type = first.document_type, issuing_country = first.issuing_country
FROM (
    SELECT DISTINCT ON (session.identity_id) session.identity_id,
        document.number_index, document.document_type, document.issuing_country
    FROM sessions_app_session session
    JOIN sessions_app_attempt attempt ON attempt.session_id = session.id
    JOIN documents_app_document document ON document.attempt_id = attempt.id
    JOIN sessions_app_identity same ON same.id = session.identity_id
        AND same.document_index = document.number_index
    WHERE document.number_index <> ''
    ORDER BY session.identity_id, document.created_at
) first
WHERE first.identity_id = identity.id
"""


class Migration(migrations.Migration):
    dependencies = [
        ("risk_app", "0012_give_open_sessions_their_policy"),
        ("documents_app", "0003_index_documents_by_kind_and_country"),
    ]

    operations = [migrations.RunSQL(_FILL, migrations.RunSQL.noop)]
