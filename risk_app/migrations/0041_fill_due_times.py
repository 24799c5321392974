from datetime import timedelta

from django.db import migrations
from django.db.models import F

# What every integration begins with.
_HOURS = timedelta(hours=24)
_OF_HITS = ("sanctions_hit", "sanctions_confirmed")


def fill(apps, schema_editor):
    """Let the open cases of an earlier build be due as new ones are, and know those with hits."""
    cases = apps.get_model("risk_app", "ReviewCase").objects.filter(closed_at=None)
    cases.update(due_at=F("opened_at") + _HOURS)
    for word in _OF_HITS:
        cases.filter(reasons__contains=[word]).update(has_hits=True, priority=2)


class Migration(migrations.Migration):
    dependencies = [("risk_app", "0040_let_cases_be_claimed")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
