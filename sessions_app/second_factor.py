"""Second factors: setting one up, asking for its codes, taking it away.

The secret of an authenticator is derived from a data key of its own, which a master key wraps:
a dump of the database alone makes no codes, and `rotate-keys` reaches these keys like all others.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import re
import time
from datetime import datetime
from urllib.parse import quote, urlencode

from django.contrib.auth.models import User
from django.db import transaction
from django_otp.oath import TOTP

from sessions_app import installation_events, master_keys
from sessions_app.models import Authenticator, DataKey, InstallationEvent, RecoveryCode

ISSUER = "Bonafide"
STEP_SECONDS = 30
DIGITS = 6
RECOVERY_CODES = 10
RECOVERY_FORM = re.compile(r"[a-z2-7]{5}-[a-z2-7]{5}")
_SECRET_BYTES = 20  # what authenticator apps expect of SHA-1
_Kind = InstallationEvent.Kind


class TooManyCodes(Exception):
    """Wrong codes were given: the next one is looked at when the wait is over."""

    def __init__(self, until: datetime) -> None:
        self.until = until
        super().__init__("too many wrong codes")


def of(user: User) -> Authenticator | None:
    """The person's authenticator in use."""
    return _first(user, confirmed=True)


def waiting_of(user: User) -> Authenticator | None:
    """The person's authenticator that waits for its first code."""
    return _first(user, confirmed=False)


@transaction.atomic
def begin(user: User) -> Authenticator:
    """Make an authenticator that is not yet in use, in place of one that waited before."""
    # Two clicks at once: the second waits here instead of meeting the first one's row.
    User.objects.select_for_update(no_key=True).get(pk=user.pk)
    Authenticator.objects.filter(user=user, confirmed=False).delete()
    made: Authenticator = Authenticator.objects.create(user=user, name="app", confirmed=False)
    row = DataKey(authenticator=made)
    row.master_key_id, row.wrapped = master_keys.wrap(row.pk, os.urandom(32))
    row.save(force_insert=True)
    return made


def secret_of(authenticator: Authenticator) -> str:
    """The secret as an app takes it when it is typed: base 32 in groups of four."""
    secret = base64.b32encode(_secret(authenticator)).decode("ascii")
    return " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))


def address_of(authenticator: Authenticator) -> str:
    """The otpauth:// address that an app reads from a QR code."""
    query = {
        "secret": base64.b32encode(_secret(authenticator)).decode("ascii"),
        "issuer": ISSUER,
        "digits": DIGITS,
        "period": STEP_SECONDS,
    }
    label = quote(f"{ISSUER}:{authenticator.user.get_username()}")
    return f"otpauth://totp/{label}?{urlencode(query)}"


@transaction.atomic
def confirm(user: User, code: str) -> list[str] | None:
    """Take the waiting authenticator into use: its recovery codes, or None for a wrong code."""
    waiting = _first(user, confirmed=False, lock=True)
    if waiting is None or of(user) is not None or not _accepts(waiting, code):
        return None
    waiting.confirmed = True
    waiting.save(update_fields=["confirmed"])
    installation_events.record(_Kind.SECOND_FACTOR_ADDED, actor=f"user:{user.pk}", user=user.pk)
    return renew_codes(waiting)


@transaction.atomic
def verify(user: User, code: str) -> Authenticator | None:
    """The authenticator that the code is of, or None; raises TooManyCodes."""
    found = _first(user, confirmed=True, lock=True)
    if found is None or not _accepts(found, code):
        return None
    return found


@transaction.atomic
def renew_codes(authenticator: Authenticator) -> list[str]:
    """New recovery codes, to be shown once; the former ones open nothing any more."""
    key = _key(authenticator)
    codes = [_new_code() for _ in range(RECOVERY_CODES)]
    authenticator.recovery_codes.all().delete()
    RecoveryCode.objects.bulk_create(
        RecoveryCode(authenticator=authenticator, digest=_digest(key, code)) for code in codes
    )
    return codes


@transaction.atomic
def remove(user: User, *, actor: str) -> bool:
    """Take the person's authenticators away, with their keys and recovery codes."""
    number, _ = Authenticator.objects.filter(user=user).delete()
    if number:
        installation_events.record(_Kind.SECOND_FACTOR_REMOVED, actor=actor, user=user.pk)
    return bool(number)


def _first(user: User, *, confirmed: bool, lock: bool = False) -> Authenticator | None:
    found = Authenticator.objects.filter(user=user, confirmed=confirmed)
    one: Authenticator | None = (found.select_for_update(no_key=True) if lock else found).first()
    return one


def _accepts(authenticator: Authenticator, code: str) -> bool:
    """Whether the code is right. The row is locked by the caller, so none is good twice."""
    allowed, why_not = authenticator.verify_is_allowed()
    if not allowed:
        raise TooManyCodes(why_not["locked_until"])
    code = "".join(code.split()).lower()
    right = _is_of_now(authenticator, code) if code.isdecimal() else _use_up(authenticator, code)
    if right:
        authenticator.throttle_reset()
        return True
    authenticator.throttle_increment()
    actor = f"user:{authenticator.user_id}"
    installation_events.record(_Kind.SECOND_FACTOR_FAILED, actor=actor)
    return False


def _is_of_now(authenticator: Authenticator, code: str) -> bool:
    """Whether the code is of this time step or of a neighbour, and newer than the last one."""
    if len(code) != DIGITS or not code.isascii():
        return False
    totp = TOTP(_secret(authenticator), STEP_SECONDS, digits=DIGITS)
    totp.time = time.time()
    if not totp.verify(int(code), tolerance=1, min_t=authenticator.last_step + 1):
        return False
    authenticator.last_step = totp.t()
    return True


def _use_up(authenticator: Authenticator, code: str) -> bool:
    digest = _digest(_key(authenticator), code)
    number, _ = authenticator.recovery_codes.filter(digest=digest).delete()
    return bool(number)


def _new_code() -> str:
    letters = base64.b32encode(os.urandom(10)).decode("ascii").lower()
    return f"{letters[:5]}-{letters[5:10]}"


def _digest(key: bytes, code: str) -> str:
    return hmac.digest(key, f"recovery:{code.replace('-', '')}".encode(), hashlib.sha256).hex()


def _secret(authenticator: Authenticator) -> bytes:
    return hmac.digest(_key(authenticator), b"totp", hashlib.sha256)[:_SECRET_BYTES]


def _key(authenticator: Authenticator) -> bytes:
    row = DataKey.objects.get(authenticator=authenticator)
    return master_keys.unwrap(row.pk, row.master_key_id, bytes(row.wrapped))
