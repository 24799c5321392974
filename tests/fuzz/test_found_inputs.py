"""What the fuzzer once found stays found."""

from documents_app.engine import aamva


def test_a_height_of_superscripts_is_left_out():
    # "²".isdigit() is true, and int("²") raises.
    payload = b"@\n\x1e\rANSI 636014100102DL00410100DLDAQD1234567\nDAVxx\nDAU\xb2\nDAV\xb2\r"

    document = aamva.parse(payload)

    assert document.fields["document_number"] == "D1234567"
    assert "height" not in document.fields
