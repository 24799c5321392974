from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("risk_app", "0021_keep_terms_of_verdicts"),
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
                    ("agency", "Agency"),
                    ("operator", "Operator"),
                    ("records", "Records"),
                    ("simulation", "Simulation"),
                ],
                max_length=30,
            ),
        ),
    ]
