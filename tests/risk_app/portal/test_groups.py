import pytest
from django.contrib.auth.models import Group

pytestmark = pytest.mark.django_db


def permissions(name):
    return {
        f"{row.content_type.app_label}.{row.codename}"
        for row in Group.objects.get(name=name).permissions.select_related("content_type")
    }


def test_only_reviewers_decide():
    holders = [n for n in ("reviewer", "auditor", "administrator") if _decides(n)]

    assert holders == ["reviewer"]


def _decides(name):
    return "risk_app.decide_session" in permissions(name)


def test_only_reviewers_open_pictures():
    assert "documents_app.view_picture" in permissions("reviewer")
    assert "documents_app.view_picture" not in permissions("auditor") | permissions("administrator")


def test_auditors_change_nothing():
    assert all(".view_" in permission for permission in permissions("auditor"))


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
