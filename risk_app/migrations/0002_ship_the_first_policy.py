from django.db import migrations

from risk_app.shipped_policies import VERSIONS


def ship(apps, schema_editor):
    policies = apps.get_model("risk_app", "Policy").objects.using(schema_editor.connection.alias)
    policies.get_or_create(integration=None, version=1, defaults={"body": VERSIONS[1]})


def withdraw(apps, schema_editor):
    policies = apps.get_model("risk_app", "Policy").objects.using(schema_editor.connection.alias)
    policies.filter(integration=None, version=1).delete()


class Migration(migrations.Migration):
    dependencies = [("risk_app", "0001_initial")]

    operations = [migrations.RunPython(ship, withdraw)]
