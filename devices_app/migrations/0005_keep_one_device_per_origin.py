from django.db import migrations, models


class Migration(migrations.Migration):
    """One of the integrator in an attempt, one of each browser in a session."""

    dependencies = [("devices_app", "0004_let_an_attempt_have_several_devices")]

    operations = [
        migrations.AddConstraint(
            model_name="device",
            constraint=models.UniqueConstraint(
                condition=models.Q(("origin", "integration")),
                fields=("attempt",),
                name="device_of_integration_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="device",
            constraint=models.UniqueConstraint(
                condition=models.Q(("origin", "browser")),
                fields=("session", "visitor_digest"),
                name="device_of_visitor_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="device",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("origin", "integration"), ("visitor_digest", "")),
                    models.Q(
                        ("origin", "browser"),
                        models.Q(("visitor_digest", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="device_has_a_visitor_or_an_integrator",
            ),
        ),
    ]
