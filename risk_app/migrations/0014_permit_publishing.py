from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("risk_app", "0013_fill_documents_of_identities"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="policy",
            options={
                "ordering": ["-version"],
                "permissions": [("publish_policy", "Can publish a policy")],
                "verbose_name_plural": "policies",
            },
        ),
    ]
