"""A new installation's first administrator and integrations; static files when they changed."""

import hashlib
import json
import secrets
from importlib import metadata
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import transaction

from sessions_app import credentials
from sessions_app.models import Integration
from sessions_app.status import Mode

ADMINISTRATOR = "admin"


@transaction.atomic
def make_first_accounts() -> list[str]:
    """What to tell the operator once; nothing where accounts exist already."""
    return [*_make_administrator(), *_make_integrations()]


def collect_static() -> None:
    """Collect the static files unless the last collection was of exactly these."""
    stamp = Path(settings.STATIC_ROOT) / ".stamp"
    wanted = _digest_of_static()
    if stamp.exists() and stamp.read_text("ascii") == wanted:
        return
    earlier = _modules_of_open_pages(Path(settings.STATIC_ROOT))
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    for path, content in earlier.items():
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    stamp.write_text(wanted, "ascii")


def _modules_of_open_pages(folder: Path) -> dict[Path, bytes]:
    """What was collected before of our modules: a page that is open loads the next by its name."""
    manifest = folder / "staticfiles.json"
    if not manifest.exists():
        return {}
    names = json.loads(manifest.read_text("utf-8"))["paths"].values()
    paths = [folder / name for name in names if name.startswith(("capture/", "portal/"))]
    return {path: path.read_bytes() for path in paths if path.exists()}


def _make_administrator() -> list[str]:
    users = get_user_model().objects
    if users.filter(is_superuser=True).exists():
        return []
    password = secrets.token_urlsafe(15)
    users.create_superuser(username=ADMINISTRATOR, email="", password=password)
    return [
        "",
        f"  administrator     {ADMINISTRATOR}",
        f"  password          {password}",
        "  (shown once: change it in the portal, or with `manage.py changepassword admin`)",
    ]


def _make_integrations() -> list[str]:
    if Integration.objects.exists():
        return []
    lines = []
    for name, mode in (("First test integration", Mode.TEST), ("First integration", Mode.LIVE)):
        issued = credentials.create_integration(name, mode, dialect="veriff")
        lines += [
            "",
            f"  {mode.value + ' integration':<18}{issued.integration.pk}",
            f"  API key           {issued.api_key}",
            f"  shared secret     {issued.shared_secret}",
        ]
    return [*lines, "  (shown once: `manage.py integration` makes others)", ""]


def _digest_of_static() -> str:
    """Changes with our own files, with how they are stored, and with the version of any package
    that brings some.
    """
    digest = hashlib.sha256(settings.STORAGES["staticfiles"]["BACKEND"].encode())
    for package in ("django", "django-unfold", "drf-spectacular-sidecar", "djangorestframework"):
        digest.update(f"{package}=={metadata.version(package)};".encode())
    for finder in get_finders():
        for path, storage in finder.list([]):
            digest.update(f"{path}:{storage.size(path)};".encode())
    return digest.hexdigest()
