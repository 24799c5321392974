from django.db import migrations

_FORBID = """
CREATE FUNCTION risk_app_hitdecision_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- An erasure empties the note, and changes nothing else.
    IF TG_OP = 'UPDATE' AND NEW.note_sealed IS NULL
        AND to_jsonb(NEW) - 'note_sealed' = to_jsonb(OLD) - 'note_sealed' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'decisions on hits are append-only: % of decision % is refused', TG_OP, OLD.id
        USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER risk_app_hitdecision_append_only
    BEFORE UPDATE OR DELETE ON risk_app_hitdecision
    FOR EACH ROW EXECUTE FUNCTION risk_app_hitdecision_is_append_only();
CREATE TRIGGER risk_app_hitdecision_no_truncate
    BEFORE TRUNCATE ON risk_app_hitdecision
    FOR EACH STATEMENT EXECUTE FUNCTION sessions_app_history_is_never_truncated();
"""

_ALLOW = """
DROP TRIGGER risk_app_hitdecision_no_truncate ON risk_app_hitdecision;
DROP TRIGGER risk_app_hitdecision_append_only ON risk_app_hitdecision;
DROP FUNCTION risk_app_hitdecision_is_append_only();
"""


class Migration(migrations.Migration):
    dependencies = [("risk_app", "0029_add_screenings_and_hits")]

    operations = [migrations.RunSQL(_FORBID, _ALLOW)]
