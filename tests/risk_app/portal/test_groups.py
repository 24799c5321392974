import pytest
from django.contrib.auth.models import Group

pytestmark = pytest.mark.django_db


def permissions(name):
    return {
        f"{row.content_type.app_label}.{row.codename}"
        for row in Group.objects.get(name=name).permissions.select_related("content_type")
    }


def test_only_reviewers_decide():
    holders = [n for n in ("reviewer", "supervisor", "auditor", "administrator") if _decides(n)]

    assert holders == ["reviewer", "supervisor"]


def _decides(name):
    return "risk_app.decide_session" in permissions(name)


def test_reviewers_decide_hits_and_supervisors_agree():
    holders = {
        name: {one for one in permissions(name) if one.endswith("_hit") and ".view" not in one}
        for name in ("reviewer", "supervisor", "auditor", "administrator")
    }

    assert holders == {
        "reviewer": {"risk_app.decide_hit"},
        "supervisor": {"risk_app.decide_hit", "risk_app.approve_hit"},
        "auditor": set(),
        "administrator": set(),
    }
    assert permissions("reviewer") < permissions("supervisor")


def test_only_reviewers_open_pictures():
    assert "documents_app.view_picture" in permissions("reviewer")
    assert "documents_app.view_picture" not in permissions("auditor") | permissions("administrator")


def test_auditors_change_nothing():
    taken_away = {"sessions_app.report_session", "sessions_app.export_lists"}
    held = permissions("auditor")

    assert {one for one in held if ".view_" not in one} == taken_away


def test_no_group_takes_personal_data_away():
    names = ("reviewer", "supervisor", "auditor", "administrator")

    assert not any("sessions_app.export_personal_data" in permissions(name) for name in names)


def test_reviewers_read_neither_the_audit_nor_the_stored_tables():
    hidden = {"sessions_app.view_audit", "sessions_app.view_records"}

    assert hidden <= permissions("auditor") & permissions("administrator")
    assert not hidden & (permissions("reviewer") | permissions("supervisor"))


def test_administrators_manage_tenants_people_and_deliveries():
    assert {
        "sessions_app.change_integration",
        "auth.add_user",
        "webhooks.change_delivery",
    } <= permissions("administrator")


def test_only_administrators_publish_policies():
    groups = ("reviewer", "auditor", "administrator")

    assert [name for name in groups if "risk_app.publish_policy" in permissions(name)] == [
        "administrator"
    ]
