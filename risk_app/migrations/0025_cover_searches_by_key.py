from django.db import migrations

# The primary key of risk_app_namekey holds the other columns too: a search by key reads the index
# alone, and the largest table of all needs no second index.
_WIDEN = """
ALTER TABLE risk_app_namekey
    DROP CONSTRAINT risk_app_namekey_pkey,
    ADD CONSTRAINT risk_app_namekey_pkey PRIMARY KEY (version_id, key, name_id)
        INCLUDE (entity_id, weight, frequency)
"""
_NARROW = """
ALTER TABLE risk_app_namekey
    DROP CONSTRAINT risk_app_namekey_pkey,
    ADD CONSTRAINT risk_app_namekey_pkey PRIMARY KEY (version_id, key, name_id)
"""


class Migration(migrations.Migration):
    dependencies = [("risk_app", "0024_add_sanctions_lists")]

    operations = [migrations.RunSQL(_WIDEN, _NARROW)]
