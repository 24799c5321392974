"""The queue of cases, and what is done from it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from documents_app.models import Face
from risk_app import review_cases
from risk_app.desk import claiming, pending, tagging
from risk_app.models import PendingDecision, ReviewCase, SavedView, Tag
from risk_app.portal.working import saved_views
from sessions_app.models import Event
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

QUEUE = reverse("admin:desk_queue")


@pytest.fixture
def rita(reviewer):
    return User.objects.get(username="rita")


@pytest.fixture
def make(acme, open_for):
    """Opens so many cases: make(3, reasons=["data_mismatch"])."""

    def run(number=1, reasons=("data_mismatch",), integration=acme):
        opened = [open_for(integration, status="review") for _ in range(number)]
        return [review_cases.open_case(one, one.latest_attempt(), reasons) for one in opened]

    return run


def shown(browser, query=""):
    """The cases on the page, in their order."""
    return [row.case for row in browser.get(QUEUE + query).context["rows"]]


def test_a_row_says_who_why_how_long_and_whose(reviewer, rita, make):
    (case,) = make(reasons=["face_mismatch", "other"])
    ReviewCase.objects.update(opened_at=timezone.now() - timedelta(hours=3, seconds=9))
    tagging.tag([case], Tag.objects.create(name="waits for the bank"), rita)
    claiming.hand_over(case, rita, rita)

    page = reviewer.get(f"{QUEUE}?tab=mine").content.decode()

    for said in (
        *("Grace Hopper", "Passport, US", "The face is not the one on the document."),
        *("and 1 more", "3 h</span>", "due in 23 h", "waits for the bank", "rita", "Normal"),
    ):
        assert said in page, said
    assert "face_mismatch," not in page


def test_each_tab_shows_its_own(reviewer, rita, ada, make):
    mine, hers, late = make(3)
    (hit,) = make(reasons=["sanctions_hit"])
    (second,) = make()
    claiming.claim(mine, rita)
    claiming.claim(hers, ada)
    ReviewCase.objects.filter(pk=late.pk).update(due_at=timezone.now())
    pending.decide(second, outcome="approved", by=ada)
    PendingDecision.objects.update(needs_second=True)
    ReviewCase.objects.filter(pk=second.pk).update(stage="second")

    tabs = {tab: shown(reviewer, f"?tab={tab}") for tab in
            ("mine", "unclaimed", "overdue", "hits", "second", "all")}  # fmt: skip

    assert tabs == {
        "mine": [mine],
        "unclaimed": [hit, late],
        "overdue": [late],
        "hits": [hit],
        "second": [second],
        "all": [hit, late, mine, hers, second],
    }
    page = reviewer.get(f"{QUEUE}?tab=second").content.decode()
    assert "Approved by ada" in page


def test_filters_and_pages_by_their_place(reviewer, make, rival):
    cases = make(26)
    make(1, reasons=["other"], integration=rival)
    reason = "?reason=data_mismatch"

    first = reviewer.get(f"{QUEUE}{reason}")
    assert [row.case for row in first.context["rows"]] == cases[:25]
    further = reviewer.get(first.context["older"])
    assert [row.case for row in further.context["rows"]] == cases[25:]
    assert further.context["newer"]
    assert len(shown(reviewer, f"?integration={rival.pk}")) == 1
    assert len(shown(reviewer, "?integration=nonsense&tag=%00&tab=x&cursor=bAAA&level=9")) == 25
    assert "No case is like that." in reviewer.get(f"{QUEUE}?level=2").content.decode()


def test_what_the_page_costs_does_not_depend_on_its_rows(reviewer, make):
    def queries():
        with CaptureQueriesContext(
            connection,
        ) as found:
            reviewer.get(f"{QUEUE}?tab=all")
        return len(found)

    make(1)
    queries()
    few = queries()
    make(20)

    assert queries() == few
    assert few <= 30


def test_the_next_case_is_taken_left_and_kept(reviewer, rita, make):
    first, second = make(2)
    taken = reviewer.post(reverse("admin:desk_take_next"))
    assert str(first.session_id) in taken.url or str(first.pk) in taken.url

    reviewer.post(reverse("admin:desk_take_next"), {"after": first.pk})
    assert set(shown(reviewer, "?tab=mine")) == {second}
    kept = reviewer.post(reverse("admin:desk_keep", args=[second.pk])).json()
    leave = reverse("admin:desk_leave", args=[second.pk])
    reviewer.post(leave, {"until": (timezone.now() - timedelta(seconds=9)).isoformat()})
    assert shown(reviewer, "?tab=mine") == [second]  # it was another page that was left
    assert reviewer.post(leave, {"until": kept["until"]}).status_code == 204
    assert shown(reviewer, "?tab=mine") == []


def test_a_case_of_a_colleague_is_not_taken(reviewer, ada, make):
    (case,) = make()
    claiming.claim(case, ada)

    answer = reviewer.post(reverse("admin:desk_keep", args=[case.pk]))
    assert (answer.status_code, answer.json()) == (409, {"by": "ada"})
    page = reviewer.post(reverse("admin:desk_claim", args=[case.pk]), follow=True)
    assert b"a colleague works on it" in page.content
    nothing = reviewer.post(reverse("admin:desk_take_next"), follow=True)
    assert b"No other case waits for you." in nothing.content


def test_handing_over_and_escalating_lead_to_the_next_case(reviewer, rita, ada, make):
    first, second, third = make(3)
    reviewer.post(reverse("admin:desk_hand_over", args=[first.pk]), {"to": ada.pk})
    assert shown(reviewer, "?tab=mine") == [second]
    reviewer.post(reverse("admin:desk_escalate", args=[second.pk]), {"why": "face_doubtful"})
    assert shown(reviewer, "?tab=mine") == [third]

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.assigned_to, second.level) == (ada, 2)
    nobody = User.objects.create_user("nobody")
    refused = reverse("admin:desk_hand_over", args=[third.pk])
    assert reviewer.post(refused, {"to": nobody.pk}).status_code == 404


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ({"do": "assign"}, {"assigned_to__username": "ada"}),
        ({"do": "tag"}, {"tags__name": "later"}),
        ({"do": "escalate", "why": "other"}, {"level": 2}),
        ({"do": "approve"}, {"closed_at__isnull": False}),
    ],
)
def test_several_at_once_are_assigned_tagged_or_escalated_and_never_decided(
    reviewer, ada, make, said, found
):
    tag = Tag.objects.create(name="later")
    one, two, _ = make(3)
    form = {"case": [one.pk, two.pk, "x"], "to": ada.pk, "tag": tag.pk, **said}
    reviewer.post(reverse("admin:desk_bulk"), form)

    changed = set(ReviewCase.objects.filter(**found))
    assert changed == (set() if said["do"] == "approve" else {one, two})
    assert not PendingDecision.objects.exists()


def test_a_view_is_saved_shared_and_deleted_by_its_owner_alone(reviewer, supervisor, make):
    said = {"name": "Faces ", "tab": "all", "reason": "face_mismatch", "shared": "on"}
    reviewer.post(reverse("admin:desk_save_view"), said)
    view = SavedView.objects.get()
    assert (view.name, view.query) == ("Faces", {"tab": "all", "reason": "face_mismatch"})

    page = supervisor.get(QUEUE).content.decode()
    assert f'href="{QUEUE}?tab=all&amp;reason=face_mismatch"' in page
    drop = reverse("admin:desk_drop_view", args=[view.pk])
    assert supervisor.post(drop).status_code == 404
    reviewer.post(drop)
    assert not SavedView.objects.exists()


def test_a_portrait_is_small_and_each_look_at_it_is_kept(reviewer, auditor, world):
    session, picture = world["session"], world["picture"]
    Face.objects.create(picture=picture, box=[10, 5, 30, 30], embedding_sealed=b"x")
    address = reverse("admin:desk_thumbnail", args=[session.pk, picture.pk])
    assert address in reviewer.get(f"{QUEUE}?tab=all").content.decode()
    assert address not in auditor.get(f"{QUEUE}?tab=all").content.decode()

    answer = reviewer.post(address)
    assert (answer["Content-Type"], answer.content[:2]) == ("image/jpeg", b"\xff\xd8")
    event = Event.objects.filter(kind="picture_viewed").get()
    assert event.details["as"] == "thumbnail"
    assert auditor.post(address).status_code == 403
    assert reviewer.get(address).status_code == 405


def test_a_decision_is_undone_from_the_bar_and_confirmed_by_a_second_person(
    reviewer, rita, supervisor, make
):
    (case,) = make()
    row = pending.decide(case, outcome="approved", note="looks right", by=rita)
    assert b"It counts in" in reviewer.get(QUEUE).content
    reviewer.post(reverse("admin:desk_undo", args=[row.pk]))
    assert shown(reviewer, "?tab=mine") == [case]

    row = pending.decide(case, outcome="approved", note="looks right", by=rita)
    PendingDecision.objects.filter(pk=row.pk).update(needs_second=True, second_for=["risk"])
    screen = reverse("admin:sessions_app_session_change", args=[case.session_id])
    confirm = reverse("admin:desk_confirm", args=[row.pk])
    assert confirm not in reviewer.get(screen).content.decode()
    page = supervisor.get(screen).content.decode()
    assert confirm in page
    assert "looks right" in page
    assert "at a risk that one person may not take" in page
    assert b"you may not confirm" in reviewer.post(confirm, follow=True).content
    supervisor.post(confirm)
    row.refresh_from_db()
    assert row.confirmed_by.username == "sven"


def test_an_auditor_looks_and_does_nothing(auditor, make):
    (case,) = make()
    page = auditor.get(QUEUE)

    assert b"Take next" not in page.content
    assert b"Grace Hopper" in page.content
    for name in ("desk_claim", "desk_keep", "desk_leave", "desk_hand_over", "desk_escalate"):
        assert auditor.post(reverse(f"admin:{name}", args=[case.pk])).status_code == 403
    assert auditor.post(reverse("admin:desk_bulk"), {"case": case.pk}).status_code == 403


def test_views_that_others_share_leave_room_for_ones_own(reviewer, rita, make):
    for number in range(2 * saved_views.MOST):
        owner = UserFactory(username=f"colleague-{number}")
        SavedView.objects.create(owner=owner, name="A view", is_shared=True)
    SavedView.objects.create(owner=rita, name="My own")

    assert b">My own</a>" in reviewer.get(reverse("admin:desk_queue")).content
