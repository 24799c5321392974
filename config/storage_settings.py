"""Where pictures are kept: a folder, or a bucket that speaks S3."""

from __future__ import annotations

from pathlib import Path
from typing import NotRequired, TypedDict

from config.env import Reader, Refused


class Storage(TypedDict):
    """A storage as Django's STORAGES names it."""

    BACKEND: str
    OPTIONS: NotRequired[dict[str, object]]


def pictures(env: Reader, kind: str, *, folder: Path) -> Storage:
    """Django's storage for pictures; raises Refused where a bucket is wanted and not named."""
    if kind == "s3":
        return _bucket(env)
    return {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {
            "location": str(folder),
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    }


def _bucket(env: Reader) -> Storage:
    if not env.has("BONAFIDE_S3_BUCKET"):
        raise Refused("BONAFIDE_S3_BUCKET", "is needed when BONAFIDE_MEDIA is s3")
    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": env.text("BONAFIDE_S3_BUCKET"),
            "endpoint_url": env.text("BONAFIDE_S3_ENDPOINT") or None,
            "region_name": env.text("BONAFIDE_S3_REGION") or None,
            "access_key": env.text("BONAFIDE_S3_ACCESS_KEY") or None,
            "secret_key": env.text("BONAFIDE_S3_SECRET_KEY") or None,
            "location": env.text("BONAFIDE_S3_PREFIX"),
            "default_acl": "private",
            "querystring_auth": True,
            "file_overwrite": False,
        },
    }
