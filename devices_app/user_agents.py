"""What a browser says of itself, as far as rules look at it; its names are in agents.py."""

from __future__ import annotations

import re

# CUBOT is a brand of phones, hence the look behind.
BOT = re.compile(r"(?<!cu)bot\b|crawler|spider|slurp", re.IGNORECASE)
# Libraries of programs. What native applications use (okhttp, CFNetwork, Dalvik) is not here.
LIBRARY = re.compile(
    r"curl/|wget/|python-requests|python-urllib|aiohttp|httpx|go-http-client|java/|libwww"
    r"|node-fetch|axios/|postmanruntime|scrapy",
    re.IGNORECASE,
)
DRIVEN = re.compile(
    r"headless|phantomjs|selenium|webdriver|puppeteer|playwright|cypress|slimerjs", re.IGNORECASE
)

# The first that matches: iPhones call themselves "like Mac OS X", Androids call themselves Linux.
_SYSTEMS = (
    ("android", re.compile(r"android", re.IGNORECASE)),
    ("ios", re.compile(r"iphone|ipad|ipod|ipados|\bios\b", re.IGNORECASE)),
    ("windows", re.compile(r"windows|win32|win64", re.IGNORECASE)),
    ("chromeos", re.compile(r"\bcros\b|chrome ?os", re.IGNORECASE)),
    ("macos", re.compile(r"mac ?os|macos|macintosh|macintel|darwin|os x", re.IGNORECASE)),
    ("linux", re.compile(r"linux|x11|ubuntu|debian|fedora", re.IGNORECASE)),
)
# What one device may call itself in two places: an iPad asks for desktop pages as a Macintosh,
# Android and Chrome OS stand on Linux.
_SAME_DEVICE = (
    frozenset({"ios", "macos"}),
    frozenset({"android", "linux"}),
    frozenset({"chromeos", "linux"}),
)

SYSTEM_NAMES = {
    "android": "Android",
    "ios": "iOS",
    "windows": "Windows",
    "chromeos": "Chrome OS",
    "macos": "macOS",
    "linux": "Linux",
}
_TABLET = re.compile(r"ipad|tablet|android(?!.*\bmobile\b)", re.IGNORECASE)
_HANDHELD = {"android", "ios"}


def system_of(text: str) -> str | None:
    """android, ios, windows, chromeos, macos, linux, or None."""
    return next((name for name, pattern in _SYSTEMS if pattern.search(text)), None)


def may_be_one_device(one: str, other: str) -> bool:
    return one == other or frozenset({one, other}) in _SAME_DEVICE


def kind_of(text: str) -> str:
    """desktop, mobile, tablet, or an empty text: by the browser's word alone."""
    system = system_of(text)
    if system is None:
        return ""
    if system not in _HANDHELD:
        return "desktop"
    return "tablet" if _TABLET.search(text) else "mobile"
