"""Administrators manage people, and make nobody, themselves included, a superuser."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

pytestmark = pytest.mark.django_db


@pytest.fixture
def root():
    return User.objects.create_superuser("root", password="a long enough password")


def test_an_administrator_cannot_become_a_superuser(administrator):
    adele = User.objects.get(username="adele")
    form = {"username": "adele", "is_active": "on", "is_staff": "on", "is_superuser": "on"}
    moments = {"date_joined_0": "2026-01-01", "date_joined_1": "00:00:00"}

    address = reverse("admin:auth_user_change", args=[adele.pk])
    assert administrator.post(address, form | moments).status_code == 302

    adele.refresh_from_db()
    assert not adele.is_superuser


@pytest.mark.parametrize("page", ["change", "password_change", "delete"])
def test_an_administrator_cannot_touch_a_superuser(administrator, root, page):
    names = {"password_change": "admin:auth_user_password_change"}
    address = reverse(names.get(page, f"admin:auth_user_{page}"), args=[root.pk])

    answer = administrator.post(address, {"post": "yes", "username": "mine"})

    assert answer.status_code == 403
    assert User.objects.filter(username="root", is_superuser=True).exists()


def test_an_administrator_cannot_delete_a_superuser_from_the_list(administrator, root):
    chosen = {"action": "delete_selected", "_selected_action": [root.pk], "post": "yes"}

    administrator.post(reverse("admin:auth_user_changelist"), chosen)

    assert User.objects.filter(username="root").exists()


def test_a_superuser_makes_another(root, client):
    client.force_login(root)
    page = client.get(reverse("admin:auth_user_change", args=[root.pk])).content.decode()

    assert 'name="is_superuser"' in page
