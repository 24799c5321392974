import django.core.validators
import django.db.models.deletion
from django.db import migrations, models

_FORBID = """
CREATE FUNCTION sessions_app_consenttext_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'consent texts are append-only: % of text % is refused', TG_OP, OLD.id
        USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER sessions_app_consenttext_append_only
    BEFORE UPDATE OR DELETE ON sessions_app_consenttext
    FOR EACH ROW EXECUTE FUNCTION sessions_app_consenttext_is_append_only();
CREATE TRIGGER sessions_app_consenttext_no_truncate
    BEFORE TRUNCATE ON sessions_app_consenttext
    FOR EACH STATEMENT EXECUTE FUNCTION sessions_app_history_is_never_truncated();
"""

_ALLOW = """
DROP TRIGGER sessions_app_consenttext_no_truncate ON sessions_app_consenttext;
DROP TRIGGER sessions_app_consenttext_append_only ON sessions_app_consenttext;
DROP FUNCTION sessions_app_consenttext_is_append_only();
"""


class Migration(migrations.Migration):
    dependencies = [("sessions_app", "0032_add_hosted_pages")]

    operations = [
        migrations.CreateModel(
            name="ConsentText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("language", models.CharField(max_length=12)),
                (
                    "version",
                    models.PositiveIntegerField(
                        default=1,
                        editable=False,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(1000000),
                        ],
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                (
                    "body",
                    models.TextField(
                        help_text="Paragraphs, with an empty line between.", max_length=20000
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "integration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="consent_texts",
                        to="sessions_app.integration",
                    ),
                ),
            ],
            options={
                "ordering": ["integration", "language", "-version"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("integration", "language", "version"),
                        name="consent_text_version_once",
                    )
                ],
            },
        ),
        migrations.RunSQL(_FORBID, _ALLOW),
    ]
