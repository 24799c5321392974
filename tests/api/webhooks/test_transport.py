import socket
import threading

import pytest

from api.outbound import addresses
from api.webhooks import transport

pytestmark = pytest.mark.usefixtures("loopback_allowed")


def test_the_bytes_and_headers_arrive_as_given(sink):
    answer = transport.post(sink.url, '{"å":1}'.encode(), {"X-One": "1"})

    assert (answer.status_code, answer.length, answer.error) == (200, 2, "")
    assert sink.received[0].body == '{"å":1}'.encode()
    assert sink.received[0].headers["x-one"] == "1"
    assert sink.received[0].headers["host"].startswith("127.0.0.1:")


def test_a_redirect_is_an_answer_and_is_not_followed(sink):
    sink.answers = [(302, {"Location": sink.url + "/elsewhere"}, b"")]

    assert transport.post(sink.url, b"{}", {}).status_code == 302
    assert len(sink.received) == 1


def test_a_long_answer_is_left_after_its_first_kilobyte(sink):
    sink.answers = [(200, {}, b"x" * 5_000_000)]

    assert transport.post(sink.url, b"{}", {}).length == transport.ANSWER_BYTES


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("application/json", "application/json"),
        ("Text/HTML; charset=utf-8; name=Grace", "text/html"),
        ("application/vnd.acme.v1+json", "application/vnd.acme.v1+json"),
        ("Grace Hopper", ""),
        ("text/", ""),
        ("text/Grace Hopper", ""),
        ("text/" + "x" * 64, ""),
        ("a" * 63 + "/" + "b" * 63, ""),
        ("text/\u00e5", ""),
    ],
)
def test_of_a_media_type_only_a_well_formed_one_is_kept(sink, sent, kept):
    sink.answers = [(200, {"Content-Type": sent}, b"")]

    assert transport.post(sink.url, b"{}", {}).media_type == kept


def test_nothing_of_an_answer_but_its_measures_is_handed_on(sink):
    sink.answers = [(500, {"X-Echo": "Grace"}, b"Grace")]

    assert "Grace" not in repr(transport.post(sink.url, b"{}", {}))


def test_a_silent_receiver_is_left_after_the_time_limit(sink, monkeypatch):
    monkeypatch.setattr(transport, "TIMEOUT_SECONDS", 0.3)
    sink.delay = 2

    answer = transport.post(sink.url, b"{}", {})

    assert (answer.status_code, answer.error) == (None, "timeout")
    assert answer.duration_ms < 1500


def test_a_receiver_that_dribbles_is_left_after_the_time_limit(sink, monkeypatch):
    monkeypatch.setattr(transport, "TIMEOUT_SECONDS", 0.5)
    sink.dribble, sink.answers = True, [(200, {}, b"x" * 100)]

    answer = transport.post(sink.url, b"{}", {})

    assert answer.error == "timeout"
    assert answer.duration_ms < 2000


def test_an_address_that_is_not_allowed_is_never_connected_to(sink, settings):
    settings.BONAFIDE_WEBHOOK_ALLOW = []

    assert transport.post(sink.url, b"{}", {}).error == "blocked_address"
    assert sink.received == []


@pytest.mark.parametrize("port", [0, 22])
def test_a_port_that_cannot_be_registered_is_not_delivered_to_either(sink, port):
    url = f"http://127.0.0.1:{port}/hook"

    assert transport.post(url, b"{}", {}).error == "blocked_address"


def test_our_own_broker_is_not_connected_to(sink, settings):
    settings.CELERY_BROKER_URL = sink.url.replace("http", "redis")

    assert transport.post(sink.url, b"{}", {}).error == "blocked_address"
    assert sink.received == []


def test_the_checked_address_is_the_one_connected_to(sink, monkeypatch):
    """A name that answers differently at a second look-up gains nothing."""
    looked_up = []
    real = socket.getaddrinfo

    def rebinding(host, *args, **kwargs):
        if host != "rebind.example":
            return real(host, *args, **kwargs)
        looked_up.append(host)
        return real("127.0.0.1" if len(looked_up) == 1 else "10.0.0.1", *args, **kwargs)

    monkeypatch.setattr(addresses.socket, "getaddrinfo", rebinding)
    answer = transport.post(sink.url.replace("127.0.0.1", "rebind.example"), b"{}", {})

    assert answer.status_code == 200
    assert looked_up == ["rebind.example"]
    assert sink.received[0].headers["host"].startswith("rebind.example:")


def test_the_next_address_is_tried_where_one_does_not_answer(sink, monkeypatch):
    real = socket.getaddrinfo

    def two_addresses(host, *args, **kwargs):
        found = real("127.0.0.1", *args, **kwargs)
        return [(*entry[:4], ("127.0.0.2", entry[4][1])) for entry in found] + found

    monkeypatch.setattr(addresses.socket, "getaddrinfo", two_addresses)

    assert transport.post(sink.url, b"{}", {}).status_code == 200


def test_proxy_variables_of_the_environment_are_ignored(sink, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:1")

    assert transport.post(sink.url, b"{}", {}).status_code == 200


def test_https_to_a_plain_port_is_a_tls_error(sink):
    assert transport.post(sink.url.replace("http:", "https:"), b"{}", {}).error == "tls"


def test_a_closed_port_is_a_connect_error():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]

    assert transport.post(f"http://127.0.0.1:{port}/", b"{}", {}).error == "connect"


@pytest.mark.parametrize("reply", [b"", b"\x00\x01garbage\r\n\r\n", b"HTTP/1.1 abc\r\n\r\n"])
def test_what_is_not_http_is_an_error_of_its_own(reply):
    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=_reply_once, args=(server, reply))
        thread.start()
        answer = transport.post(f"http://127.0.0.1:{server.getsockname()[1]}/", b"{}", {})
        thread.join()

    assert answer.status_code is None
    assert answer.error in {"not_http", "reset"}


def _reply_once(server, reply):
    connection, _ = server.accept()
    with connection:
        connection.recv(65536)
        connection.sendall(reply)
