"""Credentials on the pages of an integration: made, replaced with an overlap, revoked at once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from django.urls import reverse
from django.utils import timezone

from api.keys import sets
from api.keys.public_keys import public_key_of
from api.portal import choices
from sessions_app import credentials, issuing
from sessions_app.models import Credential, InstallationEvent

pytestmark = pytest.mark.django_db
Kind = Credential.Kind
PUBLIC = (
    ec.generate_private_key(ec.SECP256R1())
    .public_key()
    .public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    .decode()
)


def page_of(integration):
    return reverse("admin:desk_credentials", args=[integration.pk])


def replace(browser, credential, **form):
    address = reverse("admin:desk_replace", args=[credential.integration_id, credential.pk])
    return browser.post(address, {"overlap_hours": "24"} | form)


def a(kind, integration, dialect):
    return sets.issue(integration, kind, dialect=dialect, actor="test").credential


def test_every_kind_that_a_dialect_takes_is_offered():
    offered = {tuple(what.split(" ")) for what, _ in choices.issuable()}

    assert offered == {
        ("veriff", "api_key"),
        ("trusona", "access_token"),
        ("trusona", "token_key"),
        ("transmit", "oauth_client"),
        ("vult", "server_key"),
        ("vult", "publishable_key"),
    }


def test_a_new_one_is_shown_once_and_then_named_by_its_id(administrator, acme):
    answer = administrator.post(
        page_of(acme), {"what": "transmit oauth_client", "label": "the shop", "days": "30"}
    )

    shown = answer.context["by_dialect"]["transmit"]
    assert "no-store" in answer["Cache-Control"]
    later = administrator.get(page_of(acme)).content.decode()
    assert shown["client_secret"] not in later
    assert shown["client_id"] in later
    assert "for the shop" in later
    made = Credential.objects.get(identifier=shown["client_id"])
    assert made.expires_at - made.created_at > timedelta(days=29)


def test_one_that_is_replaced_is_taken_for_the_overlap_and_no_longer(administrator, acme):
    former = a(Kind.SERVER_KEY, acme, "vult")

    answer = replace(administrator, former, overlap_hours="2")

    former.refresh_from_db()
    assert former.is_live
    assert former.expires_at - timezone.now() < timedelta(hours=2, seconds=1)
    assert answer.context["by_dialect"]["vult"]["server_key"].startswith("sk_")
    event = InstallationEvent.objects.get(kind="credential_replaced")
    assert event.details["credential_id"] == str(former.pk)


@pytest.mark.parametrize("what", [what for what, _ in choices.issuable()])
def test_every_kind_is_replaced_with_an_overlap(administrator, acme, what):
    dialect, kind = what.split(" ")
    key = {"public_key": public_key_of(PUBLIC.encode())} if kind == Kind.TOKEN_KEY else {}
    made = sets.issue(acme, Kind(kind), dialect=dialect, actor="test", label="ann", **key)

    answer = replace(administrator, made.credential, public_key=PUBLIC)

    assert answer.context["by_dialect"][dialect]
    kinds = acme.credentials.filter(kind=kind, dialect=dialect).exclude(label_sealed=None)
    former, new = kinds.order_by("created_at")
    assert former.is_live
    assert former.expires_at < timezone.now() + timedelta(hours=25)
    assert new.is_live
    assert issuing.label_of(new) == "ann"


def test_without_an_overlap_the_former_is_refused_at_once(administrator, acme):
    former = a(Kind.OAUTH_CLIENT, acme, "transmit")

    replace(administrator, former, overlap_hours="0")

    former.refresh_from_db()
    assert not former.is_live
    assert acme.credentials.filter(kind=Kind.OAUTH_CLIENT).count() == 2


def test_the_shared_secret_is_replaced_by_rotating_it(administrator, issued, acme):
    former = Credential.objects.get(integration=acme, is_primary=True)

    secret = replace(administrator, former).context["by_dialect"]["veriff"]["shared_secret"]

    acme.refresh_from_db()
    assert credentials.primary_secret(acme).decode() == secret
    taken = credentials.incoming_secrets(acme, dialect="veriff")
    assert [one.decode() for one in taken] == [secret, issued.shared_secret]


def test_one_is_revoked_at_once_but_not_the_secret_that_signs(administrator, acme):
    key = a(Kind.SERVER_KEY, acme, "vult")
    secret = Credential.objects.get(integration=acme, is_primary=True)

    for one in (key, secret):
        administrator.post(reverse("admin:desk_revoke", args=[acme.pk, one.pk]))
        one.refresh_from_db()

    assert (key.is_live, secret.is_live) == (False, True)
    event = InstallationEvent.objects.get(kind="credential_revoked")
    assert event.details["credential_id"] == str(key.pk)


@pytest.mark.parametrize(
    ("form", "field", "why"),
    [
        ({"what": "veriff horoscope"}, "what", "horoscope"),
        ({"what": "trusona access_token", "days": "400"}, "days", "366"),
        ({"what": "trusona access_token", "days": "0"}, "days", "1"),
        ({"what": "trusona token_key"}, "public_key", "paste it here"),
        ({"what": "trusona token_key", "public_key": "words"}, "public_key", "no public key"),
        ({"what": "vult server_key", "label": "x" * 321}, "label", "320"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(administrator, acme, form, field, why):
    before = Credential.objects.count()

    answer = administrator.post(page_of(acme), form)

    assert why in " ".join(answer.context["form"].errors[field])
    assert Credential.objects.count() == before


def test_who_may_only_look_changes_nothing(auditor, reviewer, acme):
    key = a(Kind.SERVER_KEY, acme, "vult")

    assert auditor.get(page_of(acme)).status_code == 200
    assert auditor.post(page_of(acme), {"what": "vult server_key"}).status_code == 403
    assert replace(auditor, key).status_code == 403
    assert auditor.post(reverse("admin:desk_revoke", args=[acme.pk, key.pk])).status_code == 403
    assert reviewer.get(page_of(acme)).status_code == 403


def test_a_credential_of_another_integration_is_not_there(administrator, acme, rival):
    theirs = a(Kind.SERVER_KEY, rival, "vult")

    for name in ("desk_replace", "desk_revoke"):
        answer = administrator.post(reverse(f"admin:{name}", args=[acme.pk, theirs.pk]))
        assert answer.status_code == 404
