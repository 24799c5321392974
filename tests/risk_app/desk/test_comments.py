"""Comments are sealed with their session, go with it, and decide nothing."""

import pytest
from django.db import connection

from risk_app.desk import comments
from risk_app.models import Comment, Mention
from sessions_app import erasure
from sessions_app.models import Event
from sessions_app.sealing import KeyDestroyed
from tests.factories import UserFactory

MARK = "Canary7f3a"


@pytest.fixture
def rita(db):
    return UserFactory(username="rita", group="reviewer")


def said(session):
    return [one.text for one in comments.of(session)]


def dump():
    """The rows of the tables that a comment leaves something in."""
    with connection.cursor() as cursor:
        printed = []
        for table in ("risk_app_comment", "risk_app_mention", "sessions_app_event"):
            cursor.execute(f'SELECT t::text FROM "{table}" t')  # noqa: S608  # names of ours
            printed += [row for (row,) in cursor.fetchall()]
    return "\n".join(printed)


def test_comments_are_read_in_the_order_in_which_they_were_written(session_in_review, ada, rita):
    comments.write(session_in_review, " Looks odd. ", ada)
    comments.write(session_in_review, "It is fine.", rita)

    assert said(session_in_review) == ["Looks odd.", "It is fine."]


def test_a_comment_changes_no_status_and_is_an_event_without_its_words(session_in_review, ada):
    written = comments.write(session_in_review, MARK, ada)

    session_in_review.refresh_from_db()
    assert session_in_review.status == "review"
    event = Event.objects.get(kind="commented")
    assert event.actor == f"user:{ada.pk}"
    assert event.details == {"comment": str(written.comment.pk)}


def test_no_table_holds_its_words_in_the_clear(session_in_review, ada):
    comments.write(session_in_review, f"@ada {MARK}", ada)

    printed = dump()
    assert str(session_in_review.pk) in printed
    assert MARK not in printed
    assert MARK.encode().hex() not in printed


def test_with_the_session_its_comments_and_mentions_are_gone(session_in_review, ada, rita):
    sealed = comments.write(session_in_review, "Look, @rita", ada).comment.text_sealed.hex()
    assert Mention.objects.count() == 1

    erasure.erase(session_in_review, actor="command")

    assert not Comment.objects.exists()
    assert not Mention.objects.exists()
    assert sealed not in dump()
    with pytest.raises(KeyDestroyed):
        comments.write(session_in_review, "Too late", ada)


@pytest.mark.parametrize("text", ["", "  \n ", "x" * (comments.LONGEST + 1)])
def test_a_comment_that_says_nothing_or_too_much_is_refused(session_in_review, ada, text):
    with pytest.raises(ValueError, match="1 to 2000 characters"):
        comments.write(session_in_review, text, ada)
