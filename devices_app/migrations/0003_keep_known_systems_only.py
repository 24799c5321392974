from django.db import migrations

# Words of devices_app/user_agents.py in place of the text that was sent, which stays sealed.
_REPLACE = """
UPDATE devices_app_device SET os_family = CASE
    WHEN os_family ~* 'android' THEN 'android'
    WHEN os_family ~* 'iphone|ipad|ipod|\\mios\\M' THEN 'ios'
    WHEN os_family ~* 'windows|win32|win64' THEN 'windows'
    WHEN os_family ~* '\\mcros\\M|chrome ?os' THEN 'chromeos'
    WHEN os_family ~* 'mac ?os|macintosh|darwin|os x' THEN 'macos'
    WHEN os_family ~* 'linux|x11|ubuntu|debian|fedora' THEN 'linux'
    ELSE '' END
WHERE os_family <> ''
"""


class Migration(migrations.Migration):
    dependencies = [("devices_app", "0002_remove_provider_name")]

    operations = [migrations.RunSQL(_REPLACE, migrations.RunSQL.noop)]
