from django.db import migrations, models

_TABLE = "ALTER TABLE sessions_app_searchword"
# Looked through while words are written; with this known, the column itself is changed at once.
_CHECK = "search_word_has_a_moment"


class Migration(migrations.Migration):
    # Without a transaction, so that nobody waits for the look at every row.
    atomic = False

    dependencies = [("sessions_app", "0072_fill_moments_of_search_words")]

    operations = [
        migrations.RunSQL(
            [
                f"{_TABLE} DROP CONSTRAINT IF EXISTS {_CHECK}",
                f"{_TABLE} ADD CONSTRAINT {_CHECK} CHECK (since IS NOT NULL) NOT VALID",
                f"{_TABLE} VALIDATE CONSTRAINT {_CHECK}",
            ],
            migrations.RunSQL.noop,
        ),
        migrations.AlterField(model_name="searchword", name="since", field=models.DateTimeField()),
        migrations.RunSQL(f"{_TABLE} DROP CONSTRAINT {_CHECK}", migrations.RunSQL.noop),
    ]
