"""Lists are fetched by https, from hosts that were named, and never without bounds."""

import pytest

from risk_app.sanctions import fetching
from risk_app.sanctions.refusals import ListRefused
from tests.gateways import authority
from tests.risk_app.sanctions.publisher import cut_off, file, publisher, status, trickle


@pytest.fixture(scope="module")
def trusted(tmp_path_factory):
    return authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def site(trusted, settings):
    settings.BONAFIDE_SANCTIONS_HOSTS = ["127.0.0.1"]
    settings.BONAFIDE_SANCTIONS_CA = trusted.file
    with publisher(trusted) as made:
        yield made


@pytest.fixture
def fetch(site, tmp_path):
    def fetch(*paths, known=None):
        addresses = [f"{site.url}{path}" for path in paths]
        return fetching.fetch_all(addresses, tmp_path, known or {})

    return fetch


def test_files_come_with_their_names_and_what_the_server_said_of_them(site, fetch):
    site.pages = {"/sdn.csv": file(b"1,A", etag='"one"'), "/alt.csv": file(b"1,B")}
    first, second = fetch("/sdn.csv", "/alt.csv")

    assert [(one.name, one.path.read_bytes()) for one in (first, second)] == [
        ("sdn.csv", b"1,A"),
        ("alt.csv", b"1,B"),
    ]
    assert (first.validators, second.validators) == ({"etag": '"one"'}, {})


def test_what_has_not_changed_is_not_sent_again(site, fetch):
    site.pages = {"/un.xml": file(b"<a/>", etag='"one"')}
    known = {f"{site.url}/un.xml": {"etag": '"one"'}}

    assert fetch("/un.xml", known=known) is None


def test_where_one_file_changed_all_are_fetched(site, fetch):
    site.pages = {"/a": file(b"a", etag='"one"'), "/b": file(b"b", etag='"two"')}
    known = {f"{site.url}/a": {"etag": '"one"'}, f"{site.url}/b": {"etag": '"old"'}}

    assert [one.path.read_bytes() for one in fetch("/a", "/b", known=known)] == [b"a", b"b"]
    assert [path for path, _ in site.asked] == ["/a", "/b", "/a"]


def test_it_goes_where_it_is_sent_on_within_the_hosts(site, fetch):
    site.pages = {"/a": status(302, Location="/b"), "/b": file(b"found")}

    (found,) = fetch("/a")
    assert (found.name, found.path.read_bytes()) == ("a", b"found")


@pytest.mark.parametrize(
    ("page", "word"),
    [
        (status(302, Location="https://elsewhere.example/a"), "host"),
        (status(302, Location="http://127.0.0.1/a"), "address"),
        (status(302, Location="/a"), "address"),
        (status(302), "address"),
        (status(404), "status"),
        (status(500), "status"),
        (file(bytes(5000)), "too_large"),
        (cut_off, "connection"),
    ],
)
def test_other_answers_are_refused_by_name(site, fetch, settings, page, word):
    settings.BONAFIDE_SANCTIONS_FILE_LIMIT = 4096
    site.pages = {"/a": page}
    with pytest.raises(ListRefused) as refused:
        fetch("/a")

    assert refused.value.word == word


def test_a_byte_now_and_then_is_not_waited_for(site, fetch, settings):
    settings.BONAFIDE_SANCTIONS_SECONDS = 0.3
    site.pages = {"/a": trickle}
    with pytest.raises(ListRefused) as refused:
        fetch("/a")

    assert refused.value.word == "time"


def test_a_certificate_of_somebody_else_is_not_trusted(fetch, settings, tmp_path):
    settings.BONAFIDE_SANCTIONS_CA = authority(tmp_path / "others").file
    with pytest.raises(ListRefused, match="its certificate is not trusted"):
        fetch("/a")


@pytest.mark.parametrize(
    ("address", "word"),
    [
        ("http://127.0.0.1/sdn.csv", "address"),
        ("file:///etc/passwd", "address"),
        ("https://user:word@127.0.0.1/sdn.csv", "address"),
        ("https://elsewhere.example/sdn.csv", "host"),
        ("https://127.0.0.1.elsewhere.example/sdn.csv", "host"),
        ("https://[::1", "address"),
        ("sdn.csv", "address"),
    ],
)
def test_an_address_that_is_not_ours_is_never_asked(settings, address, word):
    settings.BONAFIDE_SANCTIONS_HOSTS = ["127.0.0.1"]
    with pytest.raises(ListRefused) as refused:
        fetching.refuse_address(address)

    assert refused.value.word == word


@pytest.mark.parametrize(
    "where", ["https://[", "https://127.0.0.1:1/\xe9", "https://127.0.0.1/\x7f"]
)
def test_where_nobody_can_be_sent_on_to_is_refused(site, fetch, where):
    site.pages = {"/a": status(302, Location=where)}

    with pytest.raises(ListRefused) as refused:
        fetch("/a")
    assert refused.value.word == "address"


def test_what_a_server_says_in_other_letters_is_not_sent_back(site, fetch):
    site.pages = {"/a": file(b"a", etag='"\xe9"')}

    (found,) = fetch("/a")
    assert found.validators == {}
