from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("risk_app", "0007_ship_the_third_policy")]

    operations = [
        migrations.AddField(
            model_name="check",
            name="lease_holder",
            field=models.CharField(blank=True, db_default="", default="", max_length=120),
        ),
    ]
