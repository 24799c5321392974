"""What the sources of one document say about each other, and about the integrator's claims."""

import pytest

from documents_app.engine.crosscheck import FieldComparison, agree, compare

ADA = {
    "surname": "LOVELACE", "given_names": "ADA AUGUSTA", "birth_date": "1985-12-10",
    "document_number": "B01234567", "sex": "F", "nationality": "GB", "expiry_date": "2031-01-31",
}  # fmt: skip


def only(field, one, other):
    """The one finding about a field that print and zone both have."""
    findings = compare({"visual": {field: one}, "mrz": {field: other}}, {})
    return next(finding for finding in findings if finding.field == field)


def test_equal_sources_agree_in_every_field():
    findings = compare({"visual": ADA, "mrz": ADA}, {})

    assert {finding.field for finding in findings} == set(ADA)
    assert {(f.outcome, f.reason, f.similarity) for f in findings} == {("agree", "same", 1.0)}
    assert {f.sources for f in findings} == {("visual", "mrz")}


def test_claims_are_a_source_too():
    findings = compare({"mrz": ADA}, {"birth_date": "1985-12-11"})

    assert [(f.field, f.outcome, f.sources, f.reason) for f in findings] == [
        ("birth_date", "conflict", ("mrz", "claim"), "different")
    ]


def test_every_pair_of_sources_is_compared():
    findings = compare({"visual": ADA, "mrz": ADA, "barcode": ADA}, {"sex": "F"})

    assert sum(finding.field == "sex" for finding in findings) == 6


def test_fields_that_one_source_lacks_are_not_compared():
    assert compare({"visual": {"sex": "F"}, "mrz": {"surname": "LOVELACE", "sex": ""}}, {}) == ()


@pytest.mark.parametrize(
    ("field", "one", "other", "outcome", "reason"),
    [
        ("document_number", "B01234567", "B01234567", "agree", "same"),
        ("document_number", "B 0123-4567", "B01234567<", "agree", "same"),
        ("document_number", "BO1234567", "B01234567", "conflict", "look_alike"),
        ("document_number", "B0I23A567", "B0123A567", "conflict", "look_alike"),
        ("document_number", "B01234S67", "B01234567", "conflict", "look_alike"),
        ("document_number", "B01234567", "B01234568", "conflict", "different"),
        ("birth_date", "1985-12-10", "1985-10-12", "conflict", "day_month_swapped"),
        ("birth_date", "1985-12-10", "1985-12-11", "conflict", "different"),
        ("sex", "F", "M", "conflict", "different"),
        ("nationality", "GBR", "GB", "agree", "same"),
        ("nationality", "British", "GB", "agree", "same"),
        ("nationality", "UTO", "UTO", "agree", "same"),
        ("nationality", "FR", "GB", "conflict", "different"),
        ("height", "68 in", "173 cm", "agree", "same"),
        ("height", "68 in", "180 cm", "conflict", "different"),
        ("postcode", "95818", "95818-1234", "agree", "same"),
        ("postcode", "95818", "95819", "conflict", "different"),
        ("postcode", "EH1 9GP", "eh19gp", "agree", "same"),
        ("address", "2570 24TH STREET", "2570 24th Street", "agree", "same"),
        ("address", "2570 24TH STREET", "2570 24TH STREET APT 4", "agree", "part"),
        ("address", "2570 MAIN STREET", "2570 MAIN STREEI", "agree", "similar"),
        ("address", "2570 MAIN STREET", "2571 MAIN STREET", "conflict", "different"),
        ("surname", "LOVELACE", "TURING", "conflict", "different"),
    ],
)
def test_each_field_has_its_own_idea_of_equal(field, one, other, outcome, reason):
    finding = only(field, one, other)

    assert (finding.outcome, finding.reason) == (outcome, reason)
    assert 0 <= finding.similarity <= 1


def test_a_whole_name_is_compared_with_its_pieces():
    findings = compare({"mrz": ADA}, {"full_name": "Ada Lovelace"})

    assert [(f.field, f.outcome, f.reason) for f in findings] == [
        ("full_name", "agree", "middle_name")
    ]


def test_a_finding_never_holds_a_value():
    other = ADA | {"document_number": "BO1234567", "surname": "TURING", "birth_date": "1912-06-23"}

    text = repr(compare({"visual": ADA, "mrz": other}, ADA)).upper()

    assert not any(value in text for value in [*ADA.values(), *other.values()] if len(value) > 2)


def test_findings_are_plain_values():
    assert only("sex", "F", "F") == FieldComparison("sex", "agree", ("visual", "mrz"), "same", 1.0)


def test_a_surname_alone_is_compared_as_a_surname_only():
    findings = compare({"visual": ADA}, {"surname": "LOVELACE"})

    assert [(f.field, f.outcome) for f in findings] == [("surname", "agree")]


@pytest.mark.parametrize(
    ("field", "one", "other", "same"),
    [
        ("postcode", "950140000", "95014", True),
        ("postcode", "950140000", "95015", False),
        ("document_type", "passport_card", "passport", True),
        ("document_type", "learner_permit", "drivers_license", True),
        ("document_type", "id_card", "drivers_license", False),
    ],
)
def test_two_values_can_be_asked_about_alone(field, one, other, same):
    assert agree(field, one, other) is same


@pytest.mark.parametrize(
    ("field", "printed", "coded", "outcome", "reason"),
    [
        ("document_number", "BO1234567", "B01234567", "agree", "look_alike"),
        ("document_number", "BX1234567", "B01234567", "agree", "one_letter"),
        ("document_number", "01234567", "B01234567", "agree", "one_letter"),
        ("document_number", "B01234568", "B01234567", "conflict", "different"),
        ("document_number", "BX1234568", "B01234567", "conflict", "different"),
        ("surname", "LEO", "LEE", "agree", "one_letter"),
        ("surname", "SMITH", "JONES", "conflict", "different"),
        ("birth_date", "1985-12-10", "1985-12-11", "conflict", "different"),
    ],
)
def test_a_slip_of_print_beside_a_proven_source_is_agreement(
    field, printed, coded, outcome, reason
):
    said = {"visual": {field: printed}, "mrz": {field: coded}}
    (finding,) = [f for f in compare(said, {}, {"mrz"}) if f.field == field]

    assert (finding.outcome, finding.reason) == (outcome, reason)
    if reason in ("look_alike", "one_letter"):
        assert compare(said, {})[0].outcome == "conflict"
        assert compare({"mrz": said["mrz"]}, said["visual"], {"mrz"})[0].outcome == "conflict"
