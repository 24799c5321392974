"""Providers by settings: named, complete, by https; anything else is refused by name."""

from __future__ import annotations

import pytest

from config import oidc_settings
from config.env import Reader, Refused

WHOLE = {
    "BONAFIDE_OIDC": "corp",
    "BONAFIDE_OIDC_CORP_ISSUER": "https://id.corp.example/realms/staff/",
    "BONAFIDE_OIDC_CORP_CLIENT_ID": "bonafide",
    "BONAFIDE_OIDC_CORP_CLIENT_SECRET": "of the client",
}


def test_no_name_is_no_provider():
    assert oidc_settings.providers(Reader({})) == {"openid_connect": {"APPS": []}}


def test_several_are_read_each_by_its_name(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("from a file\n")
    more = {
        "BONAFIDE_OIDC": "corp, partner",
        "BONAFIDE_OIDC_PARTNER_ISSUER": "http://127.0.0.1:9/.well-known/openid-configuration",
        "BONAFIDE_OIDC_PARTNER_CLIENT_ID": "b",
        "BONAFIDE_OIDC_PARTNER_CLIENT_SECRET_FILE": str(secret),
        "BONAFIDE_OIDC_PARTNER_NAME": "Our partner",
        "BONAFIDE_OIDC_PARTNER_SECOND_FACTOR": "mfa, acr=phr",
    }
    corp, partner = oidc_settings.providers(Reader(WHOLE | more))["openid_connect"]["APPS"]

    assert (corp["name"], corp["settings"]["second_factor"]) == ("Corp", [])
    assert corp["settings"]["issuer"] == "https://id.corp.example/realms/staff"
    assert corp["settings"]["scope"] == ["openid"]
    assert (partner["name"], partner["secret"]) == ("Our partner", "from a file")
    assert partner["settings"]["issuer"] == "http://127.0.0.1:9"
    assert partner["settings"]["second_factor"] == ["mfa", "acr=phr"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BONAFIDE_OIDC", "Corp"),
        ("BONAFIDE_OIDC", "corp,corp"),
        ("BONAFIDE_OIDC_CORP_ISSUER", ""),
        ("BONAFIDE_OIDC_CORP_ISSUER", "http://id.corp.example"),
        ("BONAFIDE_OIDC_CORP_ISSUER", "https://me:secret@id.corp.example"),
        ("BONAFIDE_OIDC_CORP_ISSUER", "https://id.corp.example?a=1"),
        ("BONAFIDE_OIDC_CORP_CLIENT_ID", ""),
        ("BONAFIDE_OIDC_CORP_CLIENT_SECRET", ""),
        ("BONAFIDE_OIDC_CORP_SECOND_FACTOR", "acr="),
    ],
)
def test_nonsense_is_refused_by_name(name, value):
    with pytest.raises(Refused, match=f"^{name}: ") as refused:
        oidc_settings.providers(Reader(WHOLE | {name: value}))

    assert "secret" not in str(refused.value)
