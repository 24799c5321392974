from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("risk_app", "0014_permit_publishing"),
    ]

    operations = [
        migrations.AlterField(
            model_name="check",
            name="kind",
            field=models.CharField(
                choices=[
                    ("document_reading", "Document Reading"),
                    ("document_quality", "Document Quality"),
                    ("document_authenticity", "Document Authenticity"),
                    ("document_consistency", "Document Consistency"),
                    ("face_match", "Face Match"),
                    ("liveness", "Liveness"),
                    ("age", "Age"),
                    ("gender", "Gender"),
                    ("duplicates", "Duplicates"),
                    ("device", "Device"),
                ],
                max_length=30,
            ),
        ),
    ]
