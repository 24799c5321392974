"""Tables as they are stored are for administrators and auditors, below "Records"."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.test import RequestFactory
from django.urls import reverse

from risk_app.portal import menu
from sessions_app.record_admin import RecordAdmin

pytestmark = pytest.mark.django_db


def menu_of(name):
    request = RequestFactory().get("/admin/")
    request.user = User.objects.get(username=name)
    return {group["title"]: group["items"] for group in menu.menu(request)}


def test_the_menu_of_a_reviewer_is_the_work_and_no_table(reviewer):
    shown = menu_of("rita")

    assert [item["title"] for item in shown["Review"]] == [
        *("Queue", "Hits on lists", "Sessions", "People")
    ]
    assert "Records" not in shown
    assert "Administration" not in shown


def test_administrators_and_auditors_find_tables_at_the_end(administrator, auditor):
    for name in ("adele", "aldo"):
        shown = menu_of(name)
        assert list(shown)[-1] == "Records"
        assert len(shown["Records"]) == 19  # pictures are for those who open them


def test_every_list_of_a_table_stands_below_records_and_nothing_else_does():
    records = {one.address for one in menu._RECORDS}
    tables = {
        f"{model._meta.app_label}_{model._meta.model_name}_changelist"
        for model, page in admin.site._registry.items()
        if isinstance(page, RecordAdmin)
    }

    assert records == tables


def test_by_their_addresses_they_open_for_nobody_else(reviewer, supervisor, auditor):
    for entry in menu._RECORDS:
        address = reverse(f"admin:{entry.address}")
        assert [one.get(address).status_code for one in (reviewer, supervisor)] == [403, 403]
        opens = 403 if entry.title == "Pictures" else 200
        assert auditor.get(address).status_code == opens


def test_nobody_reads_the_words_of_a_tag_as_those_of_a_person(supervisor):
    form = {"name": "Waits for the bank", "colour": "amber"}

    assert supervisor.post(reverse("admin:risk_app_tag_add"), form).status_code == 302
    again = supervisor.post(
        reverse("admin:risk_app_tag_add"), form | {"name": "WAITS for the bank"}
    )
    assert "There is a tag of this name." in again.content.decode()
