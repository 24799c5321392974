"""Another document than the one that the session asked for."""

from __future__ import annotations

import pytest

from api.trusona import vocabulary
from risk_app.checks.asked_document import named
from risk_app.models import Check
from risk_app.verdicts import latest_verdict
from sessions_app.shapes import AskedDocument

# What the reader of these tests says that it saw.
READ = ("passport", "UTO")


@pytest.mark.parametrize(("word", "documents"), vocabulary.DOCUMENTS.items())
def test_every_word_takes_its_own_documents_and_no_other(word, documents):
    kinds, countries = documents
    asked = vocabulary.asked_document(word)
    right = {(kind, country) for kind in kinds for country in countries or ("EE", "UTO")}
    other_kind = "visa" if "visa" not in kinds else "passport"

    assert {named(asked, kind=kind, country=one).result for kind, one in right} == {"pass"}
    wrong = named(asked, kind=other_kind, country=(countries or ("EE",))[0])
    assert (wrong.result, wrong.reason) == ("fail", "document_not_asked_for")
    assert wrong.fields == ("document_type",)
    abroad = named(asked, kind=kinds[0], country="ZZ")
    assert abroad.result == ("fail" if countries else "pass")


def test_codes_of_three_letters_are_those_of_two():
    asked = AskedDocument("", ("drivers_license",), ("US",))

    assert named(asked, kind="drivers_license", country="USA").result == "pass"


@pytest.mark.parametrize(("kind", "country"), [("", "US"), ("drivers_license", "")])
def test_what_was_not_read_is_not_held_against_it_and_proves_nothing(kind, country):
    found = named(AskedDocument("", ("drivers_license",), ("US",)), kind=kind, country=country)

    assert (found.result, found.reason) == ("unsure", "")


def test_where_any_document_will_do_nothing_is_said():
    assert named(AskedDocument(), kind="passport", country="EE") is None


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kinds", "countries", "asks_again", "status"),
    [
        (("passport",), (), True, "approved"),
        (("id_card",), (), True, "resubmission"),
        (("passport",), ("EE",), True, "resubmission"),
        (("id_card",), (), False, "review"),
    ],
)
def test_it_is_asked_for_again_or_looked_at(
    acme, with_pictures, check_all, kinds, countries, asks_again, status
):
    asked = AskedDocument("", kinds, countries).to_json()
    session = check_all(with_pictures(acme, settings={"document": asked}, asks_again=asks_again))
    check = Check.objects.get(attempt__session=session, kind="document_consistency")

    assert session.status == status
    reasons = [] if status == "approved" else ["document_not_asked_for"]
    assert (check.reasons, latest_verdict(session).reasons) == (reasons, reasons)
    assert check.risk_scores.filter(rule="document_consistency.asked_for").count() == 1
