from django.db import migrations, models

_KINDS = (
    *("logged_in", "login_failed", "login_locked", "logged_out"),
    *("second_factor_added", "second_factor_removed", "second_factor_failed", "user_changed"),
    *("group_joined", "group_left", "group_changed", "integration_created"),
    *("integration_changed", "integration_revoked", "credential_issued", "credential_revoked"),
    *("policy_published", "people_rescreened", "identity_viewed", "identity_erased", "searched"),
    *("endpoint_added", "endpoint_removed", "endpoint_switched_off", "endpoint_switched_on"),
    *("sanctions_list_changed", "sanctions_list_activated", "sanctions_list_refused"),
)


class Migration(migrations.Migration):
    dependencies = [("sessions_app", "0063_index_lists_and_searches")]

    operations = [
        migrations.AlterField(
            model_name="installationevent",
            name="kind",
            field=models.CharField(
                choices=[(one, one.replace("_", " ").title()) for one in _KINDS], max_length=30
            ),
        ),
    ]
