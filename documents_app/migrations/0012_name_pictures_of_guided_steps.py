from django.db import migrations, models

# What follows needs no more of this than that it was done; another step may stand for it.


class Migration(migrations.Migration):
    dependencies = [("documents_app", "0007_index_hashes_of_pictures")]

    operations = [
        migrations.AddField(
            model_name="picture",
            name="step",
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name="picture",
            name="kind",
            field=models.CharField(
                choices=[
                    ("document_front", "Document Front"),
                    ("document_back", "Document Back"),
                    ("document_barcode", "Document Barcode"),
                    ("document_chip", "Document Chip"),
                    ("portrait", "portrait cut from the document"),
                    ("selfie", "Selfie"),
                    ("selfie_with_document", "Selfie With Document"),
                    ("proof_of_address", "Proof Of Address"),
                    ("liveness", "step of a guided capture"),
                ],
                max_length=30,
            ),
        ),
    ]
