from django.db import migrations, models

# A process of an earlier build goes on to write words, and names no moment: it gets the owner's.
# One that names it pays nothing.
_FILL_IN = """
CREATE FUNCTION sessions_app_searchword_since() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.since := COALESCE(
        (SELECT created_at FROM sessions_app_session WHERE id = NEW.session_id),
        (SELECT created_at FROM sessions_app_identity WHERE id = NEW.identity_id)
    );
    RETURN NEW;
END
$$;
CREATE TRIGGER sessions_app_searchword_since
    BEFORE INSERT ON sessions_app_searchword
    FOR EACH ROW WHEN (NEW.since IS NULL) EXECUTE FUNCTION sessions_app_searchword_since();
"""
_LEAVE_OUT = """
DROP TRIGGER sessions_app_searchword_since ON sessions_app_searchword;
DROP FUNCTION sessions_app_searchword_since();
"""


class Migration(migrations.Migration):
    dependencies = [("sessions_app", "0070_index_who_did_what")]

    operations = [
        migrations.AddField(
            model_name="searchword", name="since", field=models.DateTimeField(null=True)
        ),
        migrations.RunSQL(_FILL_IN, _LEAVE_OUT),
    ]
