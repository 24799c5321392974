from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("risk_app", "0025_cover_searches_by_key"),
    ]

    operations = [
        migrations.AddField(
            model_name="sanctionslist",
            name="tried_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="sanctionslist",
            name="validators",
            field=models.JSONField(blank=True, default=dict),
        ),
    ]
