import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("sessions_app", "0037_index_changes_of_sessions"),
    ]

    operations = [
        migrations.AddField(
            model_name="integration",
            name="link_minutes",
            field=models.PositiveIntegerField(
                db_default=15,
                default=15,
                help_text="How many minutes a link opens, in dialects whose links live for minutes.",
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(525600),
                ],
            ),
        ),
        migrations.AddField(
            model_name="integration",
            name="evidence_minutes",
            field=models.PositiveIntegerField(
                db_default=15,
                default=15,
                help_text="For how many minutes after that its document and pictures may be read.",
                validators=[django.core.validators.MaxValueValidator(525600)],
            ),
        ),
    ]
