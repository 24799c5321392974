from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("webhooks", "0017_index_owed_by_receiver")]

    operations = [
        migrations.AddField(
            model_name="endpoint",
            name="name",
            field=models.CharField(blank=True, db_default="", default="", max_length=200),
        ),
    ]
