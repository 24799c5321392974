from django.db import migrations

# An earlier build cannot keep what no endpoint is owed.
_DROP = """
DELETE FROM webhooks_deliverytry WHERE delivery_id IN (
    SELECT id FROM webhooks_delivery WHERE endpoint_id IS NULL);
DELETE FROM webhooks_delivery WHERE endpoint_id IS NULL;
-- It knows one message for each event, too.
DELETE FROM webhooks_deliverytry WHERE delivery_id IN (
    SELECT id FROM webhooks_delivery WHERE name <> '');
DELETE FROM webhooks_delivery WHERE name <> '';
"""


class Migration(migrations.Migration):
    """Does nothing on the way here; its reverse makes room for the constraints of before."""

    dependencies = [("webhooks", "0015_allow_deliveries_to_targets")]

    operations = [migrations.RunSQL(migrations.RunSQL.noop, _DROP)]
