"""Each setting of an integration says what it means and what it may be."""

from __future__ import annotations

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db


def form_of(browser, integration):
    address = reverse("admin:sessions_app_integration_change", args=[integration.pk])
    return browser.get(address).context["adminform"]


def test_every_field_has_a_meaning_and_numbers_have_their_range(administrator, acme):
    fields = form_of(administrator, acme).form.fields

    assert [name for name, field in fields.items() if not field.help_text] == []
    assert "1 to 32767." in fields["session_lifetime_days"].help_text
    assert "0 to 36500." in fields["retention_days"].help_text
    assert "At most 100 characters." in fields["name"].help_text


def test_no_field_is_left_out_of_the_groups(administrator, acme):
    shown = form_of(administrator, acme)

    grouped = {name for _, group in shown.fieldsets for name in group["fields"]}
    assert set(shown.form.fields) <= grouped


def test_a_lifetime_of_no_day_is_refused_beside_its_field(administrator, acme):
    address = reverse("admin:sessions_app_integration_change", args=[acme.pk])

    answer = administrator.post(address, {"name": "Acme", "session_lifetime_days": "0"})

    assert "session_lifetime_days" in answer.context["adminform"].form.errors
