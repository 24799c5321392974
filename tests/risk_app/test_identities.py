"""A verified person: what is kept of them, and by what they are known again."""

import pytest

from documents_app import enrolling, known_faces
from documents_app.models import Enrolment, Face
from risk_app import deciding, identities, identity_filling, opening, profiles
from risk_app.profiles import Profile
from sessions_app import indexing, master_keys, sealing, search_words
from sessions_app.models import DataKey, Identity, SearchWord
from sessions_app.shapes import Claims

pytestmark = pytest.mark.django_db
ADA, GRACE = 60, 180  # how bright their faces are: the fake matcher knows people by that


def enrolled(session):
    return Enrolment.objects.get(identity=session.identity_id)


def test_an_approval_by_the_checks_writes_the_person_down(acme, shows, grace):
    session = shows(acme, claims={"person": {"email": grace["person"]["email"]}})
    profile = profiles.profile_of(session.identity)

    assert (profile.first_name, profile.surname) == ("READING", "FAKE")
    assert (profile.birth_date, profile.sex, profile.nationality) == ("1990-01-31", "X", "UTO")
    assert profile.email == grace["person"]["email"]
    (document,) = profile.documents
    assert (document.kind, document.country) == ("passport", "UTO")
    assert document.number == "L898902C3"
    assert document.front_at
    assert not document.back_at
    assert profile.score == session.identity.score == pytest.approx(1.0, abs=0.2)
    assert session.identity.last_verified_at is not None


def test_the_enrolled_face_is_that_of_the_selfie_sealed_with_the_persons_key(acme, shows):
    session = shows(acme)
    face = enrolling.enrolled_face(session.identity)
    selfie = known_faces.faces_of(session)[0]

    assert face == selfie
    assert enrolled(session).session == session
    with pytest.raises(sealing.SealBroken):
        sealing.unseal(session, "enrolment", enrolled(session).embedding_sealed)


def test_an_approval_by_a_person_enrols_too(acme, shows, ada):
    shows(acme, ADA)
    second = shows(acme, GRACE)
    assert second.identity is None
    second = deciding.decide_by_person(
        second, outcome="approved", reasons=[], note="twins", user=ada
    )

    assert enrolled(second).session == second


@pytest.mark.parametrize(
    ("quality", "model", "source"),
    [("good", "", 1), ("poor", "", 0), ("poor", "another", 1)],
)
def test_a_newer_face_is_enrolled_unless_it_is_a_worse_picture(acme, shows, quality, model, source):
    sessions = [shows(acme), shows(acme)]
    identity = sessions[0].identity
    Enrolment.objects.filter(identity=identity).update(session=sessions[0])
    if model:
        Enrolment.objects.filter(identity=identity).update(model_id=model)
    Face.objects.filter(picture__session=sessions[1]).update(quality={"grade": quality})

    enrolling.enrol(identity, sessions[1])

    assert enrolled(sessions[0]).session == sessions[source]


def test_a_face_of_an_attempt_that_was_not_approved_is_not_enrolled(acme, shows, ada):
    session = shows(acme)
    stranger = Face.objects.get(picture__session=session, picture__kind="selfie").picture
    first = session.attempts.get()
    second = session.attempts.create(number=2, created_at=first.created_at)
    stranger.attempt = second
    stranger.save(update_fields=["attempt"])
    face = enrolling.face_to_enrol(session)
    assert face is not None
    Enrolment.objects.update(model_id="earlier")  # so that it is looked for in the session again
    assert enrolling.face_like(session.identity, face) == face
    stranger.attempt = first
    stranger.save(update_fields=["attempt"])

    assert enrolling.face_to_enrol(session) is None
    assert enrolling.face_like(session.identity, face) is None


def test_the_enrolled_face_counts_when_those_of_the_sessions_are_gone(acme, shows):
    first = shows(acme, ADA)
    Face.objects.filter(picture__session=first).delete()
    near, far = shows(acme, ADA), shows(acme, GRACE)

    assert _would_be(near) == first.identity
    assert _would_be(far) is None


def test_where_a_face_is_enrolled_no_face_of_a_session_stands_in_for_it(acme, shows):
    first, second = shows(acme, ADA), shows(acme, ADA)
    numbers = sealing.seal_json(first.identity, "enrolment", [9.0])
    Enrolment.objects.update(embedding_sealed=numbers)
    assert _would_be(second) is None
    Enrolment.objects.update(model_id="another")  # nothing of today compares with it

    assert _would_be(second) == first.identity


def _would_be(session):
    """Whom the session would be tied to, if it were approved now."""
    attempt = session.latest_attempt()
    document = getattr(attempt, "document", None)
    return identities._known(session, attempt, document)


def test_a_person_of_an_earlier_build_is_known_by_the_sessions_and_written_at_the_next_approval(
    acme, shows
):
    first = shows(acme)
    _of_an_earlier_build(first.identity)
    second = shows(acme)

    assert second.identity_id == first.identity_id
    assert enrolled(first).session == second
    assert profiles.profile_of(second.identity).surname == "FAKE"


def test_the_command_writes_those_of_an_earlier_build_once(acme, shows):
    first = shows(acme)
    _of_an_earlier_build(first.identity)

    assert identity_filling.fill(acme) == identity_filling.Filled(written=1, enrolled=1)
    assert identity_filling.fill(acme) == identity_filling.Filled(written=0, enrolled=0)
    assert enrolled(first).session == first


def _of_an_earlier_build(identity):
    DataKey.objects.filter(identity=identity).delete()
    Enrolment.objects.filter(identity=identity).delete()
    SearchWord.objects.filter(identity=identity).delete()
    Identity.objects.filter(pk=identity.pk).update(profile_sealed=None, last_verified_at=None)


def test_a_person_is_found_by_whole_words_of_the_name(acme, rival, shows):
    identity = shows(acme).identity

    def found(integration, text):
        indexes = search_words.indexes_of(integration, [text])
        of_persons = SearchWord.objects.filter(index__in=indexes, identity__isnull=False)
        return set(of_persons.values_list("identity", flat=True))

    assert found(acme, "reading") == found(acme, "Fake") == {identity.pk}
    assert found(acme, "read") == found(rival, "reading") == set()


def test_sessions_that_ask_for_a_person_again_follow_their_name(acme, shows):
    identity = shows(acme).identity
    profiles.seal(identity, Profile(first_name="Ada", surname="Lovelace"))
    identity.save(update_fields=["profile_sealed"])
    again = opening.open_session(
        acme, dialect="vult", claims=Claims(), purpose="authentication", identity_id=identity.pk
    )

    def is_found(text):
        indexes = search_words.indexes_of(acme, [text])
        return SearchWord.objects.filter(index__in=indexes, session=again).exists()

    assert (is_found("Lovelace"), is_found("Fake")) == (True, False)
    identities.renew(identity)
    assert (is_found("Lovelace"), is_found("Fake")) == (False, True)


def test_words_have_neither_case_nor_accents():
    assert search_words.words_of(["Łukasz O'Brien-MÜLLER", "Ångström  Straße"]) == (
        *("lukasz", "o", "brien", "muller", "angstrom", "strasse"),
    )
    assert {search_words.NAME} <= indexing.KINDS


def test_the_keys_of_persons_rotate_with_the_others(acme, shows, settings):
    identity = shows(acme).identity
    newest = ("second", b"2" * 32)
    settings.BONAFIDE_MASTER_KEYS = [newest, *settings.BONAFIDE_MASTER_KEYS]
    rotation = master_keys.rotate()

    assert (rotation.left_missing, rotation.left_broken) == (0, 0)
    settings.BONAFIDE_MASTER_KEYS = [newest]
    sealing.forget_keys()
    assert profiles.profile_of(identity).surname == "FAKE"
