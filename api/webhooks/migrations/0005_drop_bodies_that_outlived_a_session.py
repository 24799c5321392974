from django.db import migrations

# What an erased session was owed until now was its whole body, sealed for the integration.
_DROP = """
UPDATE webhooks_delivery
SET body_sealed = NULL,
    state = CASE state WHEN 'pending' THEN 'dropped' ELSE state END,
    next_try_at = CASE state WHEN 'pending' THEN NULL ELSE next_try_at END,
    lease_owner = NULL,
    lease_until = NULL
WHERE sealed_for_integration
"""


class Migration(migrations.Migration):
    """The few that were still pending are lost: their bodies name the person."""

    dependencies = [("webhooks", "0004_remove_answers")]

    operations = [migrations.RunSQL(_DROP, migrations.RunSQL.noop)]
