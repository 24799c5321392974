"""The list of credentials: kind, dialect and whether it is live, and never what proves anything."""

import pytest
from django.urls import reverse

from api.keys import sets
from sessions_app import credentials
from sessions_app.models import Credential

pytestmark = pytest.mark.django_db

LIST = "admin:sessions_app_credential_changelist"


@pytest.fixture
def made(acme):
    def make(kind, dialect):
        return sets.issue(acme, Credential.Kind(kind), dialect=dialect, actor="command", label="Q7")

    return make


def test_it_shows_dialect_kind_and_whether_it_is_live(auditor, made):
    live, revoked = made("server_key", "vult"), made("oauth_client", "transmit")
    credentials.revoke(revoked.credential)
    rows = auditor.get(reverse(LIST)).context["cl"].result_list
    page = auditor.get(reverse(LIST)).content.decode()

    assert {(row.dialect, row.kind) for row in rows} >= {
        ("vult", "server_key"),
        ("transmit", "oauth_client"),
    }
    assert "vult" in page
    assert "Server Key" in page
    found = auditor.get(f"{reverse(LIST)}?dialect=transmit").context["cl"].queryset
    assert [(row.pk, row.is_live) for row in found] == [(revoked.credential.pk, False)]
    assert live.credential.is_live


@pytest.mark.parametrize(
    ("kind", "dialect"), [("server_key", "vult"), ("oauth_client", "transmit")]
)
def test_neither_list_nor_page_shows_a_secret_its_digest_or_the_label(auditor, made, kind, dialect):
    one = made(kind, dialect)
    address = reverse("admin:sessions_app_credential_change", args=[one.credential.pk])
    pages = auditor.get(reverse(LIST)).content.decode() + auditor.get(address).content.decode()

    hidden = [text for text in one.shown.values() if text != one.credential.identifier]
    for text in (*hidden, one.credential.secret_digest, bytes(one.credential.label_sealed).hex()):
        assert text not in pages
    assert {"secret_digest", "label_sealed", "secret_sealed"} & set(
        fields_of(auditor, address)
    ) == set()


def fields_of(browser, address):
    """The names of the fields that the page shows."""
    form = browser.get(address).context["adminform"]
    return [name for field in form for line in field for name in line.fields]
