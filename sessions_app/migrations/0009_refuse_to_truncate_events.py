from django.db import migrations

_FORBID = """
CREATE FUNCTION sessions_app_history_is_never_truncated() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'events are append-only: TRUNCATE of % is refused', TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER sessions_app_event_no_truncate
    BEFORE TRUNCATE ON sessions_app_event
    FOR EACH STATEMENT EXECUTE FUNCTION sessions_app_history_is_never_truncated();
CREATE TRIGGER sessions_app_installationevent_no_truncate
    BEFORE TRUNCATE ON sessions_app_installationevent
    FOR EACH STATEMENT EXECUTE FUNCTION sessions_app_history_is_never_truncated();
"""

_ALLOW = """
DROP TRIGGER sessions_app_event_no_truncate ON sessions_app_event;
DROP TRIGGER sessions_app_installationevent_no_truncate ON sessions_app_installationevent;
DROP FUNCTION sessions_app_history_is_never_truncated();
"""


class Migration(migrations.Migration):
    dependencies = [("sessions_app", "0008_add_installation_proof")]

    operations = [migrations.RunSQL(_FORBID, _ALLOW)]
