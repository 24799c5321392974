"""The one processor that keeps personal data and secrets out of the logs."""

import re
import uuid
from collections.abc import Mapping, MutableMapping, Sequence
from typing import Any

REDACTED = "[redacted]"
DEEPEST = 6  # levels of nesting worth printing

# Parts of a key that give away what the value is about; keys are split at anything not a letter.
TELLING_PARTS = frozenset(
    {
        "address",
        "authorization",
        "base64",
        "birth",
        "birthday",
        "body",
        "bytes",
        "claims",
        "cookie",
        "credential",
        "credentials",
        "data",
        "dob",
        "email",
        "embedding",
        "face",
        "fingerprint",
        "hmac",
        "image",
        "key",
        "msisdn",
        "name",
        "names",
        "number",
        "passport",
        "password",
        "person",
        "phone",
        "picture",
        "portrait",
        "postcode",
        "secret",
        "selfie",
        "sex",
        "signature",
        "street",
        "surname",
        "token",
        "vendordata",
    }
)
TELLING_KEYS = frozenset(
    {
        "content",
        "contents",
        "document_number",
        "first_name",
        "full_name",
        "given_names",
        "ip",
        "ip_address",
        "last_name",
        "mrz",
        "latitude",
        "longitude",
        "location",
        "x-auth-client",
        "x-hmac-signature",
        "x-signature",
    }
)
# Ours, and harmless: what a log line is built from.
HARMLESS_KEYS = frozenset(
    {
        "event",
        "level",
        "timestamp",
        "logger",
        "request_id",
        "task",
        "task_id",
        "method",
        "route",
        "status",
        "milliseconds",
        "code",
        "error",
        "process_name",
        "task_name",
    }
)
_camel = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_uuid = re.compile(r"[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}")
# What PostgreSQL adds to a refused row: "Key (reference)=(...) already exists."
_row_details = re.compile(r"(?<=DETAIL:).*")
_long_base64 = re.compile(r"[A-Za-z0-9+/_-]{64,}={0,2}")
_email = re.compile(r"[^\s@<>\"']{1,64}@[^\s@<>\"']+\.[A-Za-z]{2,}")
_bearer = re.compile(r"(?i)\b(bearer|basic)\s+[A-Za-z0-9._~+/=-]{8,}")
# Secrets of our own making: of a server key, and of a client that fetches tokens.
_our_secrets = re.compile(r"\b(?:sk|cs)_[A-Za-z0-9_-]{20,}")
_credentials_in_url = re.compile(r"(?<=://)[^/@\s]+@")


def redact(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> Mapping[str, Any]:
    """A structlog processor: replace what may be personal or secret, by key and by shape."""
    for key, value in list(event.items()):
        if not key.startswith("_"):  # structlog's own, removed before anything is written
            event[key] = _clean(key, value, 0)
    return event


def is_telling(key: str) -> bool:
    """Whether a value under this key may be personal or secret."""
    word = _camel.sub("_", key).lower()
    if word in HARMLESS_KEYS:
        return False
    return word in TELLING_KEYS or bool(TELLING_PARTS & set(re.split(r"[^a-z0-9]+", word)))


def _clean(key: str, value: Any, depth: int) -> Any:
    if is_telling(key) and not _is_harmless(key, value):
        return REDACTED
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, (bytes, bytearray, memoryview)) or depth >= DEEPEST:
        return REDACTED
    if isinstance(value, Mapping):
        return {str(inner): _clean(str(inner), kept, depth + 1) for inner, kept in value.items()}
    if isinstance(value, Sequence):
        return [_clean("", kept, depth + 1) for kept in value]
    return value


def _is_harmless(key: str, value: Any) -> bool:
    """Nothing, a yes or no, or the id of one of our rows: `picture_id` says nothing by itself."""
    if value is None or value == "" or isinstance(value, bool):
        return True
    return key.endswith("_id") and (
        isinstance(value, uuid.UUID) or _uuid.fullmatch(str(value)) is not None
    )


def clean_text(text: str) -> str:
    """Free text without long base64 runs, e-mail addresses and credentials."""
    text = _credentials_in_url.sub(f"{REDACTED}@", text)
    for pattern in (_bearer, _our_secrets, _long_base64, _email, _row_details):
        text = pattern.sub(REDACTED, text)
    return text
