"""The AAMVA payload of North American licences and identity cards, versions 1 to 11."""

from documents_app.engine.aamva.meanings import Explained, explain
from documents_app.engine.aamva.parse import AamvaDocument, parse

__all__ = ["AamvaDocument", "Explained", "explain", "parse"]
