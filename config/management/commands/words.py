"""Collects the words of the hosted pages, and compiles their translations."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from config import catalogs


class Command(BaseCommand):
    help = "Collect the texts of the hosted pages into locale/, and compile the translations."

    def handle(self, *_args: Any, **_options: Any) -> None:
        texts = catalogs.collected()
        for language, name in settings.LANGUAGES:
            if language != catalogs.SOURCE_LANGUAGE:
                self._update(language, str(name), texts)

    def _update(self, language: str, name: str, texts: tuple[str, ...]) -> None:
        words = catalogs.read(language)
        path = catalogs.path_of(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(catalogs.written(language, words, texts), "utf-8")
        kept = {text: words[text] for text in texts if text in words}
        catalogs.path_of(language, "mo").write_bytes(catalogs.compiled(language, kept))
        self.stdout.write(f"{name}: {len(texts) - len(kept)} of {len(texts)} not translated")
