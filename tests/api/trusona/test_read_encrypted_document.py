"""GET /api/v1/encrypted/verifications/{id}/document: both variants, encrypted."""

from __future__ import annotations

from tests.api.trusona.caller import ENCRYPTED, path_of
from tests.api.trusona.encryption import EC, KEYS, create, opened
from tests.decided import decide, read_document


def test_the_document_is_encrypted_too(trusona, session_of, set_clock):
    sid = create(trusona, EC).json()["id"]
    assert trusona.get(f"{ENCRYPTED}/{sid}/document").status_code == 404
    read_document(session_of(sid, "submitted"))
    decide(session_of(sid), "approved")
    answer = trusona.get(f"{ENCRYPTED}/{sid}/document").json()
    _, plain = opened(answer["encryptedDocument"], KEYS["P-256"])

    assert plain == trusona.get(path_of(sid, "document")).json()
    set_clock(minutes=31)
    assert trusona.get(f"{ENCRYPTED}/{sid}/document").status_code == 410


def test_without_a_key_there_is_no_encrypted_document(trusona):
    assert trusona.get(f"{ENCRYPTED}/{trusona.open()['id']}/document").status_code == 404
