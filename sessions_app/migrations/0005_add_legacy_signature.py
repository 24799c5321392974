from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("sessions_app", "0004_make_installation_events_append_only"),
    ]

    operations = [
        migrations.AddField(
            model_name="integration",
            name="legacy_signature",
            field=models.BooleanField(
                default=False,
                help_text="Also take and send the old X-SIGNATURE of clients that know no HMAC.",
            ),
        ),
    ]
