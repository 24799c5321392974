from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("risk_app", "0031_add_ids_of_policies")]

    operations = [
        migrations.AddField(
            model_name="policy",
            name="scope",
            field=models.CharField(blank=True, db_default="", default="", max_length=40),
        ),
        migrations.RemoveConstraint(model_name="policy", name="policy_version_once"),
        migrations.AddConstraint(
            model_name="policy",
            constraint=models.UniqueConstraint(
                fields=("integration", "scope", "version"),
                name="policy_version_once",
                nulls_distinct=False,
            ),
        ),
    ]
