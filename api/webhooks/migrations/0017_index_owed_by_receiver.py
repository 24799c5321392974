from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("webhooks", "0016_drop_targets_on_the_way_back")]

    operations = [
        migrations.RemoveIndex(model_name="delivery", name="delivery_first_due"),
        migrations.RemoveIndex(model_name="delivery", name="delivery_again_due"),
        migrations.AddIndex(
            model_name="delivery",
            index=models.Index(
                fields=["receiver", "next_try_at"],
                condition=Q(state="pending", tries=0),
                name="delivery_first_owed",
            ),
        ),
        migrations.AddIndex(
            model_name="delivery",
            index=models.Index(
                fields=["receiver", "next_try_at"],
                condition=Q(state="pending", tries__gt=0),
                name="delivery_again_owed",
            ),
        ),
    ]
