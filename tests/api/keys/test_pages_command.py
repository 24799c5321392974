"""`manage.py integration pages` and `consent-text`."""

from __future__ import annotations

import io
import json

import pytest
from django.core.management import CommandError, call_command
from PIL import Image

from sessions_app.models import ConsentText, HostedPages, InstallationEvent


def run(*words):
    printed = io.StringIO()
    call_command("integration", *words, "--json", stdout=printed)
    return json.loads(printed.getvalue())


def test_what_is_named_is_changed_and_the_rest_stays(acme):
    run("pages", "Acme", "--colour", "#0a5c36", "--shown-name", "Acme Bank")
    said = run("pages", "Acme", "--frame-origins", "https://a.example", "https://b.example")

    assert said["pages"] == {
        "shown_name": "Acme Bank", "colour": "#0a5c36", "dark_colour": "", "logo": False,
        "frame_origins": "https://a.example https://b.example",
    }  # fmt: skip
    assert run("pages", "Acme", "--frame-origins")["pages"]["frame_origins"] == ""


def test_looking_changes_nothing(acme):
    assert run("pages", "Acme")["pages"]["shown_name"] == "Acme"
    assert not HostedPages.objects.exists()


def test_a_logo_is_taken_and_taken_away(acme, tmp_path):
    Image.new("RGB", (40, 20)).save(tmp_path / "logo.png")

    assert run("pages", "Acme", "--logo", str(tmp_path / "logo.png"))["pages"]["logo"] is True
    assert run("pages", "Acme", "--logo", "none")["pages"]["logo"] is False


@pytest.mark.parametrize(
    ("words", "what"),
    [
        (("--colour", "green"), "must be a colour"),
        (("--frame-origins", "*"), "no origin"),
        (("--logo", "/nowhere/logo.png"), "cannot be read"),
        (("--logo", __file__), "a logo is a PNG"),
    ],
)
def test_nonsense_is_refused_and_nothing_changes(acme, words, what):
    with pytest.raises(CommandError, match=what):
        run("pages", "Acme", *words)
    assert not HostedPages.objects.exists()


def test_a_change_is_noted(acme):
    run("pages", "Acme", "--colour", "#0a5c36")

    event = InstallationEvent.objects.latest("id")
    assert event.details == {"changed": ["hosted_pages.colour"]}


def test_every_text_is_a_new_version(acme, tmp_path):
    (tmp_path / "text.txt").write_text("One.\n\nTwo.")
    words = ("--language", "de", "--title", "Bevor", "--text", str(tmp_path / "text.txt"))

    assert run("consent-text", "Acme", *words)["consent_text"] == "de/1"
    assert run("consent-text", "Acme", *words)["consent_text"] == "de/2"
    assert ConsentText.objects.filter(integration=acme).count() == 2


def test_a_text_that_cannot_be_read_is_refused(acme):
    with pytest.raises(CommandError, match="cannot be read"):
        run("consent-text", "Acme", "--language", "de", "--title", "T", "--text", "/nowhere")
