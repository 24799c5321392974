import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("sessions_app", "0039_give_identities_a_key_and_a_profile"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="identity",
            options={
                "permissions": [
                    ("open_profile", "Can open the profile of an identity"),
                    ("erase_identity", "Can erase an identity"),
                ],
                "verbose_name_plural": "identities",
            },
        ),
        migrations.AddField(
            model_name="identity",
            name="outlives_since",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="integration",
            name="identity_retention_days",
            field=models.PositiveIntegerField(
                blank=True,
                help_text="Keep a verified person, with the enrolled face and the profile, for so many days after a session of theirs, or its pictures, are gone. Empty: what came from a session goes with it, and the person with the last one.",
                null=True,
                validators=[django.core.validators.MaxValueValidator(36500)],
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
                    ("policy_published", "Policy Published"),
                    ("identity_viewed", "Identity Viewed"),
                    ("identity_erased", "Identity Erased"),
                    ("endpoint_added", "Endpoint Added"),
                    ("endpoint_removed", "Endpoint Removed"),
                    ("endpoint_switched_off", "Endpoint Switched Off"),
                    ("endpoint_switched_on", "Endpoint Switched On"),
                ],
                max_length=30,
            ),
        ),
        migrations.AddIndex(
            model_name="identity",
            index=models.Index(
                condition=models.Q(("outlives_since__isnull", False)),
                fields=["outlives_since"],
                name="identity_that_outlives",
            ),
        ),
    ]
