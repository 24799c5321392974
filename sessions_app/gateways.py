"""Asking a gateway of the operator's: JSON in, bounded in time, size and tries.

What is asked stands in the body alone, and no exception or log line repeats it or the answer.
"""

from __future__ import annotations

import json
import ssl
import time
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import uuid4

import httpcore
import structlog
from django.conf import settings

from sessions_app.bounded_network import BoundedNetwork
from sessions_app.registers import (
    Agreement,
    Overall,
    RegisterAnswer,
    RegisterMissing,
    RegisterNonsense,
    RegisterUnavailable,
    overall_of,
)

log = structlog.get_logger(__name__)

Headers = Mapping[bytes | str, bytes | str]

LARGEST_ANSWER = 64 * 1024
_FIRST_PAUSE = 0.2
_TRY_AGAIN = frozenset({408, 425, 429})


class _NoUse(Exception):
    """This try gave nothing. word: ours, for the log; again: whether another try may do better.

    fault: what it is called where it may not: a fault, and no silence that patience excuses.
    """

    def __init__(
        self,
        word: str,
        *,
        again: bool,
        fault: type[RegisterUnavailable] = RegisterNonsense,
    ) -> None:
        super().__init__(word)
        self.word, self.again = word, again
        self.meaning = RegisterUnavailable if again else fault


@dataclass(frozen=True, slots=True)
class Gateway:
    """name: who is asked, for the log. url: where the operator's gateway listens.

    seconds, tries: how long a try may take, and how many there are; the settings of registers say
    it where they are None. tls: what makes the context, for whom those of registers do not fit.
    """

    name: str
    url: str
    seconds: float | None = None
    tries: int | None = None
    tls: Callable[[], ssl.SSLContext] | None = None

    def ask(self, question: dict[str, Any]) -> dict[str, Any]:
        """The gateway's JSON object; raises RegisterUnavailable, or RegisterNonsense for what is
        no JSON object. Network failures and 5xx are tried again, a refusal is not.
        """
        body = json.dumps(question, ensure_ascii=False, allow_nan=False).encode()
        # The same in every try: a gateway that was paid for an answer can give it again.
        return self.exchange(body, {**_headers(), "Idempotency-Key": str(uuid4())})

    def exchange(
        self, body: bytes, headers: Headers, *, good: Collection[int] = (200,)
    ) -> dict[str, Any]:
        """The same for any body. good: the statuses of an answer."""
        tries = self.tries or settings.BONAFIDE_REGISTER_TRIES
        for number in range(1, tries + 1):
            try:
                return _object(self._post(body, headers, good))
            except _NoUse as failure:
                log.warning("register_gave_nothing", register=self.name, error=failure.word,
                            tries=number)  # fmt: skip
                if not failure.again or number == tries:
                    raise failure.meaning(f"{self.name}: {failure.word}") from None
            time.sleep(_FIRST_PAUSE * 2 ** (number - 1))
        raise RegisterUnavailable(f"{self.name}: not asked")

    def _post(self, body: bytes, headers: Headers, good: Collection[int]) -> bytes:
        ends_at = time.monotonic() + (self.seconds or settings.BONAFIDE_REGISTER_SECONDS)
        try:
            with (
                httpcore.ConnectionPool(
                    ssl_context=(self.tls or _tls)(), network_backend=BoundedNetwork(ends_at)
                ) as pool,
                # A redirect is no answer: what was asked goes to no address that nobody configured.
                pool.stream("POST", self.url, headers=headers, content=body) as response,
            ):
                if response.status not in good:
                    again = response.status >= 500 or response.status in _TRY_AGAIN
                    raise _NoUse(f"status {response.status}", again=again)
                return _limited(response.iter_stream())
        except httpcore.TimeoutException:
            raise _NoUse("timeout", again=True) from None
        except ssl.SSLError:
            raise _NoUse("tls", again=False) from None
        except (httpcore.NetworkError, httpcore.ProtocolError, OSError) as failure:
            # httpcore names a certificate that is refused a failure to connect.
            is_tls = isinstance(failure.__cause__ or failure.__context__, ssl.SSLError)
            raise _NoUse("tls" if is_tls else "connection", again=not is_tls) from None


def read_answer(said: Mapping[str, Any]) -> RegisterAnswer:
    """An answer as docs/registers.md writes it; raises RegisterUnavailable where it says so."""
    overall, fields, reference = (said.get(name) for name in ("overall", "fields", "reference"))
    if overall == "unavailable":
        raise RegisterUnavailable("the register cannot tell now")
    try:
        agreements = {str(name): Agreement(word) for name, word in dict(fields or {}).items()}
        return RegisterAnswer(
            Overall(overall) if overall is not None else overall_of(agreements.values()),
            agreements,
            _text(reference),
        )
    except (TypeError, ValueError):
        # Their message would quote what was sent.
        raise RegisterNonsense("the answer has another form") from None


def _text(value: object) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    raise TypeError


def _headers() -> dict[bytes | str, bytes | str]:
    said: dict[bytes | str, bytes | str] = {
        "Content-Type": "application/json",
        "Accept": "application/json",
    }
    if settings.BONAFIDE_REGISTER_TOKEN:
        said["Authorization"] = f"Bearer {settings.BONAFIDE_REGISTER_TOKEN}"
    return said


def _object(answer: bytes) -> dict[str, Any]:
    try:
        found = json.loads(answer, object_pairs_hook=_each_once)
    except (ValueError, RecursionError):
        raise RegisterNonsense("the answer is no JSON") from None
    if not isinstance(found, dict):
        raise RegisterNonsense("the answer is no JSON object")
    return found


def _each_once(members: list[tuple[str, Any]]) -> dict[str, Any]:
    """The members of an object; one that is there twice may say two things."""
    found = dict(members)
    if len(found) < len(members):
        raise ValueError("a member is there twice")
    return found


def _limited(parts: Iterable[bytes]) -> bytes:
    answer = bytearray()
    for part in parts:
        answer += part
        if len(answer) > LARGEST_ANSWER:
            raise RegisterNonsense("the answer is too large")
    return bytes(answer)


def _tls() -> ssl.SSLContext:
    """Raises _NoUse where a configured file cannot be used, which another worker may have."""
    try:
        return _context(
            settings.BONAFIDE_REGISTER_CA,
            settings.BONAFIDE_REGISTER_CERTIFICATE,
            settings.BONAFIDE_REGISTER_KEY,
        )
    except (OSError, ValueError):
        raise _NoUse("certificate", again=False, fault=RegisterMissing) from None


@lru_cache(maxsize=4)
def _context(authorities: str, certificate: str, key: str) -> ssl.SSLContext:
    context = ssl.create_default_context(cafile=authorities or None)
    if certificate:
        context.load_cert_chain(certificate, key or None)
    return context
