from django.db import migrations

# Written out: what a migration ships must not change with the code.
BODY = {
    "required": [
        "document_reading",
        "document_quality",
        "document_consistency",
        "face_match",
        "duplicates",
        "document_authenticity",
        "liveness",
    ],
    "tolerances": {
        "document_quality": ["unsure"],
        "device": ["unsure", "not_run"],
        "age": ["unsure", "not_run"],
    },
    "vetoes": {
        "document_consistency": ["not_old_enough"],
        "face_match": ["face_mismatch"],
        "liveness": ["face_recaptured"],
    },
    "requests": [
        "picture_missing",
        "face_missing",
        "document_front_missing",
        "document_back_missing",
        "picture_quality_low",
        "face_not_visible",
        "document_not_visible",
        "document_cut_off",
        "document_unsupported",
        "document_expired",
        "several_faces",
        "several_documents",
        "name_unreadable",
        "birth_date_unreadable",
        "number_unreadable",
        "expiry_unreadable",
    ],
    "weights": {
        "document_reading": 2,
        "document_quality": 1,
        "document_consistency": 3,
        "face_match": 3,
        "duplicates": 1,
        "device": 1,
        "document_authenticity": 1,
        "liveness": 1,
        "age": 0,
    },
    "approve_from": 0.5,
    "limits": {
        "minimum_age": 0,
        "picture_distance": 20,
        "back_needed_for": [
            "id_card",
            "residence_permit",
            "drivers_license",
            "learner_permit",
            "work_permit",
            "employment_pass",
            "passport_card",
            "military_id",
        ],
        "age_years": 16,
    },
}


def ship(apps, schema_editor):
    policies = apps.get_model("risk_app", "Policy").objects.using(schema_editor.connection.alias)
    policies.get_or_create(integration=None, version=4, defaults={"body": BODY})


def withdraw(apps, schema_editor):
    policies = apps.get_model("risk_app", "Policy").objects.using(schema_editor.connection.alias)
    # Policies are immutable while they are in force; a verdict that names this one still holds it.
    schema_editor.execute("ALTER TABLE risk_app_policy DISABLE TRIGGER risk_app_policy_immutable")
    policies.filter(integration=None, version=4).delete()
    schema_editor.execute("ALTER TABLE risk_app_policy ENABLE TRIGGER risk_app_policy_immutable")


class Migration(migrations.Migration):
    dependencies = [("risk_app", "0015_name_the_check_of_gender")]

    operations = [migrations.RunPython(ship, withdraw)]
