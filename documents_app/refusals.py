"""What this room refuses, in one place for those above who put it in words of their own."""

from documents_app.intake import ImageRefused
from documents_app.vault import FileAway

__all__ = ["FileAway", "ImageRefused"]
