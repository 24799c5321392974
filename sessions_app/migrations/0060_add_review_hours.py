import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("sessions_app", "0052_mark_those_known_before")]

    operations = [
        migrations.AddField(
            model_name="integration",
            name="review_hours",
            field=models.PositiveIntegerField(
                db_default=24,
                default=24,
                help_text=(
                    "Within how many hours a person should decide a case. Cases that wait already "
                    "keep the time that was theirs."
                ),
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(8760),
                ],
            ),
        ),
    ]
