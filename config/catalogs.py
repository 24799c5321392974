"""The words of pages and messages in other languages: collected, kept as .po, compiled to .mo.

Done here rather than by Django's commands, which need GNU gettext on the machine.
"""

from __future__ import annotations

import ast
import re
import struct
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from django.utils.translation import to_locale
from django.utils.translation.template import templatize

from config.env import REPOSITORY

LOCALE = REPOSITORY / "locale"
SOURCE_LANGUAGE = "en"
_PYTHON, _TEMPLATES = ("api/capture", "devices_app"), "templates/capture"
_CALLS = {"_", "gettext", "gettext_lazy"}
_IN_TEMPLATE = re.compile(r"(?<!\w)(?:gettext|_)\(u?((?:'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"))\)")
_NAMED = re.compile(r"%\(\w+\)s|\{\w+\}")
_MAGIC, _HEAD = 0x950412DE, struct.Struct("<7I")

Words = Mapping[str, str]


def collected() -> tuple[str, ...]:
    """Every text of pages and messages in English, once, in the order of the files."""
    found: list[str] = []
    for folder in _PYTHON:
        for path in sorted((REPOSITORY / folder).rglob("*.py")):
            found += in_python(path.read_text("utf-8"))
    for path in sorted((REPOSITORY / _TEMPLATES).rglob("*.html")):
        found += in_template(path.read_text("utf-8"))
    return tuple(dict.fromkeys(found))


def in_python(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            first = node.args[0] if node.args else None
            is_text = isinstance(first, ast.Constant) and isinstance(first.value, str)
            if node.func.id in _CALLS and is_text:
                yield str(ast.literal_eval(first)) if first else ""


def in_template(source: str) -> Iterator[str]:
    for quoted in _IN_TEMPLATE.findall(templatize(source)):
        yield str(ast.literal_eval(quoted))


def path_of(language: str, ending: str = "po") -> Path:
    return LOCALE / to_locale(language) / "LC_MESSAGES" / f"django.{ending}"


def read(language: str) -> dict[str, str]:
    """The texts of a language's .po; without the ones that are not translated yet."""
    path = path_of(language)
    return parsed(path.read_text("utf-8")) if path.exists() else {}


def parsed(text: str) -> dict[str, str]:
    pairs: dict[str, list[str]] = {}
    parts: list[str] = []
    for block in text.split("\n\n"):
        parts = ["", ""]
        at = 0
        for line in block.splitlines():
            at = 1 if line.startswith("msgstr") else 0 if line.startswith("msgid") else at
            if not line.startswith("#"):
                parts[at] += str(ast.literal_eval(line[line.index('"') :]))
        pairs[parts[0]] = parts
    return {key: told for key, told in pairs.values() if key and told}


def written(language: str, words: Words, texts: Iterable[str]) -> str:
    """The .po of a language: the texts in their order, those without words left empty."""
    blocks = [_block("", header(language))]
    blocks += [_block(text, words.get(text, "")) for text in texts]
    return "\n\n".join(blocks) + "\n"


def header(language: str) -> str:
    return (
        f"Language: {to_locale(language)}\n"
        "MIME-Version: 1.0\n"
        "Content-Type: text/plain; charset=UTF-8\n"
        "Content-Transfer-Encoding: 8bit\n"
    )


def compiled(language: str, words: Words) -> bytes:
    """The .mo: tables of lengths and places, then all texts, each sorted by its bytes."""
    pairs = {"": header(language), **words}
    both = sorted((key.encode(), told.encode()) for key, told in pairs.items())
    count, place = len(both), _HEAD.size + 16 * len(both)
    tables, data = [b"", b""], b""
    for column in (0, 1):
        for pair in both:
            tables[column] += struct.pack("<II", len(pair[column]), place + len(data))
            data += pair[column] + b"\0"
    head = _HEAD.pack(_MAGIC, 0, count, _HEAD.size, _HEAD.size + 8 * count, 0, 0)
    return head + tables[0] + tables[1] + data


def names_in(text: str) -> list[str]:
    """What is filled into a text."""
    return sorted(_NAMED.findall(text))


def _block(text: str, told: str) -> str:
    return f"msgid {_quoted(text)}\nmsgstr {_quoted(told)}"


def _quoted(text: str) -> str:
    kept = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{kept}"'
