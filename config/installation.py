"""The local installation: what `manage.py up` makes once below var/ and tells other commands."""

import base64
import os
import secrets
from collections.abc import Mapping
from pathlib import Path

from config.env import LOCAL_FILE, read_local

HEADER = (
    "# Written by `manage.py up`. These keys open everything that is stored here:\n"
    "# keep a copy, and keep it secret.\n"
)


def missing_keys(source: Mapping[str, str]) -> dict[str, str]:
    """Fresh keys for those that neither the environment nor the mapping has."""
    made = {}
    if not _given(source, "BONAFIDE_SECRET_KEY"):
        made["BONAFIDE_SECRET_KEY"] = secrets.token_urlsafe(50)
    if not _given(source, "BONAFIDE_MASTER_KEYS"):
        key = base64.b64encode(secrets.token_bytes(32)).decode("ascii")
        made["BONAFIDE_MASTER_KEYS"] = f"local-{secrets.token_hex(3)}:{key}"
    return made


def ensure_keys(folder: Path, given: Mapping[str, str] = os.environ) -> dict[str, str]:
    """What the local installation knows, with keys made where there were none."""
    known = read_local(folder)
    made = missing_keys({**known, **given})
    if made:
        save(folder, {**known, **made})
    return {**known, **made}


def save(folder: Path, variables: Mapping[str, str]) -> None:
    """Replace the local file in one step; only its owner may read it."""
    folder.mkdir(parents=True, exist_ok=True)
    scratch = folder / f"{LOCAL_FILE}.new"
    scratch.unlink(missing_ok=True)
    scratch.touch(mode=0o600)
    lines = (f"{name}={value}\n" for name, value in sorted(variables.items()))
    with scratch.open("w", encoding="utf-8") as file:
        file.write(HEADER + "".join(lines))
        file.flush()
        os.fsync(file.fileno())  # a lost master key is lost data
    scratch.replace(folder / LOCAL_FILE)


def _given(source: Mapping[str, str], name: str) -> bool:
    return bool(source.get(name) or source.get(f"{name}_FILE"))
