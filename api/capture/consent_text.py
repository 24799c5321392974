"""What a person agrees to before anything is recorded: the integration's text, or ours."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext as _

from api import flows
from api.flows import Found
from sessions_app.shapes import ConsentWords

# Grows with every change of what the text says, in whatever language.
SHIPPED = "bonafide-1"


# What is added to the id of a text that also says that the position is asked for.
_WITH_POSITION = "+position"


def text_for(session: Found, *, name: str, language: str) -> ConsentWords:
    """The text in the language, with the id that is kept beside the answer.

    Where the position of the device is kept, a paragraph says so, whoever wrote the others.
    """
    words = flows.consent_words(session, language) or _shipped(name, language)
    if not flows.collects_position(session):
        return words
    return replace(
        words,
        version=f"{words.version}{_WITH_POSITION}",
        paragraphs=(
            *words.paragraphs,
            _(
                "We also keep where each picture is taken. Your browser asks you before it tells "
                "us; you can refuse that and go on all the same."
            ),
        ),
    )


def _shipped(name: str, language: str) -> ConsentWords:
    said = {"name": name}
    return ConsentWords(
        version=f"{SHIPPED}/{language}",
        language=language,
        title=_("Before we begin"),
        paragraphs=(
            _("%(name)s asks you to prove who you are.") % said,
            _(
                "For this we take pictures of your identity document and of your face, read the "
                "data on the document, and compare the two faces by their measures. Measures of "
                "a face are biometric data."
            ),
            _(
                "We also record facts about this device and its connection, to recognise misuse. "
                "All of it is kept encrypted, is used for this check alone, and is told to "
                "%(name)s only."
            )
            % said,
            _(
                "You need not agree. Then nothing is recorded; ask %(name)s for another way to "
                "prove who you are."
            )
            % said,
        ),
    )
