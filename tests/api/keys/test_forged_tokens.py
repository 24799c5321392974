"""What somebody might send in place of a token. All of it is refused, and none of it is a crash."""

import time

import pytest
from django.conf import settings
from joserfc.jwk import ECKey, RSAKey

from api.keys import tokens
from sessions_app import signing_keys
from tests.api.keys.forging import claims_now, part, signed, signed_by_secret

FOREIGN = RSAKey.generate_key(2048)
ELLIPTIC = ECKey.generate_key("P-256")


@pytest.fixture(autouse=True)
def _fresh():
    signing_keys.forget_keys()


@pytest.fixture
def row(made):
    return made("access_token", "trusona").credential


@pytest.fixture
def signer(row):
    return signing_keys.signer()


@pytest.fixture
def claims(row):
    return claims_now(iss="bonafide", sub=row.identifier, aud="trusona")


@pytest.fixture
def header(signer):
    return {"alg": "RS256", "kid": str(signer.kid), "typ": "at+jwt"}


@pytest.fixture
def why(refused):
    return lambda text: refused(lambda: tokens.read(text, dialect="trusona", audience="trusona"))


def test_the_right_one_is_accepted(header, claims, signer):
    text = signed(header, claims, signer.key)

    assert tokens.read(text, dialect="trusona", audience="trusona").subject == claims["sub"]


@pytest.mark.parametrize("algorithm", ["none", "None", "NONE", "", "HS256", "PS256", "ES256", "x"])
def test_another_algorithm_is_refused_whatever_signed_it(header, claims, signer, why, algorithm):
    named = {**header, "alg": algorithm}

    assert why(signed(named, claims, signer.key)) == "wrong"
    assert why(f"{part(named)}.{part(claims)}.") == "malformed"
    assert why(f"{part(named)}.{part(claims)}.{part(b'x')}") == "wrong"


def test_the_public_key_is_no_secret_to_sign_with(header, claims, signer, why):
    for secret in (signer.key.as_pem(private=False), signer.key.as_der(private=False)):
        for algorithm in ("HS256", "RS256"):
            text = signed_by_secret({**header, "alg": algorithm}, claims, secret)
            assert why(text) == "wrong"


def test_a_foreign_key_is_refused(header, claims, why):
    assert why(signed(header, claims, FOREIGN)) == "wrong"
    assert why(signed({**header, "alg": "ES256"}, claims, ELLIPTIC)) == "wrong"


@pytest.mark.parametrize(
    "kid",
    [
        "",
        "nobody",
        "../../dev/null",
        "' OR '1'='1",
        "tk_",
        "tk_../../etc/passwd",
        "tk_\x00",
        "tk_" + "a" * 200,
        "\x00",
        "\ud800",
        "00000000-0000-0000-0000-000000000000",
        "file:///dev/null",
    ],
)
def test_a_key_id_is_only_ever_looked_up(header, claims, why, kid):
    assert why(signed({**header, "kid": kid}, claims, FOREIGN)) == "unknown"


@pytest.mark.parametrize(
    "more",
    [
        {"jwk": FOREIGN.as_dict(private=False)["n"][:20]},
        {"jwk": {"kty": "oct", "k": "AAAA"}},
        {"jku": "https://evil.example/keys"},
        {"x5u": "https://evil.example/cert"},
        {"x5c": ["AAAA"]},
        {"x5t": "AAAA"},
        {"crit": ["exp"]},
        {"b64": False, "crit": ["b64"]},
        {"zip": "DEF"},
        {"cty": "JWT"},
        {"alg": ["RS256"]},
        {"kid": 7},
        {"kid": None},
        {"typ": {}},
    ],
)
def test_a_header_that_brings_more_is_refused_although_the_signature_is_right(
    header, claims, signer, why, more
):
    assert why(signed({**header, **more}, claims, signer.key)) == "malformed"


@pytest.mark.parametrize("missing", ["alg", "kid"])
def test_a_header_must_name_algorithm_and_key(header, claims, signer, why, missing):
    named = {name: value for name, value in header.items() if name != missing}

    assert why(signed(named, claims, signer.key)) == "malformed"


@pytest.mark.parametrize("type_", ["JWT", "", "at", "application/json"])
def test_ours_is_of_our_type_only(header, claims, signer, why, type_):
    assert why(signed({**header, "typ": type_}, claims, signer.key)) == "wrong"


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        ({"iss": "https://elsewhere.example"}, "wrong"),
        ({"aud": "vult"}, "wrong"),
        ({"exp": int(time.time()) - 3600}, "expired"),
        ({"nbf": int(time.time()) + 3600}, "wrong"),
        ({"sub": "nobody"}, "unknown"),
        ({"sub": "' OR 1=1"}, "unknown"),
        ({"sub": "\x00"}, "unknown"),
        ({"sub": "\ud800"}, "unknown"),
    ],
)
def test_wrong_claims_are_refused(header, claims, signer, why, wrong, expected):
    assert why(signed(header, claims | wrong, signer.key)) == expected


def test_the_id_of_a_key_of_another_kind_is_no_subject(made, header, claims, signer, why):
    other = made("publishable_key", "vult").credential.identifier

    assert why(signed(header, claims | {"sub": other}, signer.key)) == "unknown"


@pytest.mark.parametrize(
    "text",
    [
        "",
        ".",
        "..",
        "a.b",
        "a.b.c.d",
        "a.b.c.d.e",
        "é.é.é",
        "a b.c.d",
        "a.b.c\n",
        "\x00.\x00.\x00",
        f"{part([])}.{part({})}.{part(b'x')}",
        f"{part('alg')}.{part({})}.{part(b'x')}",
        f"{part(None)}.{part({})}.{part(b'x')}",
        f"{part(b'{')}.{part({})}.{part(b'x')}",
        f"{part(bytes(range(128, 256)))}.{part({})}.{part(b'x')}",
        f"{part(b'[' * 370)}.{part({})}.{part(b'x')}",
        f"{part({'alg': 'RS256', 'kid': 'a' * 600})}.{part({})}.{part(b'x')}",
    ],
)
def test_what_is_no_token_is_malformed(db, why, text):
    assert why(text) == "malformed"


def test_a_token_of_a_megabyte_is_refused_before_it_is_read(header, claims, signer, why):
    text = signed(header, claims | {"filler": "a" * 1_000_000}, signer.key)
    began = time.process_time()

    assert why(text) == "malformed"
    assert time.process_time() - began < 0.05


@pytest.mark.parametrize("payload", [b"[" * 5000, b'{"a":' * 1000, b"9" * 5000, b"\xff", b"null"])
def test_a_strange_payload_under_a_right_signature_is_refused(header, signer, why, payload):
    assert why(signed(header, payload, signer.key)) == "malformed"


def test_a_token_that_was_changed_is_refused(header, claims, signer, why):
    head, body, signature = signed(header, claims, signer.key).split(".")
    other = part(claims | {"exp": claims["exp"] + 1})

    assert why(f"{head}.{other}.{signature}") == "wrong"
    assert why(f"{head}.{body}.{signature[:-8]}") == "wrong"
    assert why(f"{head}.{body}.{'A' * len(signature)}") == "wrong"


def test_the_secret_key_of_the_server_signs_no_token(header, claims, why):
    text = signed_by_secret({**header, "alg": "HS256"}, claims, settings.SECRET_KEY.encode())

    assert why(text) == "wrong"
