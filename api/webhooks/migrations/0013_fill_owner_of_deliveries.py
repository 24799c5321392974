from django.db import migrations

# Every delivery until now is owed to an endpoint, which says the rest.
_FILL = """
UPDATE webhooks_delivery
SET integration_id = endpoint.integration_id,
    dialect = endpoint.dialect,
    kind = endpoint.kind,
    receiver = endpoint.id
FROM webhooks_endpoint endpoint
WHERE endpoint.id = webhooks_delivery.endpoint_id AND webhooks_delivery.receiver IS NULL
"""


class Migration(migrations.Migration):
    dependencies = [("webhooks", "0012_add_owner_and_target_of_deliveries")]

    operations = [migrations.RunSQL(_FILL, migrations.RunSQL.noop)]
