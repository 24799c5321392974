import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("sessions_app", "0040_let_identities_outlive_sessions"),
    ]

    operations = [
        migrations.CreateModel(
            name="SearchWord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=20)),
                ("index", models.CharField(max_length=64)),
            ],
        ),
        migrations.AddField(
            model_name="searchword",
            name="identity",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="search_words",
                to="sessions_app.identity",
            ),
        ),
        migrations.AddField(
            model_name="searchword",
            name="integration",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="sessions_app.integration",
            ),
        ),
        migrations.AddField(
            model_name="searchword",
            name="session",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="search_words",
                to="sessions_app.session",
            ),
        ),
        migrations.AddIndex(
            model_name="searchword",
            index=models.Index(
                fields=["integration", "kind", "index"], name="search_word_by_index"
            ),
        ),
        migrations.AddConstraint(
            model_name="searchword",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("identity__isnull", False), ("session__isnull", True)),
                    models.Q(("identity__isnull", True), ("session__isnull", False)),
                    _connector="OR",
                ),
                name="search_word_has_exactly_one_owner",
            ),
        ),
    ]
