import pytest

from api.webhooks import endpoints
from api.webhooks.models import Endpoint

REFUSED = [
    ("ftp://1.1.1.1/", "https"),
    ("//1.1.1.1/", "https"),
    ("https://", "name a host"),
    ("http://1.1.1.1/hook", "https://"),
    ("https://user:pass@1.1.1.1/", "user name"),
    ("https://1.1.1.1@127.0.0.1/", "user name"),
    ("https://1.1.1.1/#top", "fragment"),
    ("https://1.1.1.1:22/", "port"),
    ("https://1.1.1.1:0/", "port"),
    ("https://1.1.1.1:00/", "port"),
    ("https://1.1.1.1:99999/", "not a URL"),
    ("https://192.0.0.192/", "may not reach"),
    ("https://192.88.99.1/", "may not reach"),
    ("https://[3fff::1]/", "may not reach"),
    ("https://1.1.1.1/a b", "spaces"),
    ("https://1.1.1.1/\r\nX: y", "control"),
    ("https://[::1]/", "may not reach"),
    ("https://127.0.0.1/", "may not reach"),
    ("https://2130706433/", "may not reach"),
    ("https://0x7f.1/", "may not reach"),
    ("https://169.254.169.254/latest", "may not reach"),
    ("https://[::ffff:10.0.0.1]/", "may not reach"),
    ("https://localhost./", "resolve"),
    ("https://" + "a" * 2050 + "/", "too long"),
]


@pytest.mark.parametrize(("url", "why"), REFUSED)
def test_addresses_that_are_refused(url, why, settings):
    settings.BONAFIDE_WEBHOOK_ALLOW = []

    with pytest.raises(endpoints.EndpointRefused, match=why):
        endpoints.check_url(url)


def test_plain_http_is_for_allowed_loopback_only(settings):
    settings.BONAFIDE_WEBHOOK_ALLOW = ["127.0.0.0/8", "192.168.0.0/16"]

    endpoints.check_url("http://127.0.0.1:9000/hook")
    endpoints.check_url("https://192.168.1.2/hook")
    with pytest.raises(endpoints.EndpointRefused, match="https://"):
        endpoints.check_url("http://192.168.1.2/hook")


@pytest.mark.django_db
def test_registering_twice_is_once(acme, loopback_allowed):
    url = "http://127.0.0.1:9000/hook"
    first = endpoints.register(acme, dialect="veriff", kind="decisions", url=url)
    second = endpoints.register(acme, dialect="veriff", kind="decisions", url=url)

    assert first == second
    assert Endpoint.objects.count() == 1


@pytest.mark.django_db
def test_an_unknown_kind_is_refused_by_name(acme):
    with pytest.raises(endpoints.EndpointRefused, match="'decision'"):
        endpoints.register(acme, dialect="veriff", kind="decision", url="https://1.1.1.1/")
