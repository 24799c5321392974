from django.db import migrations

# A search leaves out keys that very many names have. With the frequency before the name in the
# index, it does not even read their rows: at a million names there are a hundred thousand of some.
_BOUND = """
ALTER TABLE risk_app_namekey
    DROP CONSTRAINT risk_app_namekey_pkey,
    ADD CONSTRAINT risk_app_namekey_pkey PRIMARY KEY (version_id, key, frequency, name_id)
        INCLUDE (entity_id, weight)
"""
_UNBOUND = """
ALTER TABLE risk_app_namekey
    DROP CONSTRAINT risk_app_namekey_pkey,
    ADD CONSTRAINT risk_app_namekey_pkey PRIMARY KEY (version_id, key, name_id)
        INCLUDE (entity_id, weight, frequency)
"""


class Migration(migrations.Migration):
    dependencies = [("risk_app", "0026_remember_tries_of_lists")]

    operations = [migrations.RunSQL(_BOUND, _UNBOUND)]
