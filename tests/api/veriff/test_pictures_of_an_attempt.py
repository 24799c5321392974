"""An attempt has room for so many pictures; a further one is refused with a sentence."""

from documents_app.models import Picture
from tests.api.veriff.caller import refusal


def test_a_picture_too_many_is_refused_and_says_the_limit(settings, new_session, upload):
    settings.BONAFIDE_PICTURES_PER_ATTEMPT = 3
    for _ in range(3):
        assert upload(new_session).status_code == 200

    answer = upload(new_session)

    assert refusal(answer) == (409, "1304")
    assert "3 pictures" in answer.json()["message"]
    assert Picture.objects.filter(session=new_session).count() == 3


def test_a_new_attempt_has_room_again(settings, acme, open_for, upload):
    settings.BONAFIDE_PICTURES_PER_ATTEMPT = 3
    session = open_for(acme, status="started")
    for _ in range(3):
        upload(session)
    asked_again(session)

    assert upload(session).status_code == 200


def asked_again(session):
    """The session after a request for new pictures."""
    from sessions_app import lifecycle
    from sessions_app.status import Status

    session.refresh_from_db()
    for step in (Status.SUBMITTED, Status.RESUBMISSION):
        session = lifecycle.move(session, step)
