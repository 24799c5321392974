"""One number on documents of two countries, or of two kinds, is two documents and two people."""

import pytest

from documents_app import face_storing
from documents_app.models import Document, Picture
from documents_app.providers.base import FoundFace
from risk_app import identities
from risk_app.checks import duplicates
from risk_app.models import Check
from sessions_app.models import Identity

pytestmark = pytest.mark.django_db


@pytest.fixture
def document_of(acme, open_for):
    """A session whose attempt has a document of this kind and country; the number is always one."""

    def make(kind, country):
        session = open_for(acme, status="submitted")
        Document.objects.create(
            integration=acme,
            attempt=session.latest_attempt(),
            document_type=kind,
            issuing_country=country,
            number_index="7" * 64,
        )
        return session

    return make


@pytest.fixture
def person_with(document_of):
    """The same with a face, which is one person's always, and which was compared."""
    seeds = iter(range(1, 9))

    def make(kind, country):
        session = document_of(kind, country)
        attempt = session.latest_attempt()
        sent = Picture.objects.create(
            session=session, attempt=attempt, kind="selfie", path=f"face{next(seeds)}", size=1
        )
        face = FoundFace((0, 0, 1, 1), (0.5,), "fake", "good", {})
        face_storing.store(sent, face, ())
        Check.objects.create(
            attempt=attempt,
            kind="face_match",
            state="done",
            result="pass",
            details={"thresholds": {"match": 0.5, "no_match": 0.6}},
        )
        return session

    return make


@pytest.mark.parametrize(
    ("kind", "country", "is_same"),
    [
        ("passport", "EE", True),
        ("passport", "LV", False),
        ("drivers_license", "EE", False),
        ("drivers_license", "US", False),
    ],
)
def test_only_the_same_document_is_the_same_person(person_with, kind, country, is_same):
    first, second = person_with("passport", "EE"), person_with(kind, country)

    one = identities.link(first, first.latest_attempt())
    other = identities.link(second, second.latest_attempt())

    assert (one == other) is is_same
    assert Identity.objects.count() == (1 if is_same else 2)


def test_a_document_without_a_face_that_agrees_is_no_person(document_of):
    first, second = document_of("passport", "EE"), document_of("passport", "EE")

    one = identities.link(first, first.latest_attempt())

    assert identities.link(second, second.latest_attempt()) != one


@pytest.mark.parametrize(("country", "reasons"), [("EE", ("duplicate_document",)), ("LV", ())])
def test_only_the_same_document_is_a_duplicate(document_of, country, reasons):
    document_of("passport", "EE")
    second = document_of("passport", country)

    assert duplicates.run(second.latest_attempt()).reasons == reasons
