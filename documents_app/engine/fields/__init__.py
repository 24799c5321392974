"""The visual zone: printed text to typed fields, document type, issuing country, warning words."""

from documents_app.engine.fields.assign import assign, languages
from documents_app.engine.fields.labels import forget
from documents_app.engine.fields.warning import warning_words

__all__ = ["assign", "forget", "languages", "warning_words"]
