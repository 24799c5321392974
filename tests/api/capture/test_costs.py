"""How much the pages ask of the database."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext

from sessions_app.erasure import erase
from sessions_app.models import CaptureGrant


def test_looking_on_asks_few_questions_and_writes_nothing(phone, jpeg):
    phone.agree()
    phone.choose()
    phone.send("document_front", jpeg)

    with CaptureQueriesContext(
        connection,
    ) as asked:
        phone.ask("/state")
    statements = [one["sql"] for one in asked.captured_queries]
    assert len(statements) <= 18, statements
    assert not any(sql.startswith(("UPDATE", "INSERT", "DELETE")) for sql in statements)


def test_an_erased_session_keeps_no_grant(phone, new_session):
    phone.agree()
    phone.post("/handover")
    erase(new_session, actor="integration", cut_short=True)

    assert not CaptureGrant.objects.exists()
