"""A report of a session as PDF: written down, and without persons unless somebody may."""

import pytest
from django.contrib.auth.models import Permission, User
from django.urls import reverse

from risk_app.desk import comments, report_content, report_pages
from risk_app.desk.report_content import ReportContent, Section
from risk_app.models import Check, Verdict
from sessions_app import erasure
from sessions_app.models import Event
from tests.decided import read_document

pytestmark = pytest.mark.django_db

NAMES = ("Hopper", "TAMM", "Looks odd", "+12025550143")


@pytest.fixture
def may_take_persons(reviewer):
    """Lets the reviewer take personal data away, as a superuser may."""
    permission = Permission.objects.get(codename="export_personal_data")
    User.objects.get(username="rita").user_permissions.add(permission)
    return reviewer


@pytest.fixture
def told(session_in_review, ada):
    """A session of which there is something of every kind to tell."""
    attempt = session_in_review.latest_attempt()
    read_document(session_in_review)
    Verdict.objects.create(attempt=attempt, outcome="review", reasons=["data_mismatch"])
    Check.objects.create(attempt=attempt, kind="liveness", state="done", result="pass", score=0.9)
    comments.write(session_in_review, "Looks odd", ada)
    return session_in_review


def take(browser, session, **asked):
    return browser.post(reverse("admin:desk_report", args=[session.pk]), asked)


def words(content):
    """All the text of a report before it is drawn."""
    rows = [text for section in content.sections for row in section.rows for text in row]
    return "\n".join([*rows, *(section.title for section in content.sections)])


def test_it_is_a_pdf_that_says_nothing_of_the_person(reviewer, told):
    answer = take(reviewer, told)

    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")
    assert Event.objects.get(kind="reported").details == {"with": []}
    content = report_content.gather(told, is_personal=False, with_pictures=False)
    for name in (*NAMES, "ada", "rita"):
        assert name not in words(content)
    for said in (str(told.pk), "The data do not agree", "Liveness", "submitted to review"):
        assert said in words(content)


def test_persons_need_a_second_permission(reviewer, told):
    assert take(reviewer, told, personal="on").status_code == 403
    assert take(reviewer, told, pictures="on").status_code == 403
    assert not Event.objects.filter(kind="reported").exists()


def test_who_holds_it_takes_persons_and_that_is_written_down(may_take_persons, told):
    assert take(may_take_persons, told, personal="on").status_code == 200

    assert Event.objects.get(kind="reported").details == {"with": ["personal data"]}
    content = report_content.gather(told, is_personal=True, with_pictures=False)
    for name in (*NAMES, "ada"):
        assert name in words(content)


def test_each_picture_in_it_is_one_that_was_seen(
    may_take_persons, told, add_picture, open_for, acme
):
    session = open_for(acme, status="started")
    pictures = {str(add_picture(session).pk) for _ in range(2)}

    plain, whole = take(may_take_persons, session), take(may_take_persons, session, pictures="on")

    assert len(whole.content) > len(plain.content) + 5000
    seen = Event.objects.filter(kind="picture_viewed", session=session)
    assert {one.details["picture"] for one in seen} == pictures


def test_of_an_erased_session_there_is_no_person_to_tell(may_take_persons, told):
    erasure.erase(told, actor="command")

    assert take(may_take_persons, told, personal="on", pictures="on").status_code == 200
    assert Event.objects.get(kind="reported").details == {"with": []}


def test_who_may_not_is_refused_and_nothing_is_written_down(newcomer, told):
    assert take(newcomer, told).status_code == 403
    assert not Event.objects.filter(kind="reported").exists()


AWKWARD = [
    "王小明 " * 150,
    "W" * 3000,
    "<b>&amp;</para><img src='http://evil.example/x'/>",
    "a\n" * 300,
    "\u202e\u0000\U0001f600",
]


def test_no_text_breaks_it(subtests):
    for text in AWKWARD:
        with subtests.test(text[:20]):
            rows = [(text, text), ("", text)]
            sections = [Section(text[:300], ("A", "B"), rows), Section("", ("", ""), rows)]
            content = ReportContent("1", sections, [], is_personal=True)
            assert report_pages.draw(content, made=text[:100]).startswith(b"%PDF-")


@pytest.mark.parametrize("sign", ["\U0001f600", "\U000e0041", "\ufdfa", "\n"])
def test_signs_that_are_written_with_many_still_fit_on_pages(sign):
    cells = ("1", "2026-11-27 10:00:00", "Declined", "The data do not agree.", "user:7", sign * 500)
    columns = ("Attempt", "When", "Outcome", "Reasons", "By", "Note")
    content = ReportContent("s", [Section("Verdicts", columns, [cells])], [], is_personal=True)

    assert report_pages.draw(content, made="now").startswith(b"%PDF-")
