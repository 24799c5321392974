"""Elements of large XML files, one after the other, without entities and without the whole tree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Protocol
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from risk_app.sanctions import refusals
from risk_app.sanctions.refusals import ListRefused

# What the parser says of a file that ends too early.
_CUT_OFF = ("no element found", "unclosed", "partial character")


class Element(Protocol):
    """What we use of an element of xml.etree. Names are without their namespace."""

    tag: str
    text: str | None
    attrib: dict[str, str]

    def __iter__(self) -> Iterator[Element]: ...

    def find(self, path: str) -> Element | None: ...

    def findall(self, path: str) -> list[Element]: ...

    def iter(self, tag: str | None = None) -> Iterator[Element]: ...

    def clear(self) -> None: ...


def elements_of(
    name: str, path: Path, *, root: str, wanted: Iterable[str], namespaces: tuple[str, ...] | None
) -> Iterator[Element]:
    """First the root, as it begins, then each wanted element that is not inside another, whole.

    An element and everything before it is forgotten when the next one is asked for. namespaces:
    those that the root may be of, None where any will do. Raises ListRefused for what is no XML,
    has another root, declares entities, or ends too early.
    """
    tags, depth = frozenset(wanted), 0
    try:
        with path.open("rb") as file:
            events = _events(file)
            _, top = next(events)
            yield _checked_root(name, top, root, namespaces)
            for event, element in events:
                _strip(element)
                if element.tag in tags:
                    depth += 1 if event == "start" else -1
                    if event == "end" and depth == 0:
                        yield element
                if event == "end" and depth == 0:
                    element.clear()
    except ParseError as error:
        is_cut_off = any(word in str(error) for word in _CUT_OFF)
        word = refusals.TRUNCATED if is_cut_off else refusals.XML
        how = "ends before its root does" if is_cut_off else "is no XML"
        raise ListRefused(word, f"{name} {how}") from None
    except DefusedXmlException:
        raise ListRefused(refusals.XML, f"{name} declares a document type or entities") from None
    except (LookupError, ValueError):
        raise ListRefused(refusals.XML, f"{name} is in an encoding that is not read") from None


def text_of(element: Element | None, path: str = "") -> str:
    """The text of an element, or of one below it, without blanks around; nothing for none."""
    found = element.find(path) if element is not None and path else element
    return " ".join((found.text or "").split()) if found is not None else ""


def texts_of(element: Element, path: str) -> list[str]:
    """The texts of all such elements below it that have one."""
    return [text for one in element.findall(path) if (text := text_of(one))]


def _events(file: IO[bytes]) -> Iterator[tuple[str, Element]]:
    events: Iterator[tuple[str, Element]] = iterparse(
        file, events=("start", "end"), forbid_dtd=True
    )
    return events


def _checked_root(
    name: str, top: Element, root: str, namespaces: tuple[str, ...] | None
) -> Element:
    namespace = _strip(top)
    if top.tag.lower() == "html":
        raise ListRefused(refusals.HTML, f"{name} is a page (HTML) and no list")
    if top.tag != root or (namespaces is not None and namespace not in namespaces):
        raise ListRefused(refusals.SCHEMA, f"{name} is not what the format says: no {root}")
    return top


def _strip(element: Element) -> str:
    """Take the namespace out of the element's name, and give it."""
    namespace, closed, bare = element.tag.rpartition("}")
    element.tag = bare if closed else element.tag
    return namespace.removeprefix("{")
