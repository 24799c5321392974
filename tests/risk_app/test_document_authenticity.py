"""Hints of forgery bring a person in; they never decline, and honest pictures give none."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from documents_app import evidence
from documents_app.engine.imaging import encode_jpeg
from documents_app.models import PictureKind
from documents_app.specimens.picture_attacks import edited, printed
from risk_app.models import Check
from risk_app.verdicts import latest_verdict
from tests.risk_app.conftest import picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def check_front(acme, with_pictures, check_all):
    """Has a session judged whose document's front is this file."""

    def run(data):
        session = with_pictures(acme, kinds=("selfie",))
        evidence.add_picture(session, kind=PictureKind.DOCUMENT_FRONT, context="", data=data)
        session = check_all(session)
        return session, Check.objects.get(attempt__session=session, kind="document_authenticity")

    return run


@pytest.mark.parametrize(
    ("attack", "reason"), [(edited, "document_tampered"), (printed, "not_a_document")]
)
def test_a_flagged_hint_is_reviewed(check_front, attack, reason):
    session, check = check_front(encode_jpeg(attack(304), 95))

    assert (check.result, check.reasons) == ("unsure", [reason])
    assert session.status == "review"
    assert reason in latest_verdict(session).reasons
    assert any(hint["flagged"] for hint in check.details["hints"])


def test_metadata_of_the_file_as_sent_are_looked_at(check_front):
    tags = Image.Exif()
    tags[0x0131] = "GIMP 2.10"
    with_tags = io.BytesIO()
    Image.open(io.BytesIO(picture(5))).save(with_tags, "JPEG", exif=tags)

    session, check = check_front(with_tags.getvalue())

    assert (session.status, check.reasons) == ("review", ["document_tampered"])


def test_a_picture_without_a_hint_passes(check_front):
    session, check = check_front(picture(5))

    assert (session.status, check.result, check.score) == ("approved", "pass", 1.0)
    assert check.provider == "bonafide-forensics"


def test_without_a_picture_there_is_nothing_to_look_at(acme, with_pictures, check_all):
    session = check_all(with_pictures(acme, kinds=("selfie",)))

    check = Check.objects.get(attempt__session=session, kind="document_authenticity")
    assert (check.result, session.status) == ("not_run", "resubmission")


@pytest.mark.parametrize(
    ("reader", "reasons"),
    [
        ("WarningReader", ["specimen_document"]),
        ("NoveltyReader", ["specimen_document"]),
        ("VoidReader", ["document_damaged"]),
        ("CopyReader", ["document_copy", "specimen_document"]),
    ],
)
def test_a_document_that_warns_of_itself_is_reviewed(
    acme, with_pictures, check_all, fakes, reader, reasons
):
    fakes(reader=reader)

    session = check_all(with_pictures(acme))

    check = Check.objects.get(attempt__session=session, kind="document_authenticity")
    assert (check.result, check.score, check.reasons) == ("unsure", 0.2, reasons)
    assert check.details["warning_words"][0]["picture"] == "document_front"
    assert (session.status, latest_verdict(session).reasons) == ("review", reasons)


def test_a_warning_on_any_side_counts(acme, with_pictures, check_all, fakes):
    fakes(reader="VoidReader")

    session = check_all(with_pictures(acme, kinds=("document_front", "document_back", "selfie")))

    check = Check.objects.get(attempt__session=session, kind="document_authenticity")
    assert [said["picture"] for said in check.details["warning_words"]] == [
        "document_front",
        "document_back",
    ]
    assert set(session.pictures.values_list("kind", "warning_words__0")) == {
        ("document_front", "void"),
        ("document_back", "void"),
        ("selfie", None),
    }
