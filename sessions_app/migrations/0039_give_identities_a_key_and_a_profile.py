import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("sessions_app", "0038_add_minutes_of_links"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="datakey",
            name="data_key_has_exactly_one_owner",
        ),
        migrations.AddField(
            model_name="datakey",
            name="identity",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="data_key",
                to="sessions_app.identity",
            ),
        ),
        migrations.AddConstraint(
            model_name="datakey",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("authenticator__isnull", True),
                        ("identity__isnull", True),
                        ("integration__isnull", True),
                        ("session__isnull", False),
                    ),
                    models.Q(
                        ("authenticator__isnull", True),
                        ("identity__isnull", True),
                        ("integration__isnull", False),
                        ("session__isnull", True),
                    ),
                    models.Q(
                        ("authenticator__isnull", False),
                        ("identity__isnull", True),
                        ("integration__isnull", True),
                        ("session__isnull", True),
                    ),
                    models.Q(
                        ("authenticator__isnull", True),
                        ("identity__isnull", False),
                        ("integration__isnull", True),
                        ("session__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="data_key_has_exactly_one_owner",
            ),
        ),
        migrations.AddField(
            model_name="identity",
            name="last_verified_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="identity",
            name="profile_sealed",
            field=models.BinaryField(null=True),
        ),
        migrations.AddField(
            model_name="identity",
            name="score",
            field=models.FloatField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name="identity",
            name="verified_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
    ]
