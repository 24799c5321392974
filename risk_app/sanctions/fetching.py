"""Fetches the files of a list by https, from hosts that were named, bounded in size and time."""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import httpcore
from django.conf import settings

from risk_app.sanctions import refusals
from risk_app.sanctions.refusals import ListRefused
from sessions_app.bounded_network import BoundedNetwork

# Publishers send on to where their files lie.
_MOST_REDIRECTS = 3
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_NOT_CHANGED = 304
_VALIDATORS = ("etag", "last-modified")

# What a server said of a file when it was fetched: sent back, it need not send the same again.
Validators = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class FetchedFile:
    """name: the last part of the address. path: None where nothing has changed."""

    name: str
    path: Path | None
    validators: dict[str, str]


def fetch_all(
    addresses: Sequence[str], folder: Path, known: Mapping[str, Validators]
) -> list[FetchedFile] | None:
    """The files of all addresses; None where not one of them has changed.

    known: the validators of each address when the list was fetched before. Raises ListRefused.
    """
    ends_at = time.monotonic() + settings.BONAFIDE_SANCTIONS_SECONDS
    found = [
        _fetch(address, folder / str(place), known.get(address, {}), ends_at)
        for place, address in enumerate(addresses)
    ]
    if all(one.path is None for one in found):
        return None
    # A list is taken whole: of one file that changed the others are needed too.
    return [
        one if one.path else _fetch(address, folder / str(place), {}, ends_at)
        for place, (address, one) in enumerate(zip(addresses, found, strict=True))
    ]


def refuse_address(address: str) -> None:
    """Raise ListRefused for what is no https address, or is of a host that nobody named."""
    try:
        if not (address.isascii() and address.isprintable()):
            raise ValueError
        parts = urlsplit(address)
        host, has_password = (parts.hostname or "").lower(), bool(parts.username or parts.password)
        _ = parts.port
    except ValueError:
        raise ListRefused(refusals.ADDRESS, "this is no address") from None
    if parts.scheme != "https" or not host or has_password:
        raise ListRefused(refusals.ADDRESS, "lists are fetched from https addresses alone")
    if host not in {name.lower() for name in settings.BONAFIDE_SANCTIONS_HOSTS}:
        why = f"the host {host} is not among those of BONAFIDE_SANCTIONS_HOSTS"
        raise ListRefused(refusals.HOST, why)


def _fetch(address: str, target: Path, known: Validators, ends_at: float) -> FetchedFile:
    name = unquote(urlsplit(address).path.rpartition("/")[2]) or "list"
    try:
        with httpcore.ConnectionPool(
            ssl_context=_tls(settings.BONAFIDE_SANCTIONS_CA),
            network_backend=BoundedNetwork(ends_at),
        ) as pool:
            for _ in range(_MOST_REDIRECTS + 1):
                refuse_address(address)
                with pool.stream("GET", address, headers=_asking(known)) as response:
                    onward = _location(response, address)
                    if onward is None:
                        return _taken(name, response, target)
                address = onward
    except httpcore.TimeoutException:
        seconds = settings.BONAFIDE_SANCTIONS_SECONDS
        raise ListRefused(refusals.TIME, f"{name} was not there within {seconds} s") from None
    except (httpcore.NetworkError, httpcore.ProtocolError, OSError) as failure:
        is_tls = isinstance(failure.__cause__ or failure.__context__, ssl.SSLError)
        why = "its certificate is not trusted" if is_tls else "the connection failed"
        raise ListRefused(refusals.CONNECTION, f"{name} was not fetched: {why}") from None
    raise ListRefused(refusals.ADDRESS, f"{name} is sent on from address to address")


def _asking(known: Validators) -> dict[bytes | str, bytes | str]:
    headers: dict[bytes | str, bytes | str] = {"Accept": "*/*", "Accept-Encoding": "identity"}
    if "etag" in known:
        headers["If-None-Match"] = known["etag"]
    if "last-modified" in known:
        headers["If-Modified-Since"] = known["last-modified"]
    return headers


def _location(response: httpcore.Response, address: str) -> str | None:
    """Where the answer sends on to; None where it does not."""
    if response.status not in _REDIRECTS:
        return None
    try:
        return urljoin(address, _headers(response).get("location", ""))
    except ValueError:
        raise ListRefused(refusals.ADDRESS, "it is sent on to what is no address") from None


def _taken(name: str, response: httpcore.Response, target: Path) -> FetchedFile:
    if response.status == _NOT_CHANGED:
        return FetchedFile(name, None, {})
    if response.status != 200:
        raise ListRefused(refusals.STATUS, f"{name} was answered with status {response.status}")
    _write(name, response.iter_stream(), target)
    said = _headers(response)
    # Sent back as they are: other letters than ASCII are in no header of ours.
    kept = {word: said[word] for word in _VALIDATORS if word in said and said[word].isascii()}
    return FetchedFile(name, target, kept)


def _write(name: str, parts: Iterable[bytes], target: Path) -> None:
    written = 0
    with target.open("wb") as file:
        for part in parts:
            written += len(part)
            if written > settings.BONAFIDE_SANCTIONS_FILE_LIMIT:
                limit = settings.BONAFIDE_SANCTIONS_FILE_LIMIT
                raise ListRefused(refusals.TOO_LARGE, f"{name} has more than {limit} bytes")
            file.write(part)


def _headers(response: httpcore.Response) -> dict[str, str]:
    """The headers that are text, by their names in lower case."""
    return {
        name.decode("ascii", "replace").lower(): value.decode("ascii", "replace")
        for name, value in response.headers
    }


@lru_cache(maxsize=2)
def _tls(authorities: str) -> ssl.SSLContext:
    try:
        return ssl.create_default_context(cafile=authorities or None)
    except OSError:
        why = "the file that BONAFIDE_SANCTIONS_CA names cannot be read"
        raise ListRefused(refusals.CONNECTION, why) from None
