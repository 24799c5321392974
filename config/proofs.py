"""Does this process belong to this database: the same master keys, the same stored files?

The first process of an installation writes one row and one file. The row holds a secret under
the newest master key; the file, a marker sealed with that secret, lies among the pictures.
Whoever can open the secret has the keys, and whoever finds the marker sees the pictures.
"""

from __future__ import annotations

import os
import time
from uuid import uuid4

import structlog
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import Storage, storages
from django.db import (
    InterfaceError,
    OperationalError,
    ProgrammingError,
    connection,
    transaction,
)
from django.utils import timezone

from documents_app.models import Picture
from sessions_app import master_keys
from sessions_app.models import InstallationProof

log = structlog.get_logger(__name__)

PATIENCE = 30.0  # seconds that a database or storage may be away while a process starts
_NONCE_BYTES = 12
_NEWEST_PICTURES = 5
_OTHER_MEDIA = (
    "use the media storage that the other nodes use, or restore it; where its pictures are lost "
    "for good, `manage.py adopt-media` goes on without them"
)


class Unproven(Exception):
    """This process does not belong to this database: what was seen, and what to do."""

    def __init__(self, said: str, advice: str) -> None:
        super().__init__(f"{said}: {advice}")
        self.said, self.advice = said, advice


class Unanswered(Unproven):
    """Nothing was seen, because the database or the storage does not answer now."""


def check_keys() -> str:
    """What to say of master keys that open everything here; raises Unproven."""
    ids = [key_id for key_id, _ in settings.BONAFIDE_MASTER_KEYS]
    if not ids:
        raise Unproven("no master key", "set BONAFIDE_MASTER_KEYS")
    row = InstallationProof.objects.first()
    used = set(master_keys.ids_in_use()) | ({row.master_key_id} if row else set())
    lost = sorted(used - set(ids))
    if lost:
        raise Unproven(
            f"data is sealed with {', '.join(lost)}, which BONAFIDE_MASTER_KEYS does not have",
            "add the key back: without it that data cannot be read",
        )
    if row:
        _secret(row)
    for key_id in sorted(used):
        if not master_keys.opens_what_it_wrapped(key_id):
            raise _another_key(key_id)
    return f"newest is {ids[0]}"


def check_media() -> str:
    """Where the pictures of this database lie, once seen; raises Unproven."""
    row = InstallationProof.objects.exclude(marked_at=None).first()
    if row is None:
        raise Unproven("this database knows no media storage yet", "run `manage.py prepare`")
    sealed = _read(row)
    try:
        found = AESGCM(_secret(row)).decrypt(
            sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], _bound_to(row)
        )
    except (InvalidTag, ValueError):
        found = b""
    if found != row.marker_id.bytes:
        raise Unproven(f"the marker in {where()} was changed", _OTHER_MEDIA)
    return where()


def prove() -> None:
    """Prove both, leaving the proofs where this is the first process; raises Unproven."""
    check_keys()
    with transaction.atomic():
        InstallationProof.objects.bulk_create([_new_row()], ignore_conflicts=True)
        # Of two first processes the second waits here, and then must find the first one's marker.
        row = InstallationProof.objects.select_for_update(no_key=True).get()
        if row.marked_at is None:
            _refuse_storage_without_pictures()
            _mark(row)
    check_media()


@transaction.atomic
def adopt_media() -> None:
    """Make the storage that this process sees the one of this database; raises Unproven."""
    check_keys()
    InstallationProof.objects.bulk_create([_new_row()], ignore_conflicts=True)
    row = InstallationProof.objects.select_for_update(no_key=True).get()
    secret = _secret(row)
    row.marker_id = uuid4()
    row.master_key_id, row.wrapped = master_keys.wrap(row.marker_id, secret)
    _mark(row)


def prove_patiently(seconds: float = PATIENCE) -> None:
    """Prove both, waiting for a database or a storage that is away; raises Unproven."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            return _prove_once()
        except Unanswered:
            if time.monotonic() > deadline:
                raise
        time.sleep(1)


def exit_unless_proven() -> None:
    """End this process with one sentence unless it belongs to the database."""
    try:
        prove_patiently()
    except Unproven as refused:
        # Celery goes on after any other exception of whom it asks before it starts.
        raise SystemExit(f"cannot start: {refused}") from None
    finally:
        # gunicorn forks after this: a connection must not be shared by its workers.
        connection.close()


def where() -> str:
    """The media storage in words."""
    if settings.BONAFIDE_MEDIA == "s3":
        return f"bucket {settings.STORAGES['default']['OPTIONS']['bucket_name']}"
    return str(settings.STORAGES["default"]["OPTIONS"]["location"])


def _prove_once() -> None:
    try:
        prove()
    except (OperationalError, InterfaceError) as error:
        raise Unanswered(
            f"the database does not answer ({type(error).__name__})",
            "start it, or correct DATABASE_URL",
        ) from None
    except ProgrammingError as error:
        # The tables are older than this code: /ready and `doctor` say so.
        log.warning("installation_not_proven", error=type(error).__name__)


def _new_row() -> InstallationProof:
    row = InstallationProof()
    row.master_key_id, row.wrapped = master_keys.wrap(row.marker_id, os.urandom(32))
    return row


def _secret(row: InstallationProof) -> bytes:
    try:
        return master_keys.unwrap(row.marker_id, row.master_key_id, bytes(row.wrapped))
    except master_keys.MasterKeyMissing as missing:
        raise Unproven(str(missing), "add the key back") from None
    except master_keys.WrappingBroken:
        raise _another_key(row.master_key_id) from None


def _another_key(key_id: str) -> Unproven:
    return Unproven(
        f"the master key {key_id} is not the one of that name that sealed this database",
        "give this node the BONAFIDE_MASTER_KEYS of the others",
    )


def _storage() -> Storage:
    # One of its own: connections of the common one must not live on in processes forked later.
    return storages.create_storage({**settings.STORAGES["default"]})


def _name(row: InstallationProof) -> str:
    return f"installation/{row.marker_id}.marker"


def _bound_to(row: InstallationProof) -> bytes:
    return f"media:{row.marker_id}".encode()


def _mark(row: InstallationProof) -> None:
    nonce = os.urandom(_NONCE_BYTES)
    sealed = nonce + AESGCM(_secret(row)).encrypt(nonce, row.marker_id.bytes, _bound_to(row))
    try:
        _storage().save(_name(row), ContentFile(sealed))
    except Exception as error:  # noqa: BLE001 - a storage may raise anything
        raise _away(error) from None
    row.marked_at = timezone.now()
    row.save(update_fields=["marker_id", "master_key_id", "wrapped", "marked_at"])


def _read(row: InstallationProof) -> bytes:
    try:
        with _storage().open(_name(row), "rb") as stream:
            return bytes(stream.read())
    except FileNotFoundError:
        raise Unproven(
            f"{where()} is not where the pictures of this database lie (its marker is not there)",
            _OTHER_MEDIA,
        ) from None
    except Exception as error:  # noqa: BLE001 - a storage may raise anything
        raise _away(error) from None


def _refuse_storage_without_pictures() -> None:
    """Before the first marker: an older installation has pictures, and they must be here."""
    newest = Picture.objects.exclude(path="").order_by("-created_at").values_list("path", flat=True)
    paths = list(newest[:_NEWEST_PICTURES])
    storage = _storage()
    try:
        found = not paths or any(storage.exists(path) for path in paths)
    except Exception as error:  # noqa: BLE001 - a storage may raise anything
        raise _away(error) from None
    if not found:
        raise Unproven(f"{where()} holds none of this database's newest pictures", _OTHER_MEDIA)


def _away(error: Exception) -> Unanswered:
    return Unanswered(
        f"the media storage {where()} does not answer ({type(error).__name__})",
        "see that it is mounted or running, and that this user may write there",
    )
