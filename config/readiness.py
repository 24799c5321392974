"""What `up` asks the server it started: is it ready, and if not, what is to be done."""

import json
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence

from config import env
from config.embedded import ports

_SECONDS = 60  # for `doctor`, which loads the engines


def missing(url: str) -> list[str] | None:
    """The names of what /ready misses, none when it is ready; None where nothing answers yet."""
    # By a name that is always among the allowed hosts, whatever the public address is.
    asked = urllib.request.Request(f"{url}/ready", headers={"Host": ports.LOOPBACK})  # noqa: S310 - our own http address
    try:
        with urllib.request.urlopen(asked, timeout=10):  # noqa: S310 - the same
            return []
    except urllib.error.HTTPError as refusal:
        return _failed(refusal)
    except (urllib.error.URLError, OSError):
        return None


def advice(names: Sequence[str], environment: Mapping[str, str]) -> list[str]:
    """What `doctor` says of these: the name, what is wrong and what to do."""
    command = [sys.executable, str(env.REPOSITORY / "manage.py"), "doctor", "--json"]
    try:
        asked = subprocess.run(  # noqa: S603 - our own command
            command, env=environment, capture_output=True, check=False, timeout=_SECONDS
        )
        findings = json.loads(asked.stdout)["findings"]
    except (subprocess.TimeoutExpired, ValueError, KeyError):
        findings = []
    told = [
        f"{one['name']}: {one['said']}; {one['advice']}" for one in findings if one["name"] in names
    ]
    return told or [f"{', '.join(names)}: `manage.py doctor` says more"]


def _failed(refusal: urllib.error.HTTPError) -> list[str] | None:
    """The probes that failed, by the answer of /ready; None for another answer."""
    try:
        found = json.load(refusal)
        return [name for name, state in found.items() if state == "failed"] or None
    except (ValueError, AttributeError, OSError):
        return None
