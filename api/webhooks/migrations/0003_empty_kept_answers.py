from django.db import migrations

# Dropping the column alone would leave the bytes in the table's pages until it is rewritten.
_MEASURE_AND_EMPTY = """
UPDATE webhooks_deliverytry SET answer_length = octet_length(answer), answer = ''
WHERE status_code IS NOT NULL
"""


class Migration(migrations.Migration):
    """What receivers answered may be an echo of what they were sent."""

    dependencies = [("webhooks", "0002_add_length_and_type_of_answers")]

    operations = [migrations.RunSQL(_MEASURE_AND_EMPTY, migrations.RunSQL.noop)]
