"""Administrators see which lists are searched, in which versions, and what is in them."""

import pytest
from django.urls import reverse

from risk_app.models import ListedEntity, ListedName, ListVersion, SanctionsList

pytestmark = pytest.mark.django_db
PAGES = ("sanctionslist", "listversion", "listedentity")


@pytest.fixture
def version(db, django_user_model):
    from django.utils import timezone

    now = timezone.now()
    listed = SanctionsList.objects.create(code="watch", title="Ours", format="plain_csv")
    version = ListVersion.objects.create(
        list=listed, state="active", fetched_at=now, activated_at=now, checked_at=now,
        entity_count=1, name_count=1, content_digest="0" * 64,
    )  # fmt: skip
    entity = ListedEntity.objects.create(
        version=version, source_id="W-1", kind="person", content={"names": [{"text": "NOBODY"}]}
    )
    ListedName.objects.create(version=version, entity=entity, name="NOBODY", kind="primary")
    SanctionsList.objects.update(active=version)
    return version


@pytest.mark.parametrize("page", PAGES)
def test_each_page_is_in_the_menu_and_shows_its_rows(administrator, version, page):
    answer = administrator.get(reverse(f"admin:risk_app_{page}_changelist"))
    shown = answer.content.decode()

    assert answer.status_code == 200
    assert {"sanctionslist": "watch", "listversion": "active", "listedentity": "NOBODY"}[
        page
    ] in shown
    for other in PAGES:
        assert reverse(f"admin:risk_app_{other}_changelist") in shown


def test_one_of_each_opens_and_nothing_is_changed_there(administrator, version):
    for page, found in zip(PAGES, (version.list, version, version.entities.get()), strict=True):
        at = reverse(f"admin:risk_app_{page}_change", args=[found.pk])

        assert administrator.get(at).status_code == 200
        assert administrator.post(at, {}).status_code == 403


def test_entries_are_searched_for_by_the_publishers_number(administrator, version):
    at = reverse("admin:risk_app_listedentity_changelist")

    assert len(administrator.get(f"{at}?q=W-1").context["cl"].result_list) == 1
    assert len(administrator.get(f"{at}?q=W-2").context["cl"].result_list) == 0
