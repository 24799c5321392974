import pytest

from documents_app.claims import canonical
from risk_app.portal.comparing import compare_sources
from sessions_app.shapes import Claims, DocumentClaims, PersonClaims


def reading(source, **fields):
    return (source, None, [(name, value, 0.9) for name, value in fields.items()])


@pytest.mark.parametrize(
    ("one", "other", "disagree"),
    [
        ({"birth_date": "1990-01-31"}, {"birth_date": "1990-01-31"}, False),
        ({"birth_date": "1990-01-31"}, {"birth_date": "1991-01-31"}, True),
        ({"surname": "Åkerhielm"}, {"surname": "AKERHIELM"}, False),
        ({"surname": "HOPPER"}, {"surname": "LOVELACE"}, True),
        ({"document_number": "AB 123"}, {"document_number": "ab123"}, False),
        ({"document_number": "AB123"}, {"surname": "HOPPER"}, False),
    ],
)
def test_a_field_is_marked_where_two_sources_disagree(one, other, disagree):
    found = compare_sources({}, [reading("print", **one), reading("barcode", **other)])

    assert found.sources == ["print", "barcode"]
    assert any(row[2] for row in found.rows) is disagree


def test_what_the_integrator_said_is_a_column_of_its_own():
    claims = canonical(
        Claims(person=PersonClaims(last_name="Hopper"), document=DocumentClaims(country="US"))
    )
    found = compare_sources(claims, [reading("barcode", surname="HOPPER")])

    assert found.sources == ["integrator", "barcode"]
    assert ("surname", ["Hopper", "HOPPER"], False) in found.rows
    assert ("issuing_country", ["US", ""], False) in found.rows
