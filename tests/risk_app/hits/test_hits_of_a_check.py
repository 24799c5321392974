import pytest

from risk_app.models import Check, ReviewCase, Screening, ScreeningHit
from risk_app.sanctions import kept

pytestmark = pytest.mark.django_db


def check_of(session):
    return Check.objects.get(attempt__session=session, kind="sanctions")


def test_a_listed_name_opens_a_review_with_a_hit(acme, screened):
    session = screened(acme)
    hit = ScreeningHit.objects.get(session=session)

    assert session.status == "review"
    assert check_of(session).result == "unsure"
    assert (hit.state, hit.of_check, hit.integration) == ("open", check_of(session), acme)
    assert kept.open_match(hit).party.source_id == "7"
    assert "sanctions_hit" in ReviewCase.objects.get(session=session).reasons
