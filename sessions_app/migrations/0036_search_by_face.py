from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("sessions_app", "0035_name_the_credential_of_a_session")]

    operations = [
        migrations.AddField(
            model_name="integration",
            name="search_by_face",
            field=models.BooleanField(
                db_default=False,
                default=False,
                help_text=(
                    "Look for the face of each person among all sessions of the integration. It "
                    "needs pgvector and a policy that asks for liveness; switched off, what it "
                    "kept is deleted."
                ),
            ),
        ),
        migrations.AddField(
            model_name="integration",
            name="faces_complete_since",
            field=models.DateTimeField(editable=False, null=True),
        ),
    ]
