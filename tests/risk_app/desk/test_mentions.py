"""@name calls a colleague who may see the case, and nobody else."""

import pytest

from risk_app.desk import comments, mentions
from risk_app.models import Mention
from tests.factories import UserFactory

CALLS = [
    ("Look, @rita", ["rita"]),
    ("@rita: and @sven.s, too", ["rita", "sven.s"]),
    ("(@Rita)", ["rita"]),
    ("Thanks @rita.", ["rita"]),
    ("@rita @rita", ["rita"]),
    ("mail rita@example.com", []),
    ("a@rita", []),
    ("@", []),
]


@pytest.fixture
def people(db):
    rita = UserFactory(username="rita", group="reviewer")
    sven = UserFactory(username="sven.s", group="supervisor")
    UserFactory(username="nils")  # of no group
    gone = UserFactory(username="gone", group="reviewer")
    gone.is_active = False
    gone.save()
    return {"rita": rita, "sven.s": sven}


def test_names_are_found_in_a_text(people, subtests):
    for text, called in CALLS:
        with subtests.test(text):
            users, unknown = mentions.sort_out(text)
            assert [one.username for one in users] == called
            assert unknown == []


def test_who_may_not_see_the_case_is_not_called(people):
    users, unknown = mentions.sort_out("@nils, @gone, @nobody and @rita")

    assert [one.username for one in users] == ["rita"]
    assert unknown == ["nils", "gone", "nobody"]


def test_the_pieces_of_a_text_make_it_up_again():
    text = "Thanks @rita. And @sven.s!"

    pieces = list(mentions.parts(text))

    assert "".join(words for words, _ in pieces) == text
    assert [words for words, is_call in pieces if is_call] == ["@rita", "@sven.s"]


def test_what_is_unread_is_counted_until_it_is_read(people, session_in_review, ada):
    comments.write(session_in_review, "@rita @ada, look", ada)
    rita = people["rita"]
    assert [one.read_at for one in mentions.of(rita)] == [None]
    assert mentions.unread_count(rita) == 1
    assert mentions.of(ada) == []  # who writes knows

    assert mentions.read(Mention.objects.filter(user=rita)) == 1

    assert mentions.unread_count(rita) == 0
    assert mentions.read(Mention.objects.filter(user=rita)) == 0
