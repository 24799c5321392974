from django.db import migrations, models

# The words of Credential.Kind, as of this migration.
KINDS = [
    ("api_key", "Api Key"),
    ("shared_secret", "Shared Secret"),
    ("oauth_client", "Oauth Client"),
    ("access_token", "Access Token"),
    ("token_key", "Token Key"),
    ("server_key", "Server Key"),
    ("publishable_key", "Publishable Key"),
]
NEEDED = models.Q(
    models.Q(
        ("identifier__isnull", False),
        ("kind__in", ["api_key", "access_token", "publishable_key"]),
    ),
    models.Q(("kind", "shared_secret"), ("secret_sealed__isnull", False)),
    models.Q(
        ("identifier__isnull", False),
        ("kind", "oauth_client"),
        ("secret_digest__isnull", False),
    ),
    models.Q(("kind", "server_key"), ("secret_digest__isnull", False)),
    models.Q(
        ("identifier__isnull", False),
        ("kind", "token_key"),
        ("public_key__isnull", False),
    ),
    _connector="OR",
)


class Migration(migrations.Migration):
    dependencies = [
        ("sessions_app", "0018_add_proofs_of_credentials"),
    ]

    operations = [
        migrations.AlterField(
            model_name="credential",
            name="kind",
            field=models.CharField(choices=KINDS, max_length=20),
        ),
        # The old constraint knows two kinds and refuses every other one.
        migrations.RemoveConstraint(
            model_name="credential",
            name="credential_has_what_its_kind_needs",
        ),
        migrations.AddConstraint(
            model_name="credential",
            constraint=models.CheckConstraint(
                condition=NEEDED, name="credential_has_what_its_kind_needs"
            ),
        ),
    ]
