"""Name, colours and logo of the integration on its pages."""

from __future__ import annotations

import io

import pytest
from django.core.exceptions import ValidationError
from PIL import Image

from sessions_app import colours, logos
from sessions_app.models import HostedPages
from tests.api.capture.browsing import browser_of


def drawn(size=(300, 100), kind="PNG", colour=(10, 92, 54, 128)):
    written = io.BytesIO()
    Image.new("RGBA", size, colour).convert("RGB" if kind == "JPEG" else "RGBA").save(written, kind)
    return written.getvalue()


@pytest.fixture
def branded(acme, new_session):
    pages = HostedPages(integration=acme, name="Acme Bank", colour="#0a5c36", dark_colour="#8fd3a8")
    logos.put(pages, drawn())
    pages.full_clean()
    pages.save()
    return browser_of(new_session)


def test_the_pages_bear_name_and_logo(branded):
    shown = branded.get().content.decode()
    address = shown.partition('<img src="')[2].partition('"')[0]

    assert 'alt="Acme Bank"' in shown
    logo = branded.client.get(address)
    assert logo.headers["Content-Type"] == "image/png"
    assert Image.open(io.BytesIO(logo.content)).mode == "RGBA"


def test_the_colours_come_as_a_style_sheet_with_ink_that_can_be_read(branded):
    sheet = branded.get("/brand.css")

    assert sheet.headers["Content-Type"].startswith("text/css")
    assert "--brand:#0a5c36;--on-brand:#ffffff" in sheet.content.decode()
    assert "dark){:root{--brand:#8fd3a8;--on-brand:#000000}}" in sheet.content.decode()


def test_without_any_the_pages_bear_the_integrations_name(phone):
    shown = phone.get().content.decode()

    assert "Acme" in shown
    assert "brand.css" not in shown
    assert phone.get("/brand.css").content == b""
    assert phone.get("/logo/none").status_code == 404


@pytest.mark.parametrize(
    ("field", "value", "what"),
    [
        ("colour", "green", "must be a colour"),
        ("colour", "#0a5c3", "must be a colour"),
        ("colour", "#ffcc00", "darker"),
        ("dark_colour", "#0a5c36", "lighter"),
        ("frame_origins", "https://shop.example/path", "no origin"),
        ("frame_origins", "http://shop.example", "no origin"),
        ("frame_origins", "*", "no origin"),
        ("frame_origins", "https://*", "no origin"),
        ("frame_origins", "https://*.com", "no origin"),
        ("frame_origins", "https://a.example; script-src *", "no origin"),
        ("frame_origins", "'self'", "no origin"),
        ("frame_origins", "https://user@shop.example", "no origin"),
        ("frame_origins", "\n".join(f"https://{n}.example" for n in range(21)), "At most"),
    ],
)
def test_what_nobody_could_read_or_trust_is_refused(acme, field, value, what):
    with pytest.raises(ValidationError, match=what):
        HostedPages(integration=acme, **{field: value}).full_clean()


@pytest.mark.parametrize("origin", ["https://shop.example", "https://[::1]:8443"])
def test_an_origin_is_taken(acme, origin):
    HostedPages(integration=acme, frame_origins=origin).full_clean()


def test_loopback_over_http_is_for_test_integrations(acme_test):
    HostedPages(integration=acme_test, frame_origins="http://127.0.0.1:5500").full_clean()


@pytest.mark.parametrize("colour", ["#000000", "#777777", "#0a5c36", "#ffcc00", "#ffffff"])
def test_the_ink_on_any_colour_has_the_contrast_that_words_need(colour):
    assert colours.contrast(colours.on(colour), colour) >= 4.5


@pytest.mark.parametrize(
    "data", [b"", b"<svg onload='alert(1)'/>", b"GIF89a", drawn()[:60], b"x" * 3_000_000]
)
def test_a_file_that_is_no_picture_is_no_logo(acme, data):
    with pytest.raises(logos.LogoRefused):
        logos.put(HostedPages(integration=acme), data)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_logo_is_drawn_anew_and_small(kind):
    logo = Image.open(io.BytesIO(logos.drawn_anew(drawn((2000, 500), kind))))

    assert (logo.format, logo.width <= 640, logo.height <= 200) == ("PNG", True, True)
