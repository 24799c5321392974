import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("sessions_app", "0031_add_capture_grants")]

    operations = [
        migrations.CreateModel(
            name="HostedPages",
            fields=[
                (
                    "integration",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="hosted_pages",
                        serialize=False,
                        to="sessions_app.integration",
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        blank=True,
                        help_text="What applicants are told instead of the integration's name.",
                        max_length=100,
                    ),
                ),
                (
                    "colour",
                    models.CharField(
                        blank=True, help_text="A colour such as #0a5c36. Empty: ours.", max_length=7
                    ),
                ),
                (
                    "dark_colour",
                    models.CharField(
                        blank=True,
                        help_text="On dark pages. A colour such as #0a5c36. Empty: ours.",
                        max_length=7,
                    ),
                ),
                ("logo", models.BinaryField(null=True)),
                ("logo_digest", models.CharField(blank=True, editable=False, max_length=16)),
                (
                    "frame_origins",
                    models.TextField(
                        blank=True,
                        help_text="Which sites may show the pages in a frame, one origin a line: https://shop.example. Empty: none.",
                        max_length=2000,
                    ),
                ),
            ],
            options={
                "verbose_name": "hosted pages",
                "verbose_name_plural": "hosted pages",
            },
        ),
    ]
