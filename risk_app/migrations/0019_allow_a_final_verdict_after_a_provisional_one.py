from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("risk_app", "0018_mark_provisional_verdicts"),
        ("sessions_app", "0027_index_sessions_that_wait"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="verdict",
            name="verdict_one_automatic_per_attempt",
        ),
        migrations.AddConstraint(
            model_name="verdict",
            constraint=models.UniqueConstraint(
                condition=models.Q(("decided_by", "system")),
                fields=("attempt", "is_provisional"),
                name="verdict_one_automatic_per_attempt",
            ),
        ),
    ]
