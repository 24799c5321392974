"""What of an integration may be changed in the portal."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse
from PIL import Image

from sessions_app.models import ConsentText, HostedPages, InstallationEvent

pytestmark = pytest.mark.django_db


def form_of(browser, address):
    """The values that the page's form would send if nothing was touched."""
    shown = browser.get(address).context
    inlines = [inline.formset for inline in shown["inline_admin_formsets"]]
    forms = [shown["adminform"].form, *(form for one in inlines for form in one)]
    forms += [one.management_form for one in inlines]
    sent = {form.add_prefix(name): form[name].value() for form in forms for name in form.fields}
    return {name: value for name, value in sent.items() if value is not None and value is not False}


def test_an_administrator_switches_the_old_signature_on_and_off(administrator, acme):
    address = reverse("admin:sessions_app_integration_change", args=[acme.pk])
    form = form_of(administrator, address)

    administrator.post(address, {**form, "legacy_signature": "on"})
    acme.refresh_from_db()
    assert acme.legacy_signature is True

    administrator.post(address, form)
    acme.refresh_from_db()
    assert acme.legacy_signature is False


def test_a_change_is_recorded_with_what_was_changed_and_by_whom(administrator, acme):
    address = reverse("admin:sessions_app_integration_change", args=[acme.pk])
    form = form_of(administrator, address)
    administrator.post(address, form)
    assert not InstallationEvent.objects.filter(kind="integration_changed").exists()

    administrator.post(address, {**form, "evidence_days": "14", "retention_days": "90"})

    acme.refresh_from_db()
    assert (acme.evidence_days, acme.retention_days) == (14, 90)
    event = InstallationEvent.objects.get(kind="integration_changed")
    assert event.details == {"changed": ["evidence_days", "retention_days"]}
    assert event.actor.startswith("user:")


def test_networks_are_written_one_a_line_and_refused_by_name(administrator, acme):
    address = reverse("admin:sessions_app_integration_change", args=[acme.pk])
    form = form_of(administrator, address)
    lines = "198.51.100.0/24\r\n\r\n2001:DB8::/32\r\n"

    refused = administrator.post(address, {**form, "denied_networks": "198.51.100.7/24"})
    assert "begins in the middle of a network: 198.51.100.0/24?" in refused.content.decode()
    administrator.post(address, {**form, "allowed_networks": lines})

    acme.refresh_from_db()
    assert (acme.allowed_networks, acme.denied_networks) == (
        ["198.51.100.0/24", "2001:db8::/32"],
        [],
    )
    event = InstallationEvent.objects.get(kind="integration_changed")
    assert event.details == {"changed": ["allowed_networks"]}
    shown = form_of(administrator, address)
    assert shown["allowed_networks"] == "198.51.100.0/24\n2001:db8::/32"


def test_an_administrator_changes_how_the_pages_look(administrator, acme):
    address = reverse("admin:sessions_app_integration_change", args=[acme.pk])
    form = form_of(administrator, address)
    logo = io.BytesIO()
    Image.new("RGB", (40, 20)).save(logo, "PNG")

    administrator.post(
        address,
        {
            **form,
            "hosted_pages-0-colour": "#0a5c36",
            "hosted_pages-0-frame_origins": "https://shop.example",
            "hosted_pages-0-new_logo": SimpleUploadedFile("logo.png", logo.getvalue()),
        },
    )

    pages = HostedPages.objects.get(integration=acme)
    assert (pages.colour, pages.frame_origins) == ("#0a5c36", "https://shop.example")
    assert pages.logo_digest
    event = InstallationEvent.objects.get(kind="integration_changed")
    assert "hosted_pages.colour" in event.details["changed"]

    administrator.post(
        address, {**form_of(administrator, address), "hosted_pages-0-remove_logo": "on"}
    )
    pages.refresh_from_db()
    assert (pages.colour, pages.logo) == ("#0a5c36", None)


def test_an_auditor_looks_at_the_pages_and_changes_nothing(auditor, acme):
    HostedPages.objects.create(integration=acme, colour="#0a5c36")
    address = reverse("admin:sessions_app_integration_change", args=[acme.pk])

    shown = auditor.get(address)
    assert b"#0a5c36" in shown.content
    assert b"hosted_pages-0-colour" not in shown.content


def test_a_colour_that_nobody_could_read_is_refused_on_the_page(administrator, acme):
    address = reverse("admin:sessions_app_integration_change", args=[acme.pk])
    form = form_of(administrator, address)

    answer = administrator.post(address, {**form, "hosted_pages-0-colour": "#ffcc00"})

    assert b"choose a darker one" in answer.content
    assert not HostedPages.objects.exists()


def test_an_administrator_publishes_a_text_and_an_auditor_does_not(administrator, auditor, acme):
    address = reverse("admin:sessions_app_consenttext_add")
    text = {"integration": str(acme.pk), "language": "de", "title": "Bevor", "body": "Eins."}

    assert auditor.post(address, text).status_code == 403
    assert administrator.post(address, text).status_code == 302
    assert administrator.post(address, text).status_code == 302
    assert [str(one) for one in ConsentText.objects.all()] == ["de/2", "de/1"]


def test_the_search_for_faces_needs_pgvector_and_says_so(administrator, acme):
    address = reverse("admin:sessions_app_integration_change", args=[acme.pk])
    form = form_of(administrator, address)

    refused = administrator.post(address, {**form, "search_by_face": "on"})

    acme.refresh_from_db()
    assert acme.search_by_face is False
    assert "CREATE EXTENSION vector" in str(refused.context["errors"])


def test_the_search_for_faces_is_switched_on_and_off_and_that_is_recorded(administrator, acme):
    with connection.cursor() as cursor:
        cursor.execute("CREATE EXTENSION vector")
    address = reverse("admin:sessions_app_integration_change", args=[acme.pk])
    form = form_of(administrator, address)

    for wanted in ({"search_by_face": "on"}, {}):
        administrator.post(address, {**form, **wanted})
        acme.refresh_from_db()
        assert acme.search_by_face is bool(wanted)

    events = InstallationEvent.objects.filter(kind="integration_changed").order_by("id")
    assert [one.details for one in events] == [{"search_by_face": True}, {"search_by_face": False}]
