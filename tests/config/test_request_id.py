import pytest
import structlog
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from config.middleware import RequestId


def answer(request: HttpRequest) -> HttpResponse:
    return HttpResponse(structlog.contextvars.get_contextvars()["request_id"])


def ask(offered: str | None) -> HttpResponse:
    headers = {"X-Request-Id": offered} if offered is not None else {}
    return RequestId(answer)(RequestFactory().get("/live", headers=headers))


def test_an_offered_id_is_used_and_sent_back():
    response = ask("trace-1.A_b")

    assert response["X-Request-Id"] == "trace-1.A_b"
    assert response.content == b"trace-1.A_b"


@pytest.mark.parametrize("offered", [None, "", "a" * 65, "a b", "Grüße", "x\ny", '"}'])
def test_an_unfit_id_is_replaced(offered):
    response = ask(offered)

    assert len(response["X-Request-Id"]) == 32
    assert response["X-Request-Id"] != offered


def test_the_id_does_not_reach_the_next_request():
    ask("first")

    assert "request_id" not in structlog.contextvars.get_contextvars()


def test_a_request_is_logged_by_its_route(client):
    with structlog.testing.capture_logs() as lines:
        client.get("/somebody@example.org/is/not/here")

    told = [line for line in lines if line["event"] == "request"]
    assert [(line["route"], line["status"]) for line in told] == [("(unknown)", 404)]
    assert "somebody" not in str(lines)
