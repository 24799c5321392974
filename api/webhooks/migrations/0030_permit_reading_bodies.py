from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("webhooks", "0018_name_endpoints")]

    operations = [
        migrations.AlterModelOptions(
            name="delivery",
            options={
                "ordering": ["-created_at"],
                "permissions": [("read_body", "Can read what a delivery says, and where it goes")],
                "verbose_name_plural": "deliveries",
            },
        ),
    ]
