from django.db import migrations

_FORBID = """
CREATE FUNCTION sessions_app_installationevent_is_append_only() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'installation events are append-only: % of event % is refused', TG_OP, OLD.id
        USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER sessions_app_installationevent_append_only
    BEFORE UPDATE OR DELETE ON sessions_app_installationevent
    FOR EACH ROW EXECUTE FUNCTION sessions_app_installationevent_is_append_only();
"""

_ALLOW = """
DROP TRIGGER sessions_app_installationevent_append_only ON sessions_app_installationevent;
DROP FUNCTION sessions_app_installationevent_is_append_only();
"""


class Migration(migrations.Migration):
    dependencies = [("sessions_app", "0003_add_installation_events")]

    operations = [migrations.RunSQL(_FORBID, _ALLOW)]
