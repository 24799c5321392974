from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("webhooks", "0003_empty_kept_answers")]

    operations = [migrations.RemoveField(model_name="deliverytry", name="answer")]
