import base64

import pytest

from config.env import Reader, Refused, is_loopback, read_local

KEY = base64.b64encode(bytes(32)).decode()


@pytest.mark.parametrize(
    ("ask", "value"),
    [
        (lambda reader: reader.switch("NAME", False), "perhaps"),
        (lambda reader: reader.whole("NAME", 1, low=0, high=9), "ten"),
        (lambda reader: reader.whole("NAME", 1, low=0, high=9), "10"),
        (lambda reader: reader.choice("NAME", "a", ("a", "b")), "c"),
        (lambda reader: reader.networks("NAME"), "127.0.0.1/8"),
        (lambda reader: reader.address("NAME", "", schemes=("http",)), "ftp://host"),
        (lambda reader: reader.address("NAME", "", schemes=("http",)), "http://host:port"),
        (lambda reader: reader.database("NAME"), "mysql://u:p@host/name"),
        (lambda reader: reader.database("NAME"), "postgres://u:p@host"),
        (lambda reader: reader.register("NAME"), "http://gateway.example/agency"),
        (lambda reader: reader.register("NAME"), "ftp://gateway.example"),
        (lambda reader: reader.register("NAME"), "https://me:sesame@gateway.example"),
        (lambda reader: reader.sender("NAME", gateway="https://gateway.example"), ""),
        (lambda reader: reader.master_keys("NAME"), KEY),
        (lambda reader: reader.master_keys("NAME"), "a:not base64"),
        (lambda reader: reader.master_keys("NAME"), "a:" + KEY[:20]),
        (lambda reader: reader.master_keys("NAME"), f"a:{KEY},a:{KEY}"),
    ],
)
def test_nonsense_is_refused_by_the_name_of_the_variable(ask, value):
    with pytest.raises(Refused, match=r"^NAME: "):
        ask(Reader({"NAME": value}))


@pytest.mark.parametrize(
    "value",
    ["", "shop.registers.Agency", "https://gateway.example/agency?v=1", "http://127.0.0.1:9/a"],
)
def test_a_register_is_a_class_or_an_address(value):
    assert Reader({"NAME": value}).register("NAME") == value


def test_without_a_gateway_nobody_need_say_whom_messages_are_from():
    assert Reader({}).sender("NAME", gateway="shop.texts.Ours") == ""


def test_a_password_in_an_address_is_told_where_it_belongs():
    with pytest.raises(Refused, match="TOKEN is for that"):
        Reader({"NAME": "https://a:b@c.example"}).register("NAME", instead="TOKEN")


def test_a_refusal_of_a_secret_does_not_repeat_it():
    with pytest.raises(Refused) as refusal:
        Reader({"NAME": "a:c2VjcmV0"}).master_keys("NAME")
    with pytest.raises(Refused) as password:
        Reader({"NAME": "https://me:c2VjcmV0@gateway.example"}).register("NAME")

    assert "c2VjcmV0" not in f"{refusal.value} {password.value}"


def test_master_keys_keep_their_order():
    newest_first = Reader({"NAME": f"new:{KEY}, old:{KEY}"}).master_keys("NAME")

    assert [key_id for key_id, _ in newest_first] == ["new", "old"]
    assert newest_first[0][1] == bytes(32)


def test_a_secret_may_come_from_a_file(tmp_path):
    (tmp_path / "secret").write_text("from the file\n")

    assert Reader({"NAME_FILE": str(tmp_path / "secret")}).text("NAME") == "from the file"


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(Refused, match="NAME_FILE"):
        Reader({"NAME_FILE": str(tmp_path / "nothing")}).text("NAME")


def test_the_environment_wins_over_the_local_installation(tmp_path):
    (tmp_path / "local.env").write_text("# keys\nA=local=1\nB=local\n")
    reader = Reader({"B": "given"}, read_local(tmp_path))

    assert reader.text("A") == "local=1"
    assert reader.text("B") == "given"


def test_a_database_address_with_escaped_password_is_read():
    found = Reader({"NAME": "postgres://me:p%40ss@host:5433/things"}).database("NAME")

    assert (found["PASSWORD"], found["PORT"], found["NAME"]) == ("p@ss", 5433, "things")


@pytest.mark.parametrize(
    ("host", "answer"),
    [
        ("127.0.0.1", True),
        ("127.8.9.1", True),
        ("::1", True),
        ("localhost", True),
        ("shop.localhost", True),
        ("192.168.1.2", False),
        ("verify.example", False),
        ("localhost.example", False),
        ("", False),
    ],
)
def test_loopback_is_told_from_what_others_can_reach(host, answer):
    assert is_loopback(host) is answer
