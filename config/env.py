"""Settings from the environment: every refusal names the variable and says what is wrong.

A value is looked for in NAME, then in the file that NAME_FILE points at, then in `local.env`
below BONAFIDE_VAR, which `manage.py up` writes for the installation it runs itself.
"""

import base64
import binascii
import ipaddress
import os
import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

REPOSITORY = Path(__file__).resolve().parent.parent
LOCAL_FILE = "local.env"
_PATH = re.compile(r"[a-z0-9-]{1,40}(?:/[a-z0-9-]{1,40}){0,3}")
# Where paths begin that are not ours to move.
_SERVED = ("admin", "api/v1", "live", "oidc", "ready", "static", "v", "v1", "verify")

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
MasterKey = tuple[str, bytes]


class Refused(ImproperlyConfigured):
    """A variable holds something that cannot be used; says which one, never a secret's value."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"{name}: {why}")
        self.name = name


def var_folder(source: Mapping[str, str]) -> Path:
    """Where everything that this installation keeps on disk lies (BONAFIDE_VAR)."""
    return Path(source.get("BONAFIDE_VAR") or REPOSITORY / "var").expanduser().absolute()


def read_local(folder: Path) -> dict[str, str]:
    """The variables of the local installation; empty where none was set up here."""
    try:
        lines = (folder / LOCAL_FILE).read_text("utf-8").splitlines()
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise Refused("BONAFIDE_VAR", f"cannot read {folder / LOCAL_FILE}: {error.strerror}") from (
            error
        )
    pairs = (line.partition("=") for line in lines if "=" in line and not line.startswith("#"))
    return {name.strip(): value.strip() for name, _, value in pairs}


class Reader:
    """Reads typed values from one mapping of variables, refusing nonsense by name."""

    def __init__(self, source: Mapping[str, str], local: Mapping[str, str] | None = None) -> None:
        self._source = source
        self._local = local or {}
        self._env = environ.Env()

    def text(self, name: str, default: str = "") -> str:
        value = self._source.get(name) or self._from_file(name) or self._local.get(name) or ""
        return value.strip() or default

    def has(self, name: str) -> bool:
        return bool(self.text(name))

    def switch(self, name: str, default: bool) -> bool:
        value = self.text(name).lower()
        if not value:
            return default
        if value in {"1", "true", "yes", "on"}:
            return True
        if value in {"0", "false", "no", "off"}:
            return False
        raise Refused(name, "must be true or false")

    def whole(self, name: str, default: int, *, low: int, high: int) -> int:
        value = self.text(name)
        try:
            number = int(value) if value else default
        except ValueError:
            raise Refused(name, "must be a whole number") from None
        if not low <= number <= high:
            raise Refused(name, f"must lie between {low} and {high}")
        return number

    def choice(self, name: str, default: str, allowed: tuple[str, ...]) -> str:
        value = self.text(name, default)
        if value not in allowed:
            raise Refused(name, f"must be one of {', '.join(allowed)}")
        return value

    def words(self, name: str, default: tuple[str, ...] = ()) -> list[str]:
        value = self.text(name)
        return [word.strip() for word in value.split(",") if word.strip()] or list(default)

    def networks(self, name: str) -> list[Network]:
        return [_network(name, word) for word in self.words(name)]

    def address(self, name: str, default: str, *, schemes: tuple[str, ...]) -> str:
        """A URL without a trailing slash; its scheme must be one of those allowed."""
        value = self.text(name, default).rstrip("/")
        try:
            parts = urlsplit(value)
            usable = parts.scheme in schemes and bool(parts.hostname) and parts.port != 0
        except ValueError:
            usable = False
        if not usable:
            raise Refused(name, f"must be an address such as {schemes[0]}://host:port")
        return value

    def path(self, name: str, default: str) -> str:
        """What paths begin with, without slashes around it, where nothing else is served yet."""
        value = self.text(name, default).strip("/")
        if not _PATH.fullmatch(value):
            raise Refused(name, "must be a path such as kyc or api/kyc, in lower-case letters")
        if any(
            f"{one}/".startswith(f"{value}/") or f"{value}/".startswith(f"{one}/")
            for one in _SERVED
        ):
            raise Refused(name, f"/{value} is taken: something else is served there")
        return value

    def register(self, name: str, *, instead: str = "BONAFIDE_REGISTER_TOKEN") -> str:
        """The dotted name of a class, or a gateway's address: https, or http on this machine.

        instead: the variable that a password belongs into.
        """
        value = self.text(name)
        if "://" not in value:
            return value
        address = self.address(name, "", schemes=("https", "http"))
        parts = urlsplit(address)
        if parts.scheme == "http" and not is_loopback(parts.hostname or ""):
            raise Refused(name, "must be an https address: people are asked about there")
        if parts.username or parts.password:
            raise Refused(name, f"may hold no password: {instead} is for that")
        return address

    def sender(self, name: str, *, gateway: str) -> str:
        """Whom messages are from, which no gateway goes without."""
        value = self.text(name)
        if "://" in gateway and not value:
            raise Refused(name, "must say whom text messages are from")
        return value

    def email(self, name: str) -> dict[str, object]:
        """Django's settings of the mail server of a URL; none where none is named."""
        if not self.has(name):
            return {}
        url = self.address(name, "", schemes=("smtp", "smtps", "smtp+tls", "smtp+ssl"))
        found: dict[str, object] = self._env.email_url_config(url)
        return {key: value for key, value in found.items() if key.startswith("EMAIL_")}

    def database(self, name: str) -> dict[str, object]:
        """Django's settings for the PostgreSQL database of a URL."""
        url = self.address(name, "", schemes=("postgres", "postgresql"))
        try:
            found: dict[str, object] = self._env.db_url_config(url)
        except (ValueError, ImproperlyConfigured):
            raise Refused(name, "is not a PostgreSQL address") from None
        if not found.get("NAME"):
            raise Refused(name, "names no database: postgres://user:password@host:port/name")
        return found

    def master_keys(self, name: str) -> list[MasterKey]:
        """Comma separated `id:base64 of 32 bytes`, newest first."""
        keys = [_master_key(name, word) for word in self.words(name)]
        if len({key_id for key_id, _ in keys}) != len(keys):
            raise Refused(name, "uses the same key id twice")
        return keys

    def _from_file(self, name: str) -> str:
        path = self._source.get(f"{name}_FILE")
        if not path:
            return ""
        try:
            value = Path(path).expanduser().read_text("utf-8").strip()
        except (OSError, UnicodeDecodeError):
            raise Refused(f"{name}_FILE", "names a file that cannot be read") from None
        if not value:
            raise Refused(f"{name}_FILE", "names an empty file")
        return value


def is_loopback(host: str) -> bool:
    """Whether a host name or address means the machine itself."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def _network(name: str, word: str) -> Network:
    try:
        return ipaddress.ip_network(word)
    except ValueError:
        raise Refused(name, f"{word!r} is not a network such as 10.0.0.0/8") from None


def _master_key(name: str, word: str) -> MasterKey:
    key_id, colon, encoded = word.partition(":")
    if not colon or not 1 <= len(key_id) <= 32 or not key_id.isascii():
        raise Refused(name, "must be a list of id:base64-of-32-bytes, newest first")
    try:
        key = base64.b64decode(encoded, validate=True)
    except (binascii.Error, ValueError):
        raise Refused(name, f"the key {key_id!r} is not base64") from None
    if len(key) != 32:
        raise Refused(name, f"the key {key_id!r} has {len(key)} bytes instead of 32")
    return key_id, key


def reader() -> Reader:
    """The reader of this process: its environment, then the local installation below var/."""
    local = read_local(var_folder(os.environ))
    if os.environ.get("DATABASE_URL") or os.environ.get("DATABASE_URL_FILE"):
        # Loopback may be called by webhooks only where `up` runs everything on one machine.
        local.pop("BONAFIDE_WEBHOOK_ALLOW", None)
        local.pop("DATABASE_OWNER_URL", None)  # of another database: that of an earlier `up`
    return Reader(os.environ, local)
