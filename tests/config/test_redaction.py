import json
import logging
import uuid
from functools import partial

import pytest
import structlog

from api.keys import sets
from config import logs
from config.redaction import REDACTED, redact
from sessions_app.models import Credential


@pytest.mark.parametrize(
    "key",
    [
        "person",
        "firstName",
        "full_name",
        "shared_secret",
        "password",
        "Authorization",
        "x-hmac-signature",
        "content",
        "document_number",
        "access_token",
        "e_mail_address",
        "birth_date",
        "api_key",
        "fingerprint",
    ],
)
def test_what_a_telling_key_holds_is_not_logged(key):
    assert redact(None, "info", {key: "Grace"}) == {key: REDACTED}


def test_ids_and_measures_stay():
    line = {"event": "check done", "session_id": str(uuid.uuid4()), "milliseconds": 3, "seen": True}

    assert redact(None, "info", dict(line)) == line


def test_nested_values_are_cleaned():
    cleaned = redact(None, "info", {"event": "x", "payload": {"person": {"a": 1}, "list": [b"x"]}})

    assert cleaned["payload"] == {"person": REDACTED, "list": [REDACTED]}


@pytest.mark.parametrize(
    "text",
    [
        "picture " + "iVBORw0KGgo" * 10,
        "wrote to grace@example.org today",
        "Bearer abcdefghijkl",
        "refused sk_abcdefghijkl-ABCDEFGHIJKL_0123456789 of somebody",
        "client_secret=cs_abcdefghijkl-ABCDEFGHIJKL_0123456789",
        "redis://:pass-word@127.0.0.1/0",
        "duplicate key\nDETAIL:  Key (reference)=(Grace) already exists.",
    ],
)
def test_free_text_loses_what_is_told_by_its_shape(text):
    cleaned = redact(None, "info", {"event": text})["event"]

    assert REDACTED in cleaned
    for secret in ("iVBORw0KGgoiVBOR", "grace@", "abcdefghijkl", "pass-word", "Grace"):
        assert secret not in cleaned


def test_the_standard_library_logs_json_without_secrets(capsys):
    root = logging.getLogger()
    before, level = root.handlers, root.level
    processors = structlog.get_config()
    try:
        logs.configure({"level": "INFO"})
        logging.getLogger("some.library").warning("hello %s", "ada@example.org", extra={"pin": 1})
    finally:
        root.handlers, root.level = before, level
        structlog.configure(**processors)
    line = json.loads(capsys.readouterr().err)

    assert line["event"] == f"hello {REDACTED}"
    assert (line["level"], line["logger"], line["pin"]) == ("warning", "some.library", 1)


def test_tokens_of_ours_leave_nothing_in_free_text(acme):
    issue = partial(sets.issue, acme, dialect="trusona", actor="command")
    token = issue(Credential.Kind.ACCESS_TOKEN).shown["access_token"]
    cleaned = redact(None, "info", {"event": f"refused {token} today"})["event"]

    assert not any(part in cleaned for part in token.split("."))
