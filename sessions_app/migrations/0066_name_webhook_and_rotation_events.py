from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("sessions_app", "0065_name_what_the_desk_does"),
    ]

    operations = [
        migrations.AlterField(
            model_name="event",
            name="kind",
            field=models.CharField(
                choices=[
                    ("status", "Status"),
                    ("evidence", "Evidence"),
                    ("picture_viewed", "Picture Viewed"),
                    ("webhook_viewed", "Webhook Viewed"),
                    ("purged", "Purged"),
                    ("erased", "Erased"),
                    ("note", "Note"),
                    ("ticket", "Ticket"),
                    ("consent_declined", "Consent Declined"),
                    ("setting", "Setting"),
                    ("screened", "Screened"),
                    ("hit_decided", "Hit Decided"),
                    ("liveness", "Liveness"),
                    ("case", "Case"),
                    ("commented", "Commented"),
                    ("tagged", "Tagged"),
                    ("reported", "Reported"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="installationevent",
            name="kind",
            field=models.CharField(
                choices=[
                    ("logged_in", "Logged In"),
                    ("login_failed", "Login Failed"),
                    ("login_locked", "Login Locked"),
                    ("logged_out", "Logged Out"),
                    ("second_factor_added", "Second Factor Added"),
                    ("second_factor_removed", "Second Factor Removed"),
                    ("second_factor_failed", "Second Factor Failed"),
                    ("user_changed", "User Changed"),
                    ("group_joined", "Group Joined"),
                    ("group_left", "Group Left"),
                    ("group_changed", "Group Changed"),
                    ("integration_created", "Integration Created"),
                    ("integration_changed", "Integration Changed"),
                    ("integration_revoked", "Integration Revoked"),
                    ("credential_issued", "Credential Issued"),
                    ("credential_revoked", "Credential Revoked"),
                    ("credential_replaced", "Credential Replaced"),
                    ("policy_published", "Policy Published"),
                    ("people_rescreened", "People Rescreened"),
                    ("identity_viewed", "Identity Viewed"),
                    ("identity_erased", "Identity Erased"),
                    ("endpoint_added", "Endpoint Added"),
                    ("endpoint_removed", "Endpoint Removed"),
                    ("endpoint_switched_off", "Endpoint Switched Off"),
                    ("endpoint_switched_on", "Endpoint Switched On"),
                    ("endpoint_paused", "Endpoint Paused"),
                    ("endpoint_tested", "Endpoint Tested"),
                    ("deliveries_sent_again", "Deliveries Sent Again"),
                    ("sanctions_list_changed", "Sanctions List Changed"),
                    ("sanctions_list_activated", "Sanctions List Activated"),
                    ("sanctions_list_refused", "Sanctions List Refused"),
                    ("list_exported", "List Exported"),
                ],
                max_length=30,
            ),
        ),
    ]
