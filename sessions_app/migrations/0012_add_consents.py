import django.db.models.deletion
from django.db import migrations, models

_FORBID = """
CREATE FUNCTION sessions_app_consent_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'consents are append-only: % of consent % is refused', TG_OP, OLD.id
        USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER sessions_app_consent_append_only
    BEFORE UPDATE OR DELETE ON sessions_app_consent
    FOR EACH ROW EXECUTE FUNCTION sessions_app_consent_is_append_only();
CREATE TRIGGER sessions_app_consent_no_truncate
    BEFORE TRUNCATE ON sessions_app_consent
    FOR EACH STATEMENT EXECUTE FUNCTION sessions_app_history_is_never_truncated();
"""

_ALLOW = """
DROP TRIGGER sessions_app_consent_no_truncate ON sessions_app_consent;
DROP TRIGGER sessions_app_consent_append_only ON sessions_app_consent;
DROP FUNCTION sessions_app_consent_is_append_only();
"""


class Migration(migrations.Migration):
    dependencies = [("sessions_app", "0011_add_heartbeats")]

    operations = [
        migrations.CreateModel(
            name="Consent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("granted", models.BooleanField()),
                ("document", models.CharField(blank=True, max_length=100)),
                ("given_at", models.DateTimeField()),
                ("actor", models.CharField(max_length=60)),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="consents",
                        to="sessions_app.session",
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "indexes": [models.Index(fields=["session", "-id"], name="consent_of_session")],
            },
        ),
        migrations.RunSQL(_FORBID, _ALLOW),
    ]
