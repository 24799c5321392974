from django.db import migrations

# What it was when it was released: a migration says the same whatever the code says later.
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
        "agency": ["not_run"],
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
        "required_field_missing",
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
        "agency": 2,
        "operator": 1,
        "records": 1,
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
        "face_distance": None,
        "enrolled_face_distance": None,
        "likeness": {},
        "sanctions_likeness": None,
        "agency_share": None,
        "liveness_score": None,
        "liveness_skip_score": None,
        "gender_probability": None,
        "expression_probability": None,
        "direction_degrees": None,
    },
    "named_weights": {},
    "named_vetoes": {},
    "requirements": {"any": {"merged": ["name", "birth_date", "document_number", "expiry_date"]}},
    "authentication": {
        "required": ["face_match", "liveness"],
        "tolerances": {"device": ["unsure", "not_run"], "age": ["unsure", "not_run"]},
        "requests": ["picture_missing", "face_missing", "face_not_visible", "several_faces"],
        "weights": {"face_match": 3, "liveness": 1, "age": 0, "device": 1},
        "limits": {"enrolled_face_distance": None},
    },
}


def ship(apps, schema_editor):
    policies = apps.get_model("risk_app", "Policy").objects.using(schema_editor.connection.alias)
    policies.get_or_create(integration=None, version=5, defaults={"body": BODY})


def withdraw(apps, schema_editor):
    policies = apps.get_model("risk_app", "Policy").objects.using(schema_editor.connection.alias)
    # Policies are immutable while they are in force; a verdict that names this one still holds it.
    schema_editor.execute("ALTER TABLE risk_app_policy DISABLE TRIGGER risk_app_policy_immutable")
    policies.filter(integration=None, version=5).delete()
    schema_editor.execute("ALTER TABLE risk_app_policy ENABLE TRIGGER risk_app_policy_immutable")


class Migration(migrations.Migration):
    dependencies = [("risk_app", "0022_name_the_simulation")]

    operations = [migrations.RunPython(ship, withdraw)]
