from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("sessions_app", "0005_find_submitted_sessions_by_their_end"),
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
