from django.db import migrations

_FORBID = """
CREATE FUNCTION sessions_app_event_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'events are append-only: % of event % is refused', TG_OP, OLD.id
        USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER sessions_app_event_append_only
    BEFORE UPDATE OR DELETE ON sessions_app_event
    FOR EACH ROW EXECUTE FUNCTION sessions_app_event_is_append_only();
"""

_ALLOW = """
DROP TRIGGER sessions_app_event_append_only ON sessions_app_event;
DROP FUNCTION sessions_app_event_is_append_only();
"""


class Migration(migrations.Migration):
    dependencies = [("sessions_app", "0001_initial")]

    operations = [migrations.RunSQL(_FORBID, _ALLOW)]
