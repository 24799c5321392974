"""Every text of the hosted pages has its words in every language, and the compiled ones agree."""

import gettext

import pytest
from django.conf import settings
from django.utils import translation

from config import catalogs

LANGUAGES = [code for code, _ in settings.LANGUAGES if code != catalogs.SOURCE_LANGUAGE]


def compiled_of(language):
    with catalogs.path_of(language, "mo").open("rb") as file:
        return gettext.GNUTranslations(file)


def test_twelve_languages_are_offered():
    assert len(LANGUAGES) == 11


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_lacks_its_words(language):
    words = catalogs.read(language)

    missing = [text for text in catalogs.collected() if not words.get(text)]

    assert not missing, "`manage.py words` adds them to locale/, a person translates them"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_filled_in_is_filled_in_everywhere(language):
    words = catalogs.read(language)

    for text in catalogs.collected():
        assert catalogs.names_in(words[text]) == catalogs.names_in(text), text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_words_are_those_that_can_be_read(language):
    compiled, words = compiled_of(language), catalogs.read(language)

    assert [text for text in catalogs.collected() if compiled.gettext(text) != words[text]] == []


def test_django_speaks_them():
    with translation.override("de"):
        assert translation.gettext("Go on without the camera") == "Ohne Kamera weitermachen"
    with translation.override("zh-hans"):
        assert translation.gettext("Start") == "开始"


def test_texts_are_found_in_code_and_in_templates():
    code = 'from x import gettext_lazy as _\nA = _("Hold " "still")\n'
    page = '{% load i18n %}{% translate "Send" %}'
    page += "{% blocktranslate %}Hi {{ name }}{% endblocktranslate %}"

    assert list(catalogs.in_python(code)) == ["Hold still"]
    assert list(catalogs.in_template(page)) == ["Send", "Hi %(name)s"]


def test_what_is_written_can_be_read():
    words = {'say "this"\nand \\ that': "sag „das“", "empty": ""}

    written = catalogs.written("de", words, words)

    assert catalogs.parsed(written) == {'say "this"\nand \\ that': "sag „das“"}
