"""The scripts and styles of the hosted pages: small, from here only, with words for each."""

import gzip
import re

import pytest
from django.conf import settings

from api.capture import script_words

FOLDER = settings.BASE_DIR / "api" / "static" / "capture"
SCRIPTS = sorted(FOLDER.glob("*.js"))
PAGES = sorted((settings.BASE_DIR / "templates" / "capture").glob("*.html"))
FIRST = ("capture.css", "main.js", "page.js", "embed.js")
NAMED = re.compile(r"""(?:word|hint|prompt|trouble)\(\s*["'](\w+)["']""")
FORBIDDEN = re.compile(r"\beval\(|new Function|innerHTML|outerHTML|document\.write|https?://(?!…)")


def bytes_of(names):
    return sum((FOLDER / name).stat().st_size for name in names)


def test_the_first_screen_is_small():
    assert bytes_of(FIRST) < 40 * 1024


def test_the_whole_journey_is_small():
    everything = [path.name for path in FOLDER.iterdir()]

    assert bytes_of(everything) < 120 * 1024
    assert sum(len(gzip.compress((FOLDER / name).read_bytes())) for name in everything) < 40 * 1024


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_asks_nobody_else_and_evaluates_nothing(path):
    assert FORBIDDEN.findall(path.read_text("utf-8")) == []
    assert "userAgent)" not in path.read_text("utf-8")


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_shows_only_words_that_there_are(path):
    assert set(NAMED.findall(path.read_text("utf-8"))) <= set(script_words.WORDS)


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_loads_only_what_is_there(path):
    wanted = re.findall(r"""(?:from|import\()\s*["']\./([\w.-]+)["']""", path.read_text("utf-8"))

    assert [name for name in wanted if not (FOLDER / name).exists()] == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_page_has_no_style_and_no_script_of_its_own(path):
    text = path.read_text("utf-8")

    assert not re.search(r"\sstyle=|<style|\son\w+=|<script(?![^>]*\ssrc=)", text)


def test_a_screen_is_given_no_words_that_it_cannot_show():
    assert script_words.words("consent") == {}
    assert "blink" not in script_words.words("front")
    assert "blink" in script_words.words("liveness")
