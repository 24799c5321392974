from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("risk_app", "0008_name_the_holder_of_a_lease")]

    operations = [
        migrations.AddIndex(
            model_name="check",
            index=models.Index(
                condition=models.Q(("state", "leased")), fields=["lease_until"], name="check_leased"
            ),
        ),
    ]
