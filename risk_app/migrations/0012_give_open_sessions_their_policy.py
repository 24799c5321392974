from django.db import migrations

# What is over was judged already; its verdict names the policy.
_FREEZE = """
INSERT INTO risk_app_sessionpolicy (session_id, policy_id)
SELECT session.id, newest.id
FROM sessions_app_session session CROSS JOIN LATERAL (
    SELECT id FROM risk_app_policy
    WHERE integration_id = session.integration_id OR integration_id IS NULL
    ORDER BY integration_id NULLS LAST, version DESC LIMIT 1
) newest
WHERE session.status IN ('created', 'started', 'submitted', 'review', 'resubmission')
    AND session.erased_at IS NULL
ON CONFLICT DO NOTHING
"""


class Migration(migrations.Migration):
    dependencies = [
        ("risk_app", "0011_freeze_policies"),
        ("sessions_app", "0013_name_the_document_of_an_identity"),
    ]

    operations = [migrations.RunSQL(_FREEZE, migrations.RunSQL.noop)]
