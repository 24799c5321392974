from django.db import migrations

_FORBID = """
CREATE FUNCTION risk_app_policy_is_immutable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'policies are immutable: % of policy % is refused', TG_OP, OLD.id
        USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER risk_app_policy_immutable
    BEFORE UPDATE OR DELETE ON risk_app_policy
    FOR EACH ROW EXECUTE FUNCTION risk_app_policy_is_immutable();
"""

_ALLOW = """
DROP TRIGGER risk_app_policy_immutable ON risk_app_policy;
DROP FUNCTION risk_app_policy_is_immutable();
"""


class Migration(migrations.Migration):
    dependencies = [("risk_app", "0002_ship_the_first_policy")]

    operations = [migrations.RunSQL(_FORBID, _ALLOW)]
