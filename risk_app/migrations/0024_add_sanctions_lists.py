import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("risk_app", "0023_ship_the_fifth_policy"),
    ]

    operations = [
        migrations.CreateModel(
            name="ListedEntity",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("source_id", models.CharField(max_length=60)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("person", "Person"),
                            ("organisation", "Organisation"),
                            ("vessel", "Vessel"),
                            ("aircraft", "Aircraft"),
                        ],
                        max_length=15,
                    ),
                ),
                ("content", models.JSONField()),
                ("content_digest", models.CharField(max_length=64)),
            ],
            options={
                "verbose_name_plural": "listed entities",
            },
        ),
        migrations.CreateModel(
            name="ListVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("loading", "Loading"),
                            ("ready", "Ready"),
                            ("active", "Active"),
                            ("retired", "Retired"),
                            ("failed", "Failed"),
                        ],
                        default="loading",
                        max_length=10,
                    ),
                ),
                ("content_digest", models.CharField(max_length=64)),
                ("published_on", models.DateField(blank=True, null=True)),
                ("fetched_at", models.DateTimeField()),
                ("checked_at", models.DateTimeField(blank=True, null=True)),
                ("activated_at", models.DateTimeField(blank=True, null=True)),
                ("retired_at", models.DateTimeField(blank=True, null=True)),
                ("emptied_at", models.DateTimeField(blank=True, null=True)),
                ("entity_count", models.PositiveIntegerField(default=0)),
                ("name_count", models.PositiveIntegerField(default=0)),
                ("parser_version", models.CharField(max_length=20)),
                ("matcher_version", models.CharField(max_length=20)),
                ("added", models.PositiveIntegerField(default=0)),
                ("changed", models.PositiveIntegerField(default=0)),
                ("removed", models.PositiveIntegerField(default=0)),
                ("problem", models.CharField(blank=True, max_length=300)),
                ("imported_by", models.CharField(default="system", max_length=60)),
            ],
            options={
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="ListedName",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.TextField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("primary", "Primary"),
                            ("aka", "Aka"),
                            ("fka", "Fka"),
                            ("nka", "Nka"),
                            ("weak", "Weak"),
                            ("original_script", "Original Script"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "entity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="names",
                        to="risk_app.listedentity",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="names",
                        to="risk_app.listversion",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="listedentity",
            name="version",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="entities",
                to="risk_app.listversion",
            ),
        ),
        migrations.CreateModel(
            name="NameKey",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "version",
                        "key",
                        "name",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("key", models.CharField(db_collation="C", max_length=80)),
                ("weight", models.FloatField()),
                ("frequency", models.PositiveIntegerField()),
                (
                    "entity",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="risk_app.listedentity",
                    ),
                ),
                (
                    "name",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="risk_app.listedname",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="risk_app.listversion",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SanctionsList",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(max_length=40, unique=True)),
                ("title", models.CharField(max_length=200)),
                ("publisher", models.CharField(blank=True, max_length=100)),
                (
                    "format",
                    models.CharField(
                        choices=[
                            ("ofac_csv", "Ofac Csv"),
                            ("ofac_advanced", "Ofac Advanced"),
                            ("eu", "Eu"),
                            ("un", "Un"),
                            ("plain_csv", "Plain Csv"),
                        ],
                        max_length=20,
                    ),
                ),
                ("addresses", models.JSONField(blank=True, default=list)),
                ("is_enabled", models.BooleanField(default=True)),
                ("max_age_hours", models.PositiveIntegerField(default=48)),
                ("is_fictional", models.BooleanField(default=False)),
                ("problem", models.CharField(blank=True, max_length=300)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "active",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="risk_app.listversion",
                    ),
                ),
            ],
            options={
                "ordering": ["code"],
            },
        ),
        migrations.AddField(
            model_name="listversion",
            name="list",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="versions",
                to="risk_app.sanctionslist",
            ),
        ),
        migrations.AddConstraint(
            model_name="listedentity",
            constraint=models.UniqueConstraint(
                fields=("version", "source_id"), name="listed_entity_once_per_version"
            ),
        ),
        migrations.AddConstraint(
            model_name="listversion",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "active")),
                fields=("list",),
                name="one_active_version_of_a_list",
            ),
        ),
        migrations.AddConstraint(
            model_name="listversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "active"), _negated=True),
                    models.Q(("activated_at__isnull", False), ("emptied_at", None)),
                    _connector="OR",
                ),
                name="active_version_has_its_rows",
            ),
        ),
    ]
