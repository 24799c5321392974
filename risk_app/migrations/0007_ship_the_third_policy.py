from django.db import migrations

from risk_app.shipped_policies import VERSIONS


def ship(apps, schema_editor):
    policies = apps.get_model("risk_app", "Policy").objects.using(schema_editor.connection.alias)
    policies.get_or_create(integration=None, version=3, defaults={"body": VERSIONS[3]})


def withdraw(apps, schema_editor):
    policies = apps.get_model("risk_app", "Policy").objects.using(schema_editor.connection.alias)
    # Policies are immutable while they are in force; a verdict that names this one still holds it.
    schema_editor.execute("ALTER TABLE risk_app_policy DISABLE TRIGGER risk_app_policy_immutable")
    policies.filter(integration=None, version=3).delete()
    schema_editor.execute("ALTER TABLE risk_app_policy ENABLE TRIGGER risk_app_policy_immutable")


class Migration(migrations.Migration):
    dependencies = [("risk_app", "0006_ask_about_liveness_and_age")]

    operations = [migrations.RunPython(ship, withdraw)]
