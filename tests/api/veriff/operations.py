"""Every operation with a path, and a body that would be accepted."""

from __future__ import annotations

from typing import Any

ANY_ID = "3b0a5f0e-6a1c-4a2e-9f5d-6d8f6b0f4a10"
SUBMISSION: dict[str, Any] = {"verification": {"status": "submitted"}}
MONITORING: dict[str, Any] = {"monitorStatus": "disabled"}
SMALLEST_DATA: dict[str, Any] = {
    "providerName": "SampleFingerprint",
    "network": {"ip": {"addressV4": "192.0.2.10"}},
    "device": {"fingerprint": "0123456789abcdef0123456789abcdef"},
}
# Method, path with {} for the id, body, what the id names.
WITH_ID: list[tuple[str, str, Any, str]] = [
    ("PATCH", "/v1/sessions/{}", SUBMISSION, "session"),
    ("DELETE", "/v1/sessions/{}", None, "session"),
    ("POST", "/v1/sessions/{}/collected-data", SMALLEST_DATA, "session"),
    (
        "POST",
        "/v1/sessions/{}/media",
        {"image": {"context": "face", "content": "/9j/4AAQSkZJRgABAQ=="}},
        "session",
    ),
    ("GET", "/v1/sessions/{}/media", None, "session"),
    ("GET", "/v1/media/{}", None, "picture"),
    ("GET", "/v1/sessions/{}/attempts", None, "session"),
    ("GET", "/v1/attempts/{}/media", None, "attempt"),
    ("GET", "/v1/sessions/{}/decision", None, "session"),
    ("GET", "/v1/sessions/{}/person", None, "session"),
    ("GET", "/v1/sessions/{}/watchlist-screening", None, "session"),
    ("PATCH", "/v1/sessions/{}/watchlist-screening", MONITORING, "session"),
]
ALL: list[tuple[str, str, Any, str]] = [
    ("POST", "/v1/sessions", {"verification": {}}, ""),
    *WITH_ID,
]


def name_of(operation: tuple[str, str, Any, str]) -> str:
    return f"{operation[0]} {operation[1]}"


def code_of(path: str, code: str) -> str:
    """The code that a refusal has: collected data has one for everything."""
    return "1101" if path.endswith("collected-data") else code
